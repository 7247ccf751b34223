//! 2xx: keys, lists and the shapes of values.

use crate::diag::code::findings;

findings! {
    E201 unknown_key(key, place) Error {
        "unknown key {key} in {place}",
        "{place}没有 {key} 这个键"
        why "Every key is one of a few words. A slip in one would otherwise mean that something silently is not shown.",
            "键只能是规定的几个词。写错一个字，内容就可能悄悄不见，所以要指出来。"
    }
    E202 key_twice(key, place) Error {
        "`{key}` is given twice in {place}",
        "{place}里 `{key}` 写了两次"
        why "Only one of the two could be shown, and nobody could tell which was meant.",
            "两个只能用一个，而谁也不知道该用哪个。"
    }
    E203 key_is_no_word(place) Error {
        "a key of {place} has to be a word",
        "{place}的键必须是一个词"
        why "A list or a group of keys cannot be a key.",
            "列表或一组键不能当作键。"
    }
    E204 not_keys(place, here) Error {
        "{place} is written as keys with values, but here is {here}",
        "{place}要写成“键: 值”，这里却是{here}"
        why "Most often the colon after a key is full-width or has no space after it, so that the line is read as a text.",
            "多半是键后面的冒号用了全角，或者冒号后面没有空格，整行就成了文字。"
    }
    E205 not_a_list(key, here) Error {
        "`{key}` should be a list, but here is {here}",
        "`{key}` 应当是列表，这里却是{here}"
        why "A list has each entry on a line that begins with a dash and a space, or all of them in `[ ]` with commas between.",
            "列表的每一项单独一行，以短横加空格开头；也可以都写在 `[ ]` 里，用半角逗号分开。"
    }
    E206 not_a_text(name, here) Error {
        "{name} should be a text, but here is {here}",
        "{name} 应当是文字，这里却是{here}"
        why "A text that begins with a bracket or has a colon and a space in it is read as something else unless it stands in quotes.",
            "文字以括号开头，或者里面有冒号加空格，就会被读成别的东西，除非加引号。"
    }
    E207 missing_key(place, key) Error {
        "{place} needs `{key}`",
        "{place}缺少 `{key}`"
        why "Without it there is nothing to show. docs/deck-format.md has the required keys of each kind in bold.",
            "没有它就没有可显示的内容。docs/deck-format.md 里粗体的键是必须写的。"
    }
    E208 empty_key(key) Error {
        "`{key}` is empty",
        "`{key}` 是空的"
        why "The key is there and has no value. Write one, or take the line out if the key is not required.",
            "键写了，值没有写。补上，或者在不必须时删掉这一行。"
    }
    E209 wrong_number_of(key, has, place, takes) Error {
        "`{key}` has {has}; {place} takes {takes}",
        "`{key}` 有 {has}；{place}要 {takes}"
        why "Each kind of slide has room for so many things that can be read from afar.",
            "每种版式能让人远远看清的内容有限。"
    }
    E210 comment_instead(key) Error {
        "`{key}` has no value: `#` begins a comment",
        "`{key}` 没有值：`#` 开头的是注释"
        why "A colour begins with #, and so does a comment. In quotes it is a value.",
            "颜色以 # 开头，注释也是。加上引号才是值。"
    }
    E211 merge_key() Error {
        "`<<` does not merge keys here",
        "这里不能用 `<<` 合并键"
        hint "write the keys out; a single value can be repeated with `&name` and `*name`", "把键直接写出来；单个值可以用 `&name` 和 `*name` 重复"
        why "Merge keys belong to an older version of YAML, and programs differ in what they make of them.",
            "合并键是旧版 YAML 的写法，各个程序的理解不一样。"
    }
    E212 entry_is_empty(key) Error {
        "an entry of `{key}` is empty",
        "`{key}` 中有一项是空的"
        hint "write its text after the `- `, or take the line out", "在 `- ` 后面写上文字，或者删掉这一行"
        why "An empty entry would leave a gap on the slide.",
            "空的一项会在页面上留下空当。"
    }
    E213 entry_read_as_key(place) Error {
        "{place} is read as a key and its value, because of its `: `",
        "{place}里有“半角冒号加空格”，被读成了键和值"
        hint "put the text in quotes: `- \"…: …\"`, or write the colon full-width: `：`", "给文字加引号：`- \"…: …\"`，或者改用全角冒号“：”"
        why "A half-width colon with a space parts a key from its value wherever it stands.",
            "半角冒号加空格在哪里都会被当成键和值的分界。"
    }
    E214 version_missing(place, key) Error {
        "{place} needs `{key}: 1`, the version of its format",
        "{place}缺少格式的版本 `{key}: 1`"
        hint "write `{key}: 1` as the first line", "第一行写 `{key}: 1`"
        why "The version lets later programs read this file as it was meant.",
            "写明版本，以后的程序才能照原意读这个文件。"
    }
    E215 version_unknown(key, given) Error {
        "`{key}` is the version of the format and cannot be {given}",
        "`{key}` 是格式的版本，不能写成 {given}"
        hint "write `{key}: 1`", "写成 `{key}: 1`"
        why "There is one version of the format so far, 1.",
            "目前格式只有一个版本：1。"
    }
    E216 version_later(place, version) Error {
        "{place} of version {version} cannot be read; this program reads version 1",
        "{place}是版本 {version} 的，读不了；这个程序读版本 1"
        hint "use a newer showreel", "请用更新的 showreel"
        why "The file was written for a later program. What it says might mean something else here.",
            "文件是为更新的程序写的，在这里意思可能不同。"
    }
    W217 writing_without_divider() Warning {
        "`writing` has no effect: this section has no divider",
        "`writing` 不起作用：这一章没有篇章页"
        hint "a slide names its own `writing`; that of a section is its divider's", "各页自己写 `writing`；章节的 `writing` 只管篇章页"
        why "The key says how the title page of a chapter is set, and this chapter has none.",
            "这个键决定篇章页怎么排，而这一章没有篇章页。"
    }
    W218 kicker_without_title() Warning {
        "`kicker` has no effect: this section has no `title`",
        "`kicker` 不起作用：这一章没有 `title`"
        hint "give the section a `title`, or take `kicker` out", "给这一章加上 `title`，或者去掉 `kicker`"
        why "The line stands above a chapter's title.",
            "这一行排在章节标题的上面。"
    }
    W226 backdrop_without_handscroll() Warning {
        "`backdrop` has no effect: this deck is no handscroll",
        "`backdrop` 不起作用：展示稿不是长卷"
        hint "write `flow: handscroll` at the top of the deck, or take `backdrop` out",
             "在展示稿开头写 `flow: handscroll`，或者删去 `backdrop`"
        why "A backdrop passes behind the strip of a handscroll. Slides that change have grounds of their own.",
            "长卷的底景在画卷后面移动。逐页播放时各页有自己的底。"
    }
    W219 writing_without_title(place) Warning {
        "`writing: vertical` has no effect: {place} without a title has no columns",
        "`writing: vertical` 不起作用：{place}没有标题，没有可以竖排的字"
        hint "give it a `title` if its kind takes one, or take `writing` out", "版式允许的话加上 `title`，否则去掉 `writing`"
        why "What stands in columns is the title, or the words of a quotation.",
            "竖排的是标题，或者引语的文字。"
    }
    W220 findings_left_out(rest) Warning {
        "{rest}, left out here",
        "还有 {rest}，这里没有列出"
        hint "mend these first", "先改好上面这些"
        why "More than a thousand findings help nobody. Most of them often have one cause near the beginning.",
            "上千条问题谁也看不过来。它们往往出自开头的同一个原因。"
    }
    E221 unknown_code(code) Error {
        "there is no finding {code}",
        "没有编号为 {code} 的问题"
        hint "`showreel explain` lists all codes", "`showreel explain` 列出全部编号"
        why "Under `check` stand codes such as W104, each with error, warning or off.",
            "`check` 下面写编号，例如 W104，值是 error、warning 或 off。"
    }
    E222 code_cannot_change(code) Error {
        "{code} keeps a deck from playing, so it stays an error",
        "{code} 会使展示稿无法播放，只能是错误"
        hint "take it out of `check`", "把它从 `check` 里去掉"
        why "Only what plays in spite of it can be made a warning, or passed over.",
            "只有不妨碍播放的问题，才能改成警告或者不提。"
    }
}
