//! Words of which a value is one.

use super::{Word, Words, said};

/// Every set of words there is.
pub(super) static ALL: &[&Words] = &[
    &YES_NO,
    &ON_OFF,
    &LANGUAGES,
    &LEVELS,
    &THEMES,
    &MOTIONS,
    &FLOWS,
    &AUTO_HOLDS,
    &DIVIDERS,
    &WRITINGS,
    &NO_OVERLAYS,
    &CLOCKS,
    &TRANSITIONS,
    &DIRECTIONS,
    &MASKS,
    &EASINGS,
    &FOCI,
    &ZOOMS,
    &CHARTS,
    &SIDES,
    &FACES,
    &SLIDE_KINDS,
    &STANDING,
    &TITLES,
    &GROUNDS,
    &HEADS,
    &FRAMES,
];

/// `true` or `false`.
pub static YES_NO: Words = Words::neutral(&[
    Word::plain("true", "是").also(&["yes"]),
    Word::plain("false", "否").also(&["no"]),
]);

/// `on` or `off`.
pub static ON_OFF: Words = Words::neutral(&[
    Word::plain("on", "开").also(&["true", "是"]),
    Word::plain("off", "关").also(&["false", "否"]),
]);

/// Languages of texts, by their tags.
pub static LANGUAGES: Words = Words::neutral(&[
    Word::new("zh-Hans", "简体中文", said("simplified Chinese", "")).also(&["中文", "汉语"]),
    Word::new("en", "英语", said("English", "")).also(&["英文"]),
    Word::new("ja", "日语", said("Japanese", "")).also(&["日文"]),
    Word::new("ko", "韩语", said("Korean", "")).also(&["韩文"]),
    Word::new("ar", "阿拉伯语", said("Arabic", "")),
    Word::new("he", "希伯来语", said("Hebrew", "")),
    Word::new(
        "und",
        "不定",
        said("each text goes by the script it is written in", "各依所用文字"),
    ),
]);

/// The built-in themes.
pub static THEMES: Words = Words::neutral(&[
    Word::new("tide", "潮汐", said("blue-green on warm paper white", "暖白底，青绿色")),
    Word::new("paper", "报纸", said("newsprint", "报纸版面")),
    Word::new(
        "night",
        "夜场",
        said("near-black, for LED walls and dark halls", "近黑底，用于 LED 墙和暗场"),
    ),
]);

/// How slides follow each other.
pub static FLOWS: Words = Words::of(&[
    Word::new("slides", "逐页", said("one after another", "一页一页")),
    Word::new(
        "handscroll",
        "长卷",
        said("all slides are one strip, which goes up", "全部页面连成一卷，向上移动"),
    ),
    Word::plain("handscroll up", "长卷 向上").also(&["长卷向上"]),
    Word::plain("handscroll down", "长卷 向下").also(&["长卷向下"]),
    Word::plain("handscroll left", "长卷 向左").also(&["长卷向左"]),
    Word::plain("handscroll right", "长卷 向右").also(&["长卷向右"]),
]);

/// How much moves.
pub static MOTIONS: Words = Words::of(&[
    Word::plain("full", "全部"),
    Word::new(
        "calm",
        "平缓",
        said(
            "things fade in where they stand, long texts change page by page",
            "内容原地淡入，长文一页一页地换",
        ),
    ),
    Word::new(
        "none",
        "无",
        said(
            "everything is there at once, slides and pages are cut, the ticker shows line after line",
            "内容同时出现，换页直接切，字幕一条一条地换",
        ),
    ),
]);

/// What `hold` takes besides a length of time.
pub static AUTO_HOLDS: Words = Words::of(&[
    Word::new("auto", "自动", said("reading time", "按阅读所需")),
    Word::new("manual", "手动", said("until a key is pressed", "等人按键")),
]);

/// What leaves a chapter's title page out.
pub static DIVIDERS: Words = Words::of(&[Word::plain("none", "无")]);

/// Which way a title runs.
pub static WRITINGS: Words = Words::of(&[
    Word::plain("horizontal", "横排"),
    Word::new(
        "vertical",
        "竖排",
        said("in columns, from the right", "自上而下成列，从右往左"),
    ),
]);

/// What leaves all overlays out.
pub static NO_OVERLAYS: Words = Words::of(&[Word::plain("none", "无").also(&["off", "关"])]);

/// What the clock shows.
pub static CLOCKS: Words = Words::of(&[
    Word::plain("off", "关"),
    Word::plain("time", "时间"),
    Word::new("date", "日期", said("the date and the time", "日期和时间")).also(&["on", "开"]),
]);

/// Kinds of transition.
pub static TRANSITIONS: Words = Words::of(&[
    Word::new("cut", "切", said("the slide is there at once", "直接换")),
    Word::new("fade", "淡入", said("it grows opaque", "渐显")),
    Word::new(
        "push",
        "推",
        said("it pushes the other off the screen", "把前一页推出屏幕"),
    ),
    Word::new("cover", "覆盖", said("it glides over the other", "滑到前一页上面")),
    Word::new(
        "wipe",
        "擦除",
        said("a soft edge leaves it behind", "柔边扫过，露出新页"),
    ),
    Word::new(
        "zoom",
        "缩放",
        said(
            "it settles from a little nearer while it grows opaque",
            "由近处落定，同时渐显",
        ),
    ),
    Word::new("mask", "遮罩", said("it comes through a mask", "透过遮罩出现")),
]);

/// The way that things move.
pub static DIRECTIONS: Words = Words::of(&[
    Word::plain("left", "向左").also(&["左"]),
    Word::plain("right", "向右").also(&["右"]),
    Word::plain("up", "向上").also(&["上"]),
    Word::plain("down", "向下").also(&["下"]),
]);

/// The built-in masks.
pub static MASKS: Words = Words::of(&[
    Word::new("blinds", "百叶", said("slats open one after another", "叶片依次打开")),
    Word::new("iris", "圆", said("a circle grows from the middle", "圆从中间展开")),
    Word::new("ink", "水墨", said("ink spreads through wet paper", "墨在湿纸上晕开")),
    Word::new("clock", "时钟", said("a hand goes round once", "指针转一圈")),
]);

/// How a movement begins and ends.
pub static EASINGS: Words = Words::of(&[
    Word::new("in-out", "缓入缓出", said("slow, quick, slow", "慢、快、慢")),
    Word::new("out", "缓出", said("quick, then slow", "先快后慢")),
    Word::plain("linear", "匀速"),
]);

/// Points of a picture; every order of two words is understood.
pub static FOCI: Words = Words::of(&[
    Word::plain("center", "中").also(&["center center", "居中", "中间"]),
    Word::plain("top", "上").also(&["top center", "center top"]),
    Word::plain("bottom", "下").also(&["bottom center", "center bottom"]),
    Word::plain("left", "左").also(&["left center", "center left"]),
    Word::plain("right", "右").also(&["right center", "center right"]),
    Word::plain("top left", "左上").also(&["left top"]),
    Word::plain("top right", "右上").also(&["right top"]),
    Word::plain("bottom left", "左下").also(&["left bottom"]),
    Word::plain("bottom right", "右下").also(&["right bottom"]),
]);

/// How a picture moves while it is up.
pub static ZOOMS: Words = Words::of(&[
    Word::new("in", "推近", said("comes nearer", "")),
    Word::new("out", "拉远", said("goes back", "")),
    Word::new("none", "无", said("stands still", "不动")),
]);

/// How numbers are drawn.
pub static CHARTS: Words = Words::of(&[
    Word::new("bars", "柱形", said("lengths side by side", "长短相比")),
    Word::new(
        "line",
        "折线",
        said(
            "a course over time; of more than six points the first, the last and what is highlighted say their value, or else the highest and the lowest",
            "随时间的变化；超过六个点时，只标首尾和突出的点，没有突出的点则标最高和最低",
        ),
    ),
    Word::new(
        "ring",
        "环形",
        said(
            "parts of a whole, each named beside its arc",
            "整体的各部分，名称写在弧旁",
        ),
    ),
    Word::new("change", "对比", said("before and after", "前后两个数")),
]);

/// Where a picture stands.
pub static SIDES: Words = Words::of(&[Word::plain("left", "左"), Word::plain("right", "右")]);

/// Typefaces.
pub static FACES: Words = Words::of(&[Word::plain("serif", "宋体"), Word::plain("sans", "黑体")]);

/// What a slide shows: the names of [`super::KINDS`].
pub static SLIDE_KINDS: Words = Words::of(&[
    Word::new("cover", "封面", said("the first page", "第一页")),
    Word::new("points", "要点", said("a heading over a list", "标题和列表")),
    Word::new(
        "scroll",
        "长文",
        said("a long text that passes by at a reading pace", "按阅读速度滚动的长文字"),
    ),
    Word::new(
        "photo",
        "照片",
        said("one picture over the whole screen", "一张满屏的图片"),
    ),
    Word::new(
        "gallery",
        "图集",
        said("two to six pictures side by side", "二到六张并排的图片"),
    ),
    Word::new(
        "figures",
        "数字",
        said("big numerals with their labels", "大数字和标签"),
    ),
    Word::new("chart", "图表", said("numbers drawn", "画出来的数")),
    Word::new("steps", "流程", said("a process in order", "依次的步骤")),
    Word::new("quote", "引语", said("somebody's words", "某人的话")),
    Word::new("split", "图文", said("a picture beside text", "图和文字并排")),
    Word::new("closing", "结尾", said("the last page", "最后一页")),
]);

/// How bad a finding is to be.
pub static LEVELS: Words = Words::of(&[
    Word::plain("error", "错误"),
    Word::plain("warning", "警告"),
    Word::plain("off", "不提"),
]);

/// Kinds whose title can stand in columns.
pub static STANDING: Words = Words::of(&[
    Word::plain("cover", "封面"),
    Word::plain("divider", "扉页"),
    Word::plain("points", "要点"),
    Word::plain("scroll", "长文"),
    Word::plain("gallery", "图集"),
    Word::plain("figures", "数字"),
    Word::plain("chart", "图表"),
    Word::plain("steps", "流程"),
    Word::plain("quote", "引语"),
    Word::plain("split", "图文"),
    Word::plain("closing", "结尾"),
]);

/// What title pages without a picture carry.
pub static TITLES: Words = Words::of(&[
    Word::new("tide", "潮纹", said("long waves", "长波纹")),
    Word::new(
        "rules",
        "文武线",
        said("a thick and a thin rule above and below", "上下各一粗一细两条线"),
    ),
    Word::plain("none", "无"),
]);

/// What title pages stand on.
pub static GROUNDS: Words = Words::of(&[Word::plain("deep", "深底"), Word::plain("ground", "底色")]);

/// The head of a page.
pub static HEADS: Words = Words::of(&[
    Word::new(
        "bar",
        "短条",
        said(
            "a short bar before the chapter's name, a hairline below it",
            "章名前一短条，下面一细线",
        ),
    ),
    Word::new("rules", "文武线", said("a thick and a thin rule", "一粗一细两条线")),
]);

/// How pictures that are a slide of their own are shown.
pub static FRAMES: Words = Words::of(&[
    Word::new(
        "bleed",
        "满版",
        said("over the whole screen, with words on them", "铺满屏幕，字压在图上"),
    ),
    Word::new(
        "page",
        "版心",
        said("inside the margins, with words beside them", "放在版心里，字在图旁"),
    ),
]);
