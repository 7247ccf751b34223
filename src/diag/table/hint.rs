//! Remedies that go with some findings of a kind only.

use crate::diag::code::hints;

hints! {
    did_you_mean(word)
        "did you mean `{word}`?", "是不是想写 `{word}`？"
    takes(place, keys)
        "{place} takes {keys}", "{place}可以有 {keys}"
    can_be(words)
        "it can be {words}", "可以是 {words}"
    kinds_are(kinds)
        "the kinds are {kinds}", "版式有 {kinds}"
    write_kind_first(kinds)
        "write `kind: points` as its first key; the kinds are {kinds}", "第一个键写 `kind: points`；版式有 {kinds}"
    section_makes_divider()
        "a section with a `title` makes its divider itself", "有 `title` 的章节会自己生成篇章页"
    write(key, example)
        "write `{key}: {example}`", "写成 `{key}: {example}`"
    first_stands_in_line(line)
        "the first stands in line {line}; keep one of the two", "第一个在第 {line} 行；两个里留一个"
    deck_begins()
        "a deck begins with `showreel: 1` and `title: …`", "展示稿以 `showreel: 1` 和 `title: …` 开头"
    kiosk_begins()
        "a kiosk file begins with `kiosk: 1` and `decks: …`", "展厅文件以 `kiosk: 1` 和 `decks: …` 开头"
    urgent_begins()
        "a message begins with `urgent: 1` and `title: …`", "通知以 `urgent: 1` 和 `title: …` 开头"
    theme_begins()
        "a theme begins with `theme: 1` and `name: …`", "主题文件以 `theme: 1` 和 `name: …` 开头"
    slide_begins()
        "begin it with `- kind: …`; its other keys stand below `kind`", "以 `- kind: …` 开头，其他的键写在 `kind` 下面"
    write_slides()
        "write `slides:`, and below it each slide, beginning with `- kind: …`", "写 `slides:`，下面是各页，每页以 `- kind: …` 开头"
    slides_begin()
        "begin each slide with `- kind: …`", "每页以 `- kind: …` 开头"
    slides_in_section()
        "slides stand in a section: `sections:`, below it `- slides:`, below that the slides", "页要放在章节里：先写 `sections:`，下面写 `- slides:`，再下面是各页"
    write_list(key)
        "write `{key}:`, and below it each entry on a line that begins with `- `", "写 `{key}:`，下面每项一行，以 `- ` 开头"
    list_begins()
        "begin each entry with `- `, on a line of its own", "每项单独一行，以 `- ` 开头"
    spread()
        "spread them over several slides", "分到几页里"
    colon_full_width(key)
        "the colon after `{key}` is full-width; write `{key}: `, with a space after it", "`{key}` 后面的冒号是全角的；写成 `{key}: `，后面空一格"
    colon_without_space(key)
        "leave a space after the colon: `{key}: `", "冒号后面空一格：`{key}: `"
    colon_in_key()
        "write the colon as `: `, half-width and with a space after it", "冒号写成半角，后面空一格：`: `"
    comma_ends_value()
        "inside `{{ }}` a comma ends a value: put a value that has a comma in quotes, as in `\"1,234\"`", "`{{ }}` 里的半角逗号表示一个值结束；值里有逗号就加引号，如 `\"1,234\"`"
    quote_value(key, value)
        "put the value in quotes: `{key}: \"{value}\"`", "给值加引号：`{key}: \"{value}\"`"
    colon_in_text()
        "a text that has `: ` in it stands in quotes: `\"…: …\"`", "文字里有“半角冒号加空格”就加引号：`\"…: …\"`"
    bracket_in_text()
        "a text that begins with `-`, `[` or `{{` stands in quotes: `\"- …\"`", "文字以 `-`、`[` 或 `{{` 开头就加引号：`\"- …\"`"
    write_hold()
        "write it as `8s`, `1m30s` or `2h`, or `auto` or `manual`", "写成 `8s`、`1m30s` 或 `2h`，或者 `auto`、`manual`"
    write_length(example)
        "write it as `{example}`", "写成 `{example}`"
    half_width(meant)
        "did you mean `{meant}`, half-width?", "是不是半角的 `{meant}`？"
    write_source(path)
        "write `{{ src: {path} }}`", "写成 `{{ src: {path} }}`"
    picture_example(key)
        "write the picture's file, as in `{key}: assets/harbour.svg`", "写图片的文件名，例如 `{key}: assets/harbour.svg`"
    save_from_net()
        "save the picture beside the deck and write its path", "把图片存到展示稿旁边，写它的路径"
    put_beside_deck()
        "put the picture in a folder beside the deck and write it as `photos/name.jpg`", "把图片放进展示稿旁边的文件夹，写成 `photos/name.jpg`"
    write_one_path()
        "write one file's path", "只写一个文件的路径"
    languages()
        "it can be `zh-Hans` (simplified Chinese), `en`, `ja`, `ko`, `ar`, `he`, or `und`, which goes by the script",
        "可以是 `zh-Hans`（简体中文）、`en`、`ja`、`ko`、`ar`、`he`，或者 `und`（按文字判断）"
    no_divider()
        "write `divider: none` for no title page, or take `divider` out", "不要篇章页就写 `divider: none`，否则去掉 `divider`"
    write_overlays()
        "write `overlays: none`, or single ones as `overlays: {{ clock: off }}`", "写 `overlays: none`，或者只关几样：`overlays: {{ clock: off }}`"
    mask_belongs()
        "a mask belongs to `kind: mask`", "遮罩只用于 `kind: mask`"
    length_has_key(kind, given)
        "a length has a key of its own: `{{ kind: {kind}, for: {given} }}`", "时长有自己的键：`{{ kind: {kind}, for: {given} }}`"
    directions_belong()
        "directions belong to `push`, `cover` and `wipe`", "方向只用于 `push`、`cover` 和 `wipe`"
    way_things_move(ways)
        "write the way that things move: {ways}", "写画面移动的方向：{ways}"
    masks_are(masks)
        "built in are {masks}; any other mask is a grey picture, written as its file: `mask masks/leaves.png`",
        "内置的有 {masks}；别的遮罩是灰度图，写文件名：`mask masks/leaves.png`"
    file_there(path)
        "did you mean `{path}`, which is there?", "文件夹里有 `{path}`，是不是它？"
    hash_in_brackets()
        "`#` begins a comment here and cuts off the closing bracket: put the text that has it in quotes", "这里的 `#` 表示注释，把后面的括号截掉了：给带 `#` 的文字加引号"
    flows()
        "`flow` can be `slides`, or `handscroll` with the way it goes, as in `handscroll left`", "`flow` 可以是 `slides`，或者 `handscroll` 加上方向，例如 `handscroll left`"
    write_drawing()
        "write `sea: \"#0B4A55\"`", "写成 `sea: \"#0B4A55\"`"
}
