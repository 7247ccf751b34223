//! 5xx: themes.

use crate::diag::code::findings;

findings! {
    E501 unknown_theme(given) Error {
        "there is no theme {given}",
        "没有主题 {given}"
        hint "built in are `tide`, `paper` and `night`; a theme of your own is a file whose name ends in `.yaml`",
             "内置主题有 `tide`、`paper` 和 `night`；自己的主题是以 `.yaml` 结尾的文件"
        why "A single word is a built-in theme.",
            "单个词指内置主题。"
    }
    E502 no_theme_file(given) Error {
        "there is no theme file {given}",
        "没有主题文件 {given}"
        hint "its path is relative to the deck's folder", "路径从展示稿所在的文件夹算起"
        why "It is looked for beside the deck and one folder up.",
            "在展示稿旁边和上一级文件夹里找。"
    }
    E503 group_missing(key) Error {
        "a theme needs `{key}`",
        "主题缺少 `{key}`"
        hint "write all of it, or `extends: tide` to change single values of a built-in theme", "全部写出来，或者写 `extends: tide`，只改内置主题的个别值"
        why "A theme that extends no other has to name every colour and size.",
            "不以别的主题为基础，就要写明每一种颜色和字号。"
    }
    E504 numerals_reversed() Error {
        "`numeral_max` is smaller than `numeral_min`",
        "`numeral_max` 比 `numeral_min` 还小"
        hint "exchange the two", "把两个值对调"
        why "Big numerals take the largest size that fits between the two.",
            "大数字在两者之间取放得下的最大字号。"
    }
    E506 not_a_role() Error {
        "a colour of a drawing is named with small letters, digits and `-`",
        "图画颜色的名字只能用小写字母、数字和 `-`"
        hint "write `sea: \"#0B4A55\"`", "写成 `sea: \"#0B4A55\"`"
        why "The name becomes a class in the drawing's style sheet.",
            "这个名字会成为图画样式表里的类名。"
    }
    E507 too_many_roles(count, most) Error {
        "`drawing` has {count} colours; {most} is the most",
        "`drawing` 有 {count} 种颜色；最多 {most} 种"
        hint "let parts of the drawing share a colour", "让图画的几个部分共用一种颜色"
        why "A drawing that goes with a theme has a handful of colours.",
            "与主题相配的图画只用几种颜色。"
    }
    E508 role_not_solid() Error {
        "a colour of a drawing is solid",
        "图画的颜色不能透明"
        hint "write six digits: `\"#0B4A55\"`", "写六位：`\"#0B4A55\"`"
        why "A drawing says itself how transparent its parts are.",
            "各部分的透明度由图画自己决定。"
    }
}
