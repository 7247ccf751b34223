//! Keys of slides, kind by kind, and of what stands in them.

use super::deck::{FASTEST_U_S, KIND, LANGUAGE, REST};
use super::words::{CHARTS, FOCI, SIDES, YES_NO, ZOOMS};
use super::{Form, Group, Key, said};

const KICKER: Key = Key::new(
    "kicker",
    "眉题",
    Form::Text,
    said("text above the title", "文字：标题之上的小字"),
);
const TITLE: Key = Key::new("title", "标题", Form::Text, said("text: the heading", "文字：标题"));
const LEAD: Key = Key::new(
    "lead",
    "导语",
    Form::Text,
    said("text: a sentence below the title", "文字：标题之下的一句话"),
);
/// A heading that has to have a title, and one that need not.
const TITLED: &[Key] = &[KICKER, TITLE.needed(), LEAD];
const HEADING: &[Key] = &[KICKER, TITLE, LEAD];

/// An entry of a list: a text, or one with its detail.
static ENTRY: Form = Form::Either(&[Form::Text, Form::Group(&POINT)]);
const IMAGE_FORM: Form = Form::Either(&[Form::File, Form::Group(&IMAGE)]);
const FOCUS_FORM: Form = Form::Either(&[Form::Word(&FOCI), Form::Point]);

const IMAGE_KEY: Key = Key::new(
    "image",
    "图片",
    IMAGE_FORM,
    said(
        "a picture behind it all: a path, or `src`, `drawn`, `focus`, `zoom`, `alt` as for a [photo](#photo)",
        "衬在后面的图片：路径，或 `文件`、`示意图`、`焦点`、`推拉`、`替代文字`，同[照片](#照片)",
    ),
);
const POINTS_KEY: Key = Key::new(
    "points",
    "要点",
    Form::List(&ENTRY, 1, 9),
    said(
        "list of 1 to 9 entries: a text, or `text` with a `detail`",
        "1 到 9 条：一句文字，或 `文字` 加 `说明`",
    ),
);

const fn paragraphs(most: usize, about: super::Said) -> Key {
    Key::new("text", "正文", Form::Paragraphs(most), about)
}

const NINE: Key = paragraphs(
    9,
    said(
        "paragraphs, as in [scroll](#scroll), 9 at most",
        "段落，写法同[长文](#长文)，最多 9 段",
    ),
);

/// Everything that can be asked of a picture.
const SRC: Key = Key::new(
    "src",
    "文件",
    Form::File,
    said(
        "the picture's path: JPEG, PNG, WebP, GIF (its first frame) or SVG",
        "图片的路径：JPEG、PNG、WebP、GIF（第一帧）或 SVG",
    ),
)
.needed();
const CAPTION: Key = Key::new(
    "caption",
    "图说",
    Form::Text,
    said("text: what it shows", "文字：图里是什么"),
);
const CREDIT: Key = Key::new(
    "credit",
    "署名",
    Form::Text,
    said("text: who made it", "文字：图片的作者"),
)
.otherwise("the deck's `credit`", "全片的 `署名`");
const DRAWN: Key = Key::new(
    "drawn",
    "示意图",
    Form::Word(&YES_NO),
    said(
        "`true` marks a drawing that stands in for a photo; a photo of the same name takes its place",
        "`是` 表示这是代替照片的示意图；放进同名的照片后就用照片",
    ),
)
.or("false");
const FOCUS: Key = Key::new(
    "focus",
    "焦点",
    FOCUS_FORM,
    said(
        "the point that stays in view when the picture is cropped: `top`, `bottom`, `left`, `right`, `center`, two of them as `bottom right`, or how far across and down as `30%, 60%`",
        "裁切时留在画面里的点：`上`、`下`、`左`、`右`、`中`，或 `右下` 这样的一角，或横向和纵向的位置 `30%, 60%`",
    ),
)
.or("center");
const ZOOM: Key = Key::new(
    "zoom",
    "推拉",
    Form::Word(&ZOOMS),
    said(
        "how the picture moves while it is up, about `focus`: `in` comes nearer, `out` goes back, `none` stands still",
        "画面围绕 `焦点` 怎样动：`推近`、`拉远`、`无`（不动）",
    ),
)
.otherwise(
    "one slide's comes nearer, the next one's goes back",
    "一页推近，下一页拉远",
);
const ALT: Key = Key::new(
    "alt",
    "替代文字",
    Form::Plain,
    said(
        "text: what it shows, for those who cannot see it",
        "文字：给看不见的人说明图里是什么",
    ),
);

/// A picture behind a page.
pub static IMAGE: Group = Group::new("image", "衬图", &[&[SRC, DRAWN, FOCUS, ZOOM, ALT]]);
/// A picture with its caption, beside others or beside text.
pub static PHOTO: Group = Group::new("picture", "图片", &[&[SRC, CAPTION, CREDIT, DRAWN, FOCUS, ALT]]);

/// A text that names its language.
pub static TEXT: Group = Group::new(
    "text",
    "文字",
    &[&[
        Key::new("text", "文字", Form::Plain, said("the text itself", "文字本身")).needed(),
        LANGUAGE.otherwise("the slide's", "同本页"),
    ]],
);

/// An entry of a list.
pub static POINT: Group = Group::new(
    "point",
    "条目",
    &[&[
        Key::new("text", "文字", Form::Text, said("text", "文字")).needed(),
        Key::new(
            "detail",
            "说明",
            Form::Text,
            said("text that explains it", "文字：解释这一条"),
        ),
        LANGUAGE.otherwise("the slide's", "同本页"),
    ]],
);

/// A numeral and what it counts.
pub static FIGURE: Group = Group::new(
    "figure",
    "数字条目",
    &[&[
        Key::new(
            "value",
            "数值",
            Form::Plain,
            said(
                "text: the number in the spelling of the article, with its scale and qualifier: `11.76`, `40余万`, `第17`, `1.684以内`",
                "文字：照文章的写法写数字，连同量级和限定词：`11.76`、`40余万`、`第17`、`1.684以内`",
            ),
        )
        .needed(),
        Key::new(
            "from",
            "原值",
            Form::Plain,
            said("text: the value before, in the same spelling", "文字：原来的数，写法相同"),
        ),
        Key::new("unit", "单位", Form::Text, said("text", "文字")),
        Key::new("label", "标签", Form::Text, said("text: what it counts", "文字：数的是什么")).needed(),
        Key::new("note", "附注", Form::Text, said("text below the label", "文字：标签之下")),
    ]],
);

/// One of the numbers of a chart.
pub static ITEM: Group = Group::new(
    "item",
    "图表条目",
    &[&[
        Key::new("label", "标签", Form::Text, said("text", "文字")).needed(),
        Key::new(
            "value",
            "数值",
            Form::Number,
            said(
                "a number from 0 up: `11.76`, `\"1,234\"`, `40余万` (drawn as 400,000, shown as written)",
                "不小于 0 的数：`11.76`、`\"1,234\"`、`40余万`（按 400000 画，照写的显示）",
            ),
        )
        .needed(),
        Key::new(
            "highlight",
            "突出",
            Form::Word(&YES_NO),
            said("`true` draws it in the accent colour", "`是` 表示用强调色画"),
        )
        .or("false"),
    ]],
);

/// The kinds of slide, in the order of the documentation; each with the keys that all slides have.
pub static KINDS: &[&Group] = &[
    &COVER, &POINTS, &SCROLL, &SCREEN, &GALLERY, &FIGURES, &CHART, &STEPS, &QUOTE, &SPLIT, &CLOSING,
];

/// The first page.
pub static COVER: Group = Group::new(
    "cover",
    "封面",
    &[
        KIND,
        &[
            KICKER,
            TITLE.needed(),
            Key::new(
                "subtitle",
                "副题",
                Form::Text,
                said("text below the title", "文字：标题之下"),
            ),
            Key::new("byline", "作者", Form::Text, said("text: who wrote it", "文字：谁写的")),
            IMAGE_KEY,
        ],
        REST,
    ],
);

/// A heading over a list.
pub static POINTS: Group = Group::new("points", "要点", &[KIND, TITLED, &[POINTS_KEY.needed()], REST]);

/// A long text that passes by.
pub static SCROLL: Group = Group::new(
    "scroll",
    "长文",
    &[
        KIND,
        TITLED,
        &[
            paragraphs(
                500,
                said(
                    "the paragraphs: a text parted by its line breaks (blank lines are fine), or a list of texts; `\\n` written out breaks a line within a paragraph; 500 paragraphs at most",
                    "段落：按换行分段的文字（可以有空行），或文字的列表；段内换行写 `\\n`；最多 500 段",
                ),
            )
            .needed(),
            Key::new("speed", "速度", Form::Speed(FASTEST_U_S), said("speed", "速度"))
                .otherwise("the reading pace", "按阅读速度"),
        ],
        REST,
    ],
);

/// A picture over the whole screen: `photo`.
pub static SCREEN: Group = Group::new(
    "photo",
    "照片",
    &[KIND, &[SRC, CAPTION, CREDIT, DRAWN, FOCUS, ZOOM, ALT], REST],
);

/// Pictures side by side.
pub static GALLERY: Group = Group::new(
    "gallery",
    "图集",
    &[
        KIND,
        HEADING,
        &[Key::new(
            "photos",
            "照片",
            Form::List(&Form::Group(&PHOTO), 2, 6),
            said(
                "list of 2 to 6 entries with the keys of a [photo](#photo) but `zoom`",
                "2 到 6 张，键同[照片](#照片)，但没有 `推拉`",
            ),
        )
        .needed()],
        REST,
    ],
);

/// Big numerals.
pub static FIGURES: Group = Group::new(
    "figures",
    "数字",
    &[
        KIND,
        HEADING,
        &[Key::new(
            "figures",
            "数字",
            Form::List(&Form::Group(&FIGURE), 1, 6),
            said("list of 1 to 6 entries", "1 到 6 个数"),
        )
        .needed()],
        REST,
    ],
);

/// Numbers drawn.
pub static CHART: Group = Group::new(
    "chart",
    "图表",
    &[
        KIND,
        TITLED,
        &[
            Key::new(
                "chart",
                "图形",
                Form::Word(&CHARTS),
                said(
                    "`bars` (lengths side by side), `line` (a course over time; of more than six points the first, the last and what is highlighted say their value, or else the highest and the lowest), `ring` (parts of a whole, each named beside its arc), `change` (before and after)",
                    "`柱形`（长短相比）、`折线`（随时间的变化；超过六个点时，只标首尾和突出的点，没有突出的点则标最高和最低）、`环形`（整体的各部分，名称写在弧旁）、`对比`（前后两个数）",
                ),
            )
            .needed(),
            Key::new(
                "unit",
                "单位",
                Form::Text,
                said("text: the unit of every item", "文字：每一项的单位"),
            ),
            Key::new(
                "items",
                "条目",
                Form::List(&Form::Group(&ITEM), 1, 12),
                said(
                    "list of 1 to 12 entries, for `change` exactly 2",
                    "1 到 12 项；`对比` 正好 2 项",
                ),
            )
            .needed(),
            Key::new(
                "total",
                "总数",
                Form::Number,
                said(
                    "for `ring`: the whole that the items are parts of",
                    "用于 `环形`：各项合成的整体",
                ),
            )
            .otherwise("their sum", "各项之和"),
            Key::new(
                "note",
                "附注",
                Form::Text,
                said("text: where the numbers come from", "文字：数字的来历"),
            ),
        ],
        REST,
    ],
);

/// A process.
pub static STEPS: Group = Group::new(
    "steps",
    "流程",
    &[
        KIND,
        TITLED,
        &[Key::new(
            "steps",
            "步骤",
            Form::List(&ENTRY, 2, 8),
            said(
                "list of 2 to 8 entries: a text, or `text` with a `detail`",
                "2 到 8 步：一句文字，或 `文字` 加 `说明`",
            ),
        )
        .needed()],
        REST,
    ],
);

/// Somebody's words.
pub static QUOTE: Group = Group::new(
    "quote",
    "引语",
    &[
        KIND,
        &[
            Key::new(
                "text",
                "引文",
                Form::Text,
                said(
                    "text, without quotation marks: the slide sets them",
                    "文字，不写引号：版面上会有",
                ),
            )
            .needed(),
            Key::new("who", "人物", Form::Text, said("text: who said it", "文字：谁说的")),
            Key::new(
                "role",
                "身份",
                Form::Text,
                said("text: what they are", "文字：是做什么的"),
            ),
        ],
        REST,
    ],
);

/// A picture beside text.
pub static SPLIT: Group = Group::new(
    "split",
    "图文",
    &[
        KIND,
        HEADING,
        &[
            Key::new(
                "photo",
                "照片",
                Form::Group(&PHOTO),
                said(
                    "the keys of a [photo](#photo) but `zoom`",
                    "键同[照片](#照片)，但没有 `推拉`",
                ),
            )
            .needed(),
            Key::new(
                "side",
                "位置",
                Form::Word(&SIDES),
                said("where the picture stands: `left` or `right`", "图在哪边：`左` 或 `右`"),
            )
            .or("left"),
            NINE,
            POINTS_KEY,
        ],
        REST,
    ],
);

/// The last page.
pub static CLOSING: Group = Group::new(
    "closing",
    "结尾",
    &[
        KIND,
        &[
            TITLE.needed(),
            NINE,
            Key::new(
                "credits",
                "鸣谢",
                Form::List(&Form::Text, 1, 40),
                said(
                    "list of 1 to 40 texts: credits and thanks, one a line",
                    "1 到 40 条文字：作者和致谢，一行一条",
                ),
            ),
            IMAGE_KEY,
        ],
        REST,
    ],
);
