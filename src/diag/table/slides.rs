//! 4xx: sections, slides and their ids.

use crate::diag::code::findings;

findings! {
    E401 unknown_kind(given) Error {
        "there is no slide of kind {given}",
        "没有 {given} 这种版式"
        why "The kind decides which keys a slide takes and how it is laid out.",
            "版式决定一页有哪些键、怎么排。"
    }
    E402 kind_missing() Error {
        "a slide needs `kind`, which says what it shows",
        "这一页缺少 `kind`，它说明用什么版式"
        why "Without a kind nobody knows what the other keys mean.",
            "没有版式，其他的键就无从解释。"
    }
    E403 not_an_id(given, most) Error {
        "{given} cannot be an `id`",
        "{given} 不能作 `id`"
        hint "an id is made of letters, digits, `-` and `_`, {most} at most", "`id` 由字母（汉字也行）、数字、`-` 和 `_` 组成，最多 {most} 个"
        why "The id becomes part of the names of exported files and stands on the command line.",
            "`id` 会用在导出的文件名里，也会写在命令行上。"
    }
    E404 id_twice(given, line) Error {
        "the id {given} is given twice",
        "`id` {given} 用了两次"
        hint "the first stands in line {line}; every slide has an id of its own", "第一次在第 {line} 行；每一页的 `id` 都不同"
        why "An id names one slide: for `--start`, for exported files, and for what is kept over a reload.",
            "一个 `id` 只指一页：`--start`、导出的文件、重新载入时都靠它。"
    }
    E405 no_slides() Error {
        "`slides` has no slides",
        "`slides` 里一页也没有"
        hint "add a slide, or take the section out", "加上一页，或者去掉这一章"
        why "A chapter without slides would be a title page and nothing after it.",
            "没有页的章节，只剩一张篇章页。"
    }
    E406 too_many_slides(has, most) Error {
        "the deck has {has}; {most} is the most",
        "展示稿有 {has}；最多 {most} 页"
        hint "part it into several decks", "分成几份展示稿"
        why "A thousand slides take hours to pass. More is most often a slip of a script.",
            "一千页要放好几个小时。再多，多半是生成的脚本出了错。"
    }
    E408 split_needs_text() Error {
        "a `split` slide needs text beside its photo",
        "`split` 页的图片旁边要有文字"
        hint "give it a `title`, `text` or `points`; a picture alone is a `photo` slide", "写上 `title`、`text` 或 `points`；只有图片就用 `photo`"
        why "Half of the screen would be bare.",
            "不然半个屏幕是空的。"
    }
    E409 ring_overfull(sum) Error {
        "the items add up to {sum}, which is more than `total`",
        "各项加起来是 {sum}，超过了 `total`"
        hint "correct the values, or leave `total` out: the sum of the items is then the whole", "改正数值，或者去掉 `total`，以各项之和为整体"
        why "The parts of a ring make a whole, so they cannot be more than it.",
            "环图的各部分合成一个整体，不能比整体还多。"
    }
    E410 ring_empty() Error {
        "the items add up to 0, so there is no ring to draw",
        "各项加起来是 0，画不出环"
        hint "correct the values, or draw bars", "改正数值，或者改用柱图"
        why "The parts of nothing have no sizes.",
            "零没有份额可分。"
    }
    W411 total_without_ring(chart) Warning {
        "`total` means nothing in a `{chart}` chart",
        "`total` 在 `{chart}` 图里不起作用"
        hint "take it out, or write `chart: ring`", "去掉它，或者改成 `chart: ring`"
        why "`total` is the whole that the parts of a ring belong to.",
            "`total` 是环图各部分所属的整体。"
    }
    W412 from_is_no_number(given) Warning {
        "{given} is no number to count with, so `from` is shown but nothing moves",
        "{given} 不是能计数的数，`from` 会显示，但数字不滚动"
        hint "put the unit under `unit`", "单位写到 `unit` 里"
        why "The numeral rolls from one value to the other, so both have to be numbers.",
            "大数字从前一个值滚到后一个值，两个都得是数。"
    }
}
