//! 1xx: what the wall would show: the pre-flight.

use crate::diag::code::findings;

findings! {
    W101 text_over_box(slide, screen, over, characters) Warning {
        "slide `{slide}` does not fit a {screen} screen: {over}, about {characters} characters too long",
        "`{slide}` 页在 {screen} 的屏幕上放不下：多出 {over}，大约长了 {characters} 个字"
        hint "shorten its texts, or divide it into two slides", "把文字改短，或者分成两页"
        why "A slide that is too full is set in smaller type, step by step. What does not fit even in the smallest runs over its box. The place is that of its longest text.",
            "内容太满的页会逐级缩小字号。到了最小还放不下，文字就会伸出框外。标出的是这一页里最长的一段文字。"
    }
    W102 small_type(what, size, least, because) Warning {
        "{what} of {size} u is too small to read: it has to be {least} u{because}",
        "{what}字号只有 {size} u，看不清：至少要 {least} u{because}"
        hint "make it larger in the theme's `sizes`, put less on the slide, or correct `screen`", "在主题的 `sizes` 里调大，或者减少一页的内容，或者改正 `screen`"
        why "No type on a wall is under 28 u, and none under a hundredth of the distance it is read from: 40 mm at 4 m. `screen` says how large the screen is and how far away people stand. Each kind of text is told once, where it is smallest.",
            "上墙的字不小于 28 u，也不小于观看距离的百分之一：4 米远要 40 毫米。`screen` 写明屏幕多大、观众站多远。每一类文字只报一次，标在字号最小的地方。"
    }
    W103 low_contrast(text, ground, over, ratio, least) Warning {
        "`{text}` on `{ground}`{over} has a contrast of {ratio} to 1",
        "`{ground}`{over} 上的 `{text}` 对比度只有 {ratio}:1"
        hint "text needs {least} to 1 to be read from afar: make one of the two lighter or darker", "远看要有 {least}:1：把其中一种颜色调亮或调暗"
        why "Contrast is measured after WCAG 2.2: from 1 (the same colour) to 21 (black on white).",
            "对比度按 WCAG 2.2 计算：1 是同一种颜色，21 是白底黑字。"
    }
    W104 missing_glyphs(characters) Warning {
        "no font has {characters}; shown as □",
        "没有字体能显示 {characters}，只能显示成 □"
        hint "write it another way", "换一种写法"
        why "The program's own fonts and those of this machine were looked through. Another machine may have others: what the wall shows is decided there.",
            "程序自带的字体和本机的字体都找过了。别的机器字体可能不同，以展厅那台为准。"
    }
    W105 photo_too_small(path, has, needs, percent) Warning {
        "the photo `{path}` has {has} pixels where {needs} are shown: it is enlarged to {percent} %",
        "照片 `{path}` 在这里只有 {has} 像素，要铺满 {needs}：放大到了 {percent} %"
        hint "use the original from the camera, or show it smaller, in a `gallery` or a `split`", "用相机原图，或者放小些，放进 `gallery` 或 `split`"
        why "What is counted is the part of the photo that is left after the crop, at its largest while it moves. Above 115 % a photo looks soft on a large screen.",
            "算的是裁切之后剩下的部分，以画面移动时最大的一刻为准。放大超过 115 %，大屏幕上看就发虚。"
    }
    W106 crop_without_focus(path, percent) Warning {
        "the crop shows {percent} % of the picture `{path}`, and no `focus` says which part matters",
        "图片 `{path}` 裁切后只剩 {percent} %，又没有用 `focus` 指明要留哪一部分"
        hint "write `focus: top`, `focus: 30%, 60%` or the like", "写上 `focus: top`、`focus: 30%, 60%` 之类"
        why "A picture is cropped to the shape of its place. Without `focus` its middle stays, and faces are seldom in the middle. Told where less than 60 % is left.",
            "图片会裁成它所占位置的形状。不写 `focus` 就留中间，而人脸往往不在中间。剩下不到 60 % 时提示。"
    }
    W107 caption_missing(path) Warning {
        "the photo `{path}` has no caption",
        "照片 `{path}` 没有说明"
        hint "write `caption:` with what it shows", "写上 `caption:`，说明拍的是什么"
        why "Visitors who do not know the place cannot tell what they see.",
            "不熟悉的观众看不出拍的是什么。"
    }
    W108 credit_missing(path) Warning {
        "the photo `{path}` has no credit",
        "照片 `{path}` 没有署名"
        hint "write `credit:` with it, or once for the whole deck", "在这张照片写 `credit:`，或者整份展示稿写一次"
        why "Whoever took a photo is to be named beside it.",
            "照片旁边应当写明作者。"
    }
    W109 alt_missing(path) Warning {
        "the picture `{path}` has no `alt`",
        "图片 `{path}` 没有 `alt`"
        hint "write `alt:` with what it shows, for those who cannot see it", "写上 `alt:`，给看不见的人说明画面内容"
        why "The text is read aloud to those who cannot see the picture, and tells editors later what was meant.",
            "这段文字会读给看不见画面的人听，也让后来的编辑知道原意。"
    }
    W110 stand_in(path) Warning {
        "the drawing `{path}` still stands in for a photo",
        "图画 `{path}` 还在代替照片"
        hint "put the photo beside it under the same name, ending in .jpg or .png", "把照片以同样的名字（.jpg 或 .png）放到它旁边"
        why "`drawn: true` says that a photo is to come. On the wall the drawing bears the mark 示意图 until then.",
            "`drawn: true` 表示照片还没有到。在此之前，屏幕上的图画带着“示意图”三字。"
    }
    W111 hold_too_short(slide, hold, reading) Warning {
        "slide `{slide}` stays {hold}; reading it takes {reading}",
        "`{slide}` 页停留 {hold}；读完要 {reading}"
        hint "write `hold: auto`, a longer time, or less text", "写 `hold: auto`，或者延长时间，或者减少文字"
        why "Reading time is 240 Han characters or 160 words a minute. Most visitors begin a moment after the slide has come.",
            "阅读时间按每分钟 240 个汉字或 160 个单词算。多数观众还要过一会儿才开始读。"
    }
    W112 ticker_too_fast(speed, most) Warning {
        "the ticker runs at {speed} u/s; at a reading pace it is {most} u/s",
        "滚动条速度是 {speed} u/s；照阅读速度是 {most} u/s"
        hint "write `speed: {most}u/s` or less", "写 `speed: {most}u/s` 或更慢"
        why "A running line cannot be read faster than 240 Han characters or 160 words a minute.",
            "滚动的文字，每分钟最多读 240 个汉字或 160 个单词。"
    }
    W113 scroll_too_fast(slide, passing, reading) Warning {
        "the text of slide `{slide}` passes within {passing}; reading it takes {reading}",
        "`{slide}` 页的文字 {passing} 就滚完；读完要 {reading}"
        hint "leave `speed` out: the text then goes at a reading pace", "去掉 `speed`，就按阅读速度滚动"
        why "Reading time is 240 Han characters or 160 words a minute.",
            "阅读时间按每分钟 240 个汉字或 160 个单词算。"
    }
    W114 flashes(slide, changes) Warning {
        "from slide `{slide}` on the screen changes {changes} times within a second",
        "从 `{slide}` 页开始，画面一秒内变化 {changes} 次"
        hint "let slides stay longer than a third of a second", "每页停留三分之一秒以上"
        why "More than three flashes a second can bring on a seizure (WCAG 2.2, success criterion 2.3.1).",
            "每秒闪动三次以上可能诱发癫痫（WCAG 2.2 准则 2.3.1）。"
    }
    W115 unused_files(count, names) Warning {
        "{count} in the deck's folder, used by no deck: {names}",
        "展示稿的文件夹里有 {count}没有用到：{names}"
        hint "delete them, or move them elsewhere", "删掉，或者移到别处"
        why "Files that nothing uses travel along when the folder is copied to the hall, and one day the wrong one is taken.",
            "没有用到的文件会跟着文件夹一起拷到展厅，哪天就用错了。"
    }
    W116 date_past(slide, day, days) Warning {
        "slide `{slide}` was shown until {day}, {days} ago, and is not any more",
        "`{slide}` 页显示到 {day} 为止，已经过了 {days}"
        hint "take it out, or give it another `until`", "去掉这一页，或者改 `until`"
        why "A slide past its last day is passed over silently. Decks that run for months collect them.",
            "过了最后一天的页会悄悄跳过。长期播放的展示稿会越积越多。"
    }
    W117 stale_word(word) Warning {
        "`{word}` goes stale: nobody can tell which day is meant",
        "“{word}”会过时：看不出指的是哪一天"
        hint "write the date, or say with `as_of: 2026-07-01` which day the deck tells of", "写明日期，或者用 `as_of: 2026-07-01` 说明以哪一天为准"
        why "What was yesterday in the newspaper is months ago on the wall. With `as_of`, on the deck or the slide, the editor has seen to it.",
            "报纸上的昨天，到了墙上就是几个月前。在展示稿或某一页写上 `as_of`，表示编辑已经斟酌过。"
    }
    W118 two_values(label, value, other, line) Warning {
        "`{label}` is {value} here and {other} in line {line}",
        "`{label}` 在这里是 {value}，在第 {line} 行是 {other}"
        hint "correct one of the two, or give them labels that tell them apart", "改正其中一个，或者换成能区分的说法"
        why "The same words and the same unit with two values make visitors doubt both.",
            "同样的说法、同样的单位，数值却不一样，观众两个都不会信。"
    }
    W119 loop_too_long(total, most) Warning {
        "one loop takes about {total}; `longest` allows {most}",
        "放完一遍大约要 {total}；`longest` 规定最多 {most}"
        hint "leave slides out, shorten their texts, or change `longest`", "减少页数，缩短文字，或者改 `longest`"
        why "Slides that wait for a key are not counted; transitions and entrances are.",
            "等按键的页不算在内，过场和入场动画算在内。"
    }
    W120 two_spellings(here, other, line) Warning {
        "{here} is written {other} in line {line}",
        "{here} 在第 {line} 行写成 {other}"
        hint "write it one way throughout", "全文用同一种写法"
        why "The same number, name or word in two spellings looks like a mistake, and one of them often is.",
            "同一个数、人名或词有两种写法，看起来像写错了，而且往往确实错了一个。"
    }
}
