//! 3xx: values with a form.

use crate::diag::code::findings;

findings! {
    E301 unknown_word(key, given) Error {
        "`{key}` cannot be {given}",
        "`{key}` 不能是 {given}"
        why "The key takes one of a few words.",
            "这个键只能从几个词里选一个。"
    }
    E302 not_a_length(given) Error {
        "{given} is not a length of time",
        "{given} 不是时间长度"
        why "A length of time has hours, minutes, seconds or milliseconds, each with its letter and without blanks: 2h, 1m30s, 8s, 500ms.",
            "时间长度由时、分、秒、毫秒组成，各带字母，中间不空格：2h、1m30s、8s、500ms。"
    }
    E303 hold_is_zero() Error {
        "`hold` has to be longer than 0s",
        "`hold` 必须大于 0s"
        hint "write `hold: manual` to wait for a key press", "要等按键才翻页，就写 `hold: manual`"
        why "A slide that stays for no time would never be seen.",
            "停留时间为零的页谁也看不见。"
    }
    E304 hold_too_long() Error {
        "`hold` can be a day (24h) at most",
        "`hold` 最长一天（24h）"
        hint "write `hold: manual` to wait for a key press", "要等按键才翻页，就写 `hold: manual`"
        why "A slide that is to stay for good waits for a key.",
            "要一直停着的页，让它等按键。"
    }
    E305 not_a_date(given) Error {
        "{given} is not a date",
        "{given} 不是日期"
        hint "write year, month and day as `2026-07-01`", "写成年-月-日：`2026-07-01`"
        why "Four digits, two and two with hyphens between, and a day that the calendar has.",
            "四位、两位、两位数字，用短横连接，而且日历上要有这一天。"
    }
    E306 until_before_from() Error {
        "`until` is before `from`, so the slide would never be shown",
        "`until` 早于 `from`，这一页永远不会显示"
        hint "both days are included: the same day twice shows it for one day", "两天都算在内：写同一天就显示一天"
        why "`from` is the first day a slide is shown and `until` the last.",
            "`from` 是显示的第一天，`until` 是最后一天。"
    }
    E307 not_a_speed(given) Error {
        "{given} is not a speed",
        "{given} 不是速度"
        hint "write it as `60u/s`: 1080 u are the short side of the screen", "写成 `60u/s`：屏幕短边是 1080 u"
        why "Speeds are given in canvas units a second, so that they look the same on every screen.",
            "速度按画布单位每秒计，在任何屏幕上看起来都一样快。"
    }
    E308 speed_out_of_range(most) Error {
        "`speed` has to be more than 0u/s and {most}u/s at most",
        "`speed` 要大于 0u/s，最多 {most}u/s"
        why "Text that runs at 2000 u a second crosses the screen within a second; nobody can read it.",
            "每秒 2000 u 的文字一秒就穿过屏幕，谁也读不了。"
    }
    E309 not_a_number(key, given) Error {
        "`{key}` is {given}, which is not a number",
        "`{key}` 是 {given}，不是数"
        hint "write it as `11.76`, `1,234` or `40余万`; the unit stands under `unit`", "写成 `11.76`、`1,234` 或 `40余万`；单位写在 `unit`"
        why "A chart draws lengths, so it has to know how much each value is.",
            "图表要按数值画长短，所以必须是数。"
    }
    E310 negative_number(key, given) Error {
        "`{key}` is {given}; a chart takes numbers from 0 up",
        "`{key}` 是 {given}；图表只能画 0 以上的数"
        hint "write it as `11.76`, `1,234` or `40余万`; the unit stands under `unit`", "写成 `11.76`、`1,234` 或 `40余万`；单位写在 `unit`"
        why "Charts have one axis that begins at zero. Tell a decrease in words, or as a `change` chart of two values.",
            "图表的轴从零开始。下降请用文字说，或者用 `change` 图画前后两个值。"
    }
    E311 not_a_focus(given) Error {
        "{given} is no point of a picture",
        "{given} 不是画面上的一点"
        hint "write `top`, `bottom`, `left`, `right`, `center` or two of them as `bottom right`, or how far across and down as `\"30%, 60%\"`",
             "写 `top`、`bottom`、`left`、`right`、`center` 或其中两个（如 `bottom right`），或者写横向和纵向的位置：`\"30%, 60%\"`"
        why "`focus` names the point that stays in view when a picture is cropped.",
            "`focus` 指定裁切图片时必须留在画面里的那一点。"
    }
    E312 text_too_long(name, length, most) Error {
        "{name} is {length} characters long; {most} is the most",
        "{name} 有 {length} 个字；最多 {most} 个"
        hint "spread it over several slides or entries", "分到几页或几项里"
        why "Longer texts are no reading for a hall. A long text is at home in a `scroll` slide, parted into paragraphs.",
            "再长的文字不适合在展厅里读。长文放进 `scroll` 页，分成段落。"
    }
    E313 control_character(name, number) Error {
        "{name} contains a control character (U+{number}) that cannot be shown",
        "{name} 里有无法显示的控制字符（U+{number}）"
        hint "take it out", "把它删掉"
        why "Such characters are invisible. They come along when text is pasted from other programs.",
            "这种字符看不见，多是从别的程序粘贴时带进来的。"
    }
    E314 tab_in_text(name) Error {
        "{name} contains a tab; a space is meant",
        "{name} 里有制表符（Tab），应当是空格"
        hint "put a space in its place", "换成空格"
        why "A tab has no width of its own on a wall.",
            "制表符在屏幕上没有固定的宽度。"
    }
    E315 texts_repeat() Error {
        "the texts of this deck repeat too much",
        "这份展示稿的文字重复得太多"
        hint "write repeated parts out instead of `*name`, and keep `credit` short", "不要用 `*name` 重复长文字，`credit` 写短些"
        why "All texts together are held to the size of a file, so that aliases cannot fill the memory.",
            "全部文字加起来不能超过一个文件的大小，免得引用占满内存。"
    }
    E317 not_a_color(given) Error {
        "{given} is not a colour",
        "{given} 不是颜色"
        hint "write it in quotes as `\"#0B4A55\"`, or with its opacity as `\"#0B4A55E0\"`", "加引号写成 `\"#0B4A55\"`，带透明度写成 `\"#0B4A55E0\"`"
        why "A colour is # and six hex digits for red, green and blue, or eight with the opacity.",
            "颜色是 # 加六位十六进制数（红、绿、蓝），带透明度是八位。"
    }
    E318 empty_color() Error {
        "a colour is empty",
        "颜色是空的"
        hint "write it in quotes as `\"#0B4A55\"`, or with its opacity as `\"#0B4A55E0\"`", "加引号写成 `\"#0B4A55\"`，带透明度写成 `\"#0B4A55E0\"`"
        why "Without quotes a colour is a comment, for it begins with #.",
            "颜色以 # 开头，不加引号就成了注释。"
    }
    E319 not_a_share(given, least, most) Error {
        "{given} is not a share",
        "{given} 不是百分比"
        hint "write it in percent, from `{least}%` to `{most}%`", "写成百分比，从 `{least}%` 到 `{most}%`"
        why "Shares are percentages of what the theme has by itself.",
            "按主题原有的大小计百分比。"
    }
    E320 share_out_of_range(key, given, least, most) Error {
        "`{key}` is {given}; it goes from {least}% to {most}%",
        "`{key}` 是 {given}；范围是 {least}% 到 {most}%"
        why "Beyond these bounds slides no longer hold together.",
            "超出这个范围，页面就排不好了。"
    }
    E321 not_a_distance(given) Error {
        "{given} is not a distance",
        "{given} 不是距离"
        hint "write it as `32u`: 1080 u are the short side of the screen", "写成 `32u`：屏幕短边是 1080 u"
        why "Distances are given in canvas units, so that they look the same on every screen.",
            "距离按画布单位计，在任何屏幕上看起来都一样。"
    }
    E322 distance_out_of_range(key, given, least, most) Error {
        "`{key}` is {given}; it goes from {least}u to {most}u",
        "`{key}` 是 {given}；范围是 {least}u 到 {most}u"
        why "Beyond these bounds slides no longer hold together.",
            "超出这个范围，页面就排不好了。"
    }
    E323 not_a_size(given) Error {
        "{given} is not a size",
        "{given} 不是字号"
        hint "write it as `48u`: 1080 u are the short side of the screen", "写成 `48u`：屏幕短边是 1080 u"
        why "Sizes of type are given in canvas units, so that they look the same on every screen.",
            "字号按画布单位计，在任何屏幕上看起来都一样大。"
    }
    E324 size_out_of_range(key, given, least, most) Error {
        "`{key}` is {given}; sizes go from {least}u to {most}u",
        "`{key}` 是 {given}；字号范围是 {least}u 到 {most}u"
        why "Smaller type cannot be read across a hall; larger type does not fit a screen.",
            "再小，隔着展厅看不清；再大，屏幕放不下。"
    }
    E325 length_out_of_range(key, given, least, most) Error {
        "`{key}` is {given}; it goes from {least}ms to {most}ms",
        "`{key}` 是 {given}；范围是 {least}ms 到 {most}ms"
        why "Quicker movement cannot be followed, slower movement tries the patience.",
            "再快看不清，再慢等不及。"
    }
    E326 takes_no(kind, what) Error {
        "`{kind}` takes no {what}",
        "`{kind}` 不带{what}"
        why "Only push, cover and wipe have a direction, and only mask has a mask.",
            "只有 push、cover、wipe 有方向，只有 mask 有遮罩。"
    }
    E327 mask_not_named() Error {
        "`mask` does not say which mask",
        "`mask` 没有说用哪个遮罩"
        why "A transition by mask needs one: a built-in one or a grey picture of your own.",
            "遮罩过场要有遮罩：内置的，或者自己的灰度图。"
    }
    E328 not_a_direction(given) Error {
        "{given} is no direction",
        "{given} 不是方向"
        why "The direction is the way that things move on the screen.",
            "方向指画面移动的方向。"
    }
    E329 transition_out_of_range() Error {
        "a transition takes from 100ms to 5s",
        "过场时长要在 100ms 到 5s 之间"
        hint "write `transition: cut` for a change at once", "要立刻切换就写 `transition: cut`"
        why "Shorter ones cannot be seen, longer ones keep people from reading.",
            "再短看不出来，再长妨碍阅读。"
    }
    E330 unknown_mask(given) Error {
        "there is no mask {given}",
        "没有遮罩 {given}"
        why "A word is a built-in mask; a file's name has a dot in it.",
            "单个词是内置遮罩；文件名里有点号。"
    }
    E331 too_many_masks(most) Error {
        "this is the mask after the {most}th",
        "遮罩超过了 {most} 个"
        hint "let several slides share a mask", "让几页共用一个遮罩"
        why "Every mask takes memory of its own.",
            "每个遮罩都占内存。"
    }
    E332 full_width_value(given, meant) Error {
        "{given} is written with full-width letters or digits",
        "{given} 用了全角字母或数字"
        hint "write `{meant}`, half-width", "改成半角：`{meant}`"
        why "An input method in full-width mode writes ８ｓ for 8s. The two look alike and are different characters.",
            "输入法在全角状态下会把 8s 打成 ８ｓ，看着差不多，其实是不同的字符。"
    }
    E333 not_a_measure(given) Error {
        "{given} is not a length",
        "{given} 不是长度"
        hint "write it as `55in`, `140cm` or `4m`", "写成 `55in`、`140cm` 或 `4m`"
        why "A screen is measured along its diagonal, and the distance from it to where people stand and read.",
            "屏幕量对角线；距离从屏幕量到观众站着看的地方。"
    }
    E334 measure_out_of_range(key, given, least, most) Error {
        "`{key}` is {given}; it goes from {least}m to {most}m",
        "`{key}` 是 {given}；范围是 {least}m 到 {most}m"
        why "Beyond these bounds the unit is most likely wrong.",
            "超出这个范围，多半是单位写错了。"
    }
}
