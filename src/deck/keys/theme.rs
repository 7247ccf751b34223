//! Keys of themes.

use super::words::{FACES, FRAMES, GROUNDS, HEADS, STANDING, THEMES, TITLES, YES_NO};
use super::{Form, Group, Key, said};

/// What a theme file and a deck may both say.
const PARTS: &[Key] = &[
    Key::new(
        "palette",
        "配色",
        Form::Group(&PALETTE),
        said("colours by what they are for", "各处的颜色"),
    ),
    Key::new(
        "charts",
        "图表色",
        Form::List(&Form::Color, 2, 12),
        said(
            "list of 2 to 12 colours for the parts of a `ring`, in order",
            "2 到 12 种颜色，依次用于 `环形` 的各部分",
        ),
    )
    .otherwise("steps of `primary`", "由 `主色` 分出"),
    Key::new("sizes", "字号", Form::Group(&SIZES), said("sizes by use", "各处的字号")),
    Key::new(
        "typography",
        "字体",
        Form::Group(&TYPOGRAPHY),
        said("how text is set", "文字怎样排"),
    ),
    Key::new(
        "spacing",
        "间距",
        Form::Group(&SPACING),
        said("margins and distances", "页边和间隔"),
    ),
    Key::new(
        "grid",
        "网格",
        Form::Group(&GRID),
        said("the twelve columns that things stand on", "版面所依的十二栏"),
    ),
    Key::new(
        "ornament",
        "装饰",
        Form::Group(&ORNAMENT),
        said("what is drawn beside text and pictures", "文字和图片之外画什么"),
    ),
    Key::new(
        "movement",
        "动作",
        Form::Group(&MOVEMENT),
        said("how things move", "内容怎样动"),
    ),
    Key::new(
        "drawing",
        "插画色",
        Form::Colors,
        said(
            "colours of drawings by the role that their classes name; at most 100",
            "插画各部分的颜色，按类名里的角色写；最多 100 个",
        ),
    ),
];

/// A theme file.
pub static THEME: Group = Group::new(
    "theme",
    "主题",
    &[
        &[
            Key::new(
                "theme",
                "主题",
                Form::Version,
                said("the version of the format: `1`", "格式的版本：`1`"),
            )
            .needed(),
            Key::new("name", "名称", Form::Plain, said("text: its name", "文字：主题的名称")).needed(),
            Key::new(
                "extends",
                "基于",
                Form::Word(&THEMES),
                said(
                    "`tide`, `paper` or `night`: what it takes over where it says nothing itself",
                    "`潮汐`、`报纸` 或 `夜场`：自己没写的都照它",
                ),
            )
            .otherwise("none", "没有"),
        ],
        PARTS,
    ],
);

/// What a deck changes of the theme it names.
pub static CHANGES: Group = Group::new(
    "theme_changes",
    "主题的改动",
    &[
        &[Key::new(
            "name",
            "名称",
            Form::Either(&[Form::Word(&THEMES), Form::File]),
            said(
                "`tide`, `paper`, `night` or the path of a theme file",
                "`潮汐`、`报纸`、`夜场`，或主题文件的路径",
            ),
        )
        .or("tide")],
        PARTS,
    ],
);

const fn color(en: &'static str, zh: &'static str, about: super::Said) -> Key {
    Key::new(en, zh, Form::Color, about)
}

/// Colours by role.
pub static PALETTE: Group = Group::new(
    "palette",
    "配色",
    &[&[
        color("ground", "底色", said("what most slides stand on", "多数页面的底")),
        color(
            "panel",
            "面板",
            said(
                "the ground of quotations, and the place of a picture that is missing",
                "引语页的底，也是缺图处的底",
            ),
        ),
        color("ink", "墨色", said("text on both of these", "这两种底上的文字")),
        color("muted", "淡墨", said("second text on them", "这两种底上的次要文字")),
        color("hairline", "细线", said("thin lines on them", "这两种底上的细线")),
        color(
            "deep",
            "深底",
            said(
                "the ground of title pages, the ticker and the clock's plate",
                "标题页、字幕和时钟的底",
            ),
        ),
        color(
            "on_deep",
            "深底文字",
            said("text on `deep` and over pictures", "`深底` 和图片上的文字"),
        ),
        color(
            "on_deep_muted",
            "深底淡字",
            said("second text on `deep`", "`深底` 上的次要文字"),
        ),
        color(
            "deep_hairline",
            "深底细线",
            said("thin lines on `deep`", "`深底` 上的细线"),
        ),
        color(
            "primary",
            "主色",
            said("numerals, charts and marks on `ground`", "`底色` 上的数字、图表和记号"),
        ),
        color(
            "accent",
            "强调色",
            said(
                "the one colour that calls: kickers, what a chart highlights, the last step",
                "最醒目的颜色：眉题、图表里突出的项、最后一步",
            ),
        ),
        color(
            "accent_on_deep",
            "深底强调色",
            said("the same on `deep`", "`深底` 上的强调色"),
        ),
        color(
            "highlight",
            "标记色",
            said("the band behind `==…==`", "`==…==` 后面的色带"),
        )
        .otherwise("a fifth of `accent` in `ground`", "`底色` 里加五分之一 `强调色`"),
        color(
            "highlight_on_deep",
            "深底标记色",
            said("the same on `deep`", "`深底` 上的色带"),
        )
        .otherwise(
            "a fifth of `accent_on_deep` in `deep`",
            "`深底` 里加五分之一 `深底强调色`",
        ),
        color(
            "scrim",
            "压暗色",
            said(
                "what darkens a picture under words; its opacity is the deepest there may be",
                "字下压暗图片的颜色；它的不透明度是最深的限度",
            ),
        ),
    ]],
);

const fn size(en: &'static str, zh: &'static str, about: super::Said) -> Key {
    Key::new(en, zh, Form::Units(28, 600), about)
}

/// Sizes by use.
pub static SIZES: Group = Group::new(
    "sizes",
    "字号",
    &[&[
        size("numeral_max", "最大数字", said("the largest numeral", "最大的数字")),
        size("numeral_min", "最小数字", said("the smallest numeral", "最小的数字")),
        size("cover", "封面", said("the cover's title", "封面的标题")),
        size("divider", "扉页", said("a divider's title", "扉页的标题")),
        size("title", "标题", said("titles", "标题")),
        size("quote", "引语", said("quotations", "引语")),
        size("lead", "列表", said("entries of lists", "列表的条目")),
        size(
            "body",
            "正文",
            said("running text and the sentence below a title", "正文和标题下的一句话"),
        ),
        size("label", "标签", said("labels, kickers, the ticker", "标签、眉题、字幕")),
        size(
            "caption",
            "图说",
            said(
                "captions, credits, the chapter's name and the clock: the smallest there is",
                "图说、署名、章名和时钟：最小的字",
            ),
        ),
    ]],
);

/// How text is set.
pub static TYPOGRAPHY: Group = Group::new(
    "typography",
    "字体",
    &[&[
        Key::new(
            "hanging",
            "标点悬挂",
            Form::Word(&YES_NO),
            said(
                "`true` lets `，。、` and their like at a line's end hang in the margin of body text",
                "`是` 让正文行末的 `，。、` 等悬在版心之外",
            ),
        )
        .or("false"),
        Key::new(
            "headings",
            "标题字体",
            Form::Word(&FACES),
            said("`serif` or `sans`: titles, quotations, numerals", "`宋体` 或 `黑体`：标题、引语、数字"),
        )
        .or("serif"),
        Key::new(
            "text",
            "正文字体",
            Form::Word(&FACES),
            said("`serif` or `sans`: all else", "`宋体` 或 `黑体`：其余文字"),
        )
        .or("sans"),
        Key::new(
            "vertical",
            "竖排",
            Form::List(&Form::Word(&STANDING), 0, 11),
            said(
                "list of kinds whose title stands in columns where a slide says nothing; titles with words or longer numbers that would lie on their side stay as they are",
                "哪些版式的标题竖排（页面自己没写时）；有外文词或较长数字的标题不变",
            ),
        )
        .otherwise("none", "没有"),
    ]],
);

/// Margins and distances.
pub static SPACING: Group = Group::new(
    "spacing",
    "间距",
    &[&[
        Key::new(
            "margin",
            "页边",
            Form::Percent(50, 150),
            said(
                "margins at the sides, from `50%` to `150%` of the built-in ones, which differ by the screen's shape",
                "左右的页边，是内置值的 `50%` 到 `150%`；内置值随屏幕形状而异",
            ),
        )
        .or("100%"),
        Key::new(
            "gap",
            "间隔",
            Form::Percent(50, 150),
            said(
                "distances between the parts of a page, likewise",
                "页内各部分的间隔，写法相同",
            ),
        )
        .or("100%"),
    ]],
);

/// The columns.
pub static GRID: Group = Group::new(
    "grid",
    "网格",
    &[&[
        Key::new(
            "gutter",
            "栏距",
            Form::Units(8, 80),
            said(
                "space between two of the twelve columns, `8u` to `80u`",
                "十二栏之间的距离，`8u` 到 `80u`",
            ),
        )
        .or("32u"),
        Key::new(
            "rules",
            "栏线",
            Form::Word(&YES_NO),
            said(
                "`true` draws hairlines between things side by side, as between a newspaper's columns",
                "`是` 在并排的内容之间画细线，像报纸的栏线",
            ),
        )
        .or("false"),
    ]],
);

/// What is drawn beside text and pictures.
pub static ORNAMENT: Group = Group::new(
    "ornament",
    "装饰",
    &[&[
        Key::new(
            "titles",
            "标题页",
            Form::Word(&TITLES),
            said(
                "what title pages without a picture carry: `tide` (long waves), `rules` (a thick and a thin rule above and below), `none`",
                "没有图片的标题页上画什么：`潮纹`、`文武线`（上下各一粗一细两条线）、`无`",
            ),
        )
        .or("tide"),
        Key::new(
            "title_ground",
            "标题页底",
            Form::Word(&GROUNDS),
            said("what they stand on: `deep` or `ground`", "标题页的底：`深底` 或 `底色`"),
        )
        .or("deep"),
        Key::new(
            "head",
            "页首",
            Form::Word(&HEADS),
            said(
                "the head of a page: `bar` (a short bar before the chapter's name, a hairline below it) or `rules` (a thick and a thin rule)",
                "页首：`短条`（章名前一短条，下面一细线）或 `文武线`（一粗一细两条线）",
            ),
        )
        .or("bar"),
        Key::new(
            "pictures",
            "图片",
            Form::Word(&FRAMES),
            said(
                "`bleed` shows pictures that are a slide of their own over the whole screen, with words on them; `page` inside the margins, with words beside them",
                "单独成页的图片：`满版` 铺满屏幕，字压在图上；`版心` 放在版心里，字在图旁",
            ),
        )
        .or("bleed"),
        Key::new(
            "dim",
            "调暗",
            Form::Percent(0, 60),
            said("how much darker pictures are shown, `0%` to `60%`", "图片调暗多少，`0%` 到 `60%`"),
        )
        .or("0%"),
    ]],
);

/// How things move.
pub static MOVEMENT: Group = Group::new(
    "movement",
    "动作",
    &[&[
        Key::new(
            "entrance",
            "入场",
            Form::Length(200, 2_000),
            said(
                "how long a thing takes to enter, `200ms` to `2000ms`",
                "一样内容入场用多久，`200ms` 到 `2000ms`",
            ),
        )
        .or("640ms"),
        Key::new(
            "stagger",
            "先后",
            Form::Length(0, 400),
            said(
                "how long after it the next one begins, `0ms` to `400ms`",
                "下一样晚多久开始，`0ms` 到 `400ms`",
            ),
        )
        .or("80ms"),
        Key::new(
            "rise",
            "升起",
            Form::Units(0, 120),
            said(
                "how far below its place a thing begins, `0u` to `120u`",
                "从原位之下多远升起，`0u` 到 `120u`",
            ),
        )
        .or("26u"),
        Key::new(
            "zoom",
            "推近",
            Form::Percent(0, 25),
            said(
                "how much a picture over the whole screen grows while it is up, `0%` to `25%`",
                "满屏图片在播放中放大多少，`0%` 到 `25%`",
            ),
        )
        .or("8%"),
    ]],
);
