//! Keys of a deck, of its sections, and those that all slides have.

use super::theme::CHANGES;
use super::words::{
    AUTO_HOLDS, CLOCKS, DIRECTIONS, DIVIDERS, EASINGS, FLOWS, LANGUAGES, LEVELS, MASKS, MOTIONS, NO_OVERLAYS, ON_OFF,
    SLIDE_KINDS, THEMES, TRANSITIONS, WRITINGS,
};
use super::{Form, Group, Key, said};

/// A day: the longest hold.
const DAY_MS: u32 = 86_400_000;
/// The fastest that anything runs, in canvas units a second.
pub(super) const FASTEST_U_S: u32 = 2_000;

/// How long a slide stays.
const HOLD: Form = Form::Either(&[Form::Word(&AUTO_HOLDS), Form::Length(1, DAY_MS)]);
/// A transition on one line, or its parts.
const TRANSITION_FORM: Form = Form::Either(&[Form::Transition, Form::Group(&TRANSITION)]);

pub(super) const LANGUAGE: Key = Key::new(
    "language",
    "语言",
    Form::Word(&LANGUAGES),
    said("the [language](#languages) of its texts", "文字的[语言](#语言)"),
);

/// The picture behind a handscroll.
const BACKDROP: Key = Key::new(
    "backdrop",
    "底景",
    Form::File,
    said(
        "the picture behind a [handscroll](#handscrolls), or behind a section of it: a path",
        "[长卷](#长卷)后面的图片，或其中一章后面的图片：路径",
    ),
);

/// A deck.
pub static DECK: Group = Group::new(
    "deck",
    "全片",
    &[&[
        Key::new(
            "showreel",
            "showreel",
            Form::Version,
            said("the version of the format: `1`", "格式的版本：`1`"),
        )
        .needed(),
        Key::new(
            "title",
            "标题",
            Form::Plain,
            said("text: the deck's name", "文字：全片的名称"),
        )
        .needed(),
        Key::new(
            "language",
            "语言",
            Form::Word(&LANGUAGES),
            said(
                "how text is shaped and broken: see [Languages](#languages)",
                "文字按哪种语言排：见[语言](#语言)",
            ),
        )
        .or("zh-Hans"),
        Key::new(
            "theme",
            "主题",
            Form::Either(&[Form::Word(&THEMES), Form::File, Form::Group(&CHANGES)]),
            said(
                "`tide`, `paper`, `night`, the path of a [theme file](#themes) relative to the deck's folder, or keys: `name` and what is changed",
                "`潮汐`、`报纸`、`夜场`，或[主题文件](#主题)的路径（从本文件所在的文件夹算起），或一组键：`名称` 和要改的值",
            ),
        )
        .or("tide"),
        Key::new(
            "motion",
            "动效",
            Form::Word(&MOTIONS),
            said(
                "how much moves: `full`; `calm`: things fade in where they stand, long texts change page by page with a fade; `none`: everything is there at once, slides are cut, pages too, and the ticker shows line after line",
                "动多少：`全部`；`平缓`：内容原地淡入，长文一页一页地淡入；`无`：内容同时出现，换页直接切，字幕一条一条地换",
            ),
        )
        .or("full"),
        Key::new(
            "flow",
            "播法",
            Form::Word(&FLOWS),
            said(
                "`slides`, one after another; or `handscroll` with the way it goes, as in `handscroll left`: [all slides are one strip](#handscrolls)",
                "`逐页`；或 `长卷`，可以写移动的方向，如 `长卷 向左`：[全部页面连成一卷](#长卷)",
            ),
        )
        .or("slides"),
        BACKDROP.otherwise("the theme's river", "主题自带的江流"),
        Key::new(
            "credit",
            "署名",
            Form::Text,
            said(
                "text: who made the pictures; shown on photos that name no credit of their own",
                "文字：图片的作者；照片自己没有署名时用它",
            ),
        ),
        Key::new(
            "defaults",
            "默认",
            Form::Group(&DEFAULTS),
            said(
                "`hold` and `transition` for every slide that says nothing itself",
                "各页没有另写时的 `时长` 和 `转场`",
            ),
        )
        .otherwise("`hold: auto`, `transition: fade`", "`时长: 自动`，`转场: 淡入`"),
        Key::new(
            "ticker",
            "字幕",
            Form::Group(&TICKER),
            said(
                "a line that runs along the foot of every slide",
                "每页底部滚动的一行字",
            ),
        )
        .otherwise("no ticker", "没有字幕"),
        Key::new(
            "overlays",
            "叠加",
            Form::Either(&[Form::Word(&NO_OVERLAYS), Form::Group(&DECK_OVERLAYS)]),
            said(
                "what stands above the slides besides: [overlays](#overlays)",
                "各页之上另有什么：见[叠加](#叠加)",
            ),
        )
        .otherwise("chapter and progress", "章名和进度"),
        Key::new(
            "screen",
            "屏幕",
            Form::Group(&SCREEN_SIZE),
            said(
                "the screen in its room: how large it is and from where it is read; `check` warns of type under a hundredth of the distance",
                "屏幕在场地里的情况：多大、从多远看；字高不到距离的百分之一，`check` 会提醒",
            ),
        ),
        Key::new(
            "as_of",
            "数据日期",
            Form::Date,
            said(
                "date: the day that words such as 今日 and 去年 are meant for; without it `check` warns of them",
                "日期：“今日”“去年”这些词以哪一天为准；不写，`check` 会提醒",
            ),
        ),
        Key::new(
            "check",
            "检查",
            Form::Group(&CHECK),
            said(
                "how bad findings are: codes, each with `error`, `warning` or `off`, and `longest`: see [findings](findings.md#how-bad-a-finding-is)",
                "各种问题算不算错：编号，各写 `错误`、`警告` 或 `不提`；还有 `最长`：见[问题](findings.md)",
            ),
        ),
        Key::new(
            "sections",
            "章节",
            Form::List(&Form::Group(&SECTION), 1, 1_000),
            said("list of [sections](#sections)", "[章节](#章节)的列表"),
        )
        .needed(),
    ]],
);

/// What slides have that say nothing themselves.
pub static DEFAULTS: Group = Group::new(
    "defaults",
    "默认",
    &[&[
        Key::new("hold", "时长", HOLD, said("how long a slide stays", "一页停留多久")).or("auto"),
        Key::new(
            "transition",
            "转场",
            TRANSITION_FORM,
            said("how a slide comes in", "一页怎样进来"),
        )
        .or("fade"),
    ]],
);

/// The line at the foot of every slide.
pub static TICKER: Group = Group::new(
    "ticker",
    "字幕",
    &[&[
        Key::new(
            "items",
            "条目",
            Form::List(&Form::Text, 1, 100),
            said(
                "list of 1 to 100 texts of at most 200 characters",
                "1 到 100 条文字，每条最多 200 字",
            ),
        )
        .needed(),
        Key::new(
            "speed",
            "速度",
            Form::Speed(FASTEST_U_S),
            said("speed: how fast it runs", "速度：滚动得多快"),
        )
        .or("120u/s"),
    ]],
);

/// The screen that a deck is made for.
pub static SCREEN_SIZE: Group = Group::new(
    "screen_size",
    "屏幕",
    &[&[
        Key::new(
            "size",
            "尺寸",
            Form::Measure(200, 60_000),
            said(
                "its diagonal: `55in`, `140cm`, `1.4m`",
                "对角线：`55寸`、`140cm`、`1.4米`",
            ),
        )
        .needed(),
        Key::new(
            "distance",
            "视距",
            Form::Measure(300, 200_000),
            said("from where it is seen: `4m`", "从多远看：`4米`"),
        )
        .needed(),
    ]],
);

/// How a deck is to be checked.
pub static CHECK: Group = Group::new(
    "check",
    "检查",
    &[&[Key::new(
        "longest",
        "最长",
        Form::Length(1, DAY_MS),
        said(
            "how long a round of the deck may take: `15m`",
            "播一轮最多多长时间：`15m`",
        ),
    )]],
)
.with_others(Form::Word(&LEVELS));

/// A section.
pub static SECTION: Group = Group::new(
    "section",
    "章节",
    &[&[
        Key::new(
            "title",
            "标题",
            Form::Text,
            said(
                "text: makes the section a chapter, with a title page (a divider) before its first slide",
                "文字：有标题的章节成为一章，第一页之前有扉页",
            ),
        )
        .otherwise("no chapter", "不成章"),
        Key::new(
            "kicker",
            "眉题",
            Form::Text,
            said(
                "text: the small line above the title on the divider",
                "文字：扉页上标题之上的小字",
            ),
        ),
        Key::new(
            "divider",
            "扉页",
            Form::Word(&DIVIDERS),
            said(
                "`none` leaves the divider out; the chapter is still counted",
                "`无` 表示不要扉页；这一章照样计数",
            ),
        )
        .otherwise("a divider", "有扉页"),
        Key::new(
            "writing",
            "排向",
            Form::Word(&WRITINGS),
            said(
                "`vertical` lets the divider's title [stand in columns](#titles-in-columns)",
                "`竖排` 让扉页的标题[竖排](#竖排标题)",
            ),
        )
        .or("horizontal"),
        BACKDROP.otherwise("the deck's", "全片的底景"),
        Key::new(
            "slides",
            "页面",
            Form::List(&Form::Slide, 1, 1_000),
            said("list of slides", "各页的列表"),
        )
        .needed(),
    ]],
);

/// What decides over all other keys of a slide.
pub(super) const KIND: &[Key] = &[Key::new(
    "kind",
    "版式",
    Form::Word(&SLIDE_KINDS),
    said(
        "what the slide shows: one of the kinds below; by custom the first key",
        "这一页是什么：下面各种版式之一；习惯上写在最前",
    ),
)
.needed()];

const OVERLAYS_FORM: Form = Form::Either(&[Form::Word(&NO_OVERLAYS), Form::Group(&SLIDE_OVERLAYS)]);

/// The rest of what all slides have.
pub(super) const REST: &[Key] = &[
    Key::new(
        "id",
        "编号",
        Form::Id,
        said(
            "letters (of any script), digits, `-` and `_`, at most 60; unique in the deck; names the exported file and is what `--start` takes",
            "字母、汉字、数字、`-` 和 `_`，最多 60 个；全片不重复；导出的图片用它命名，`--start` 也用它",
        ),
    )
    .otherwise("see below", "见下"),
    Key::new(
        "language",
        "语言",
        Form::Word(&LANGUAGES),
        said("the [language](#languages) of its texts", "本页文字的[语言](#语言)"),
    )
    .otherwise("the deck's", "同全片"),
    Key::new(
        "writing",
        "排向",
        Form::Word(&WRITINGS),
        said(
            "`vertical` lets its title, or the words of a quotation, [stand in columns](#titles-in-columns)",
            "`竖排` 让标题（引语页是引文）[竖排](#竖排标题)",
        ),
    )
    .or("horizontal"),
    Key::new(
        "hold",
        "时长",
        HOLD,
        said(
            "how long the slide stays: `auto` (reading time), a length of time (more than 0, at most `24h`), or `manual` (until a key is pressed)",
            "停留多久：`自动`（按阅读所需）、时间长度（大于 0，最多 `24h`）、`手动`（等人按键）",
        ),
    )
    .otherwise("the deck's", "同全片"),
    Key::new(
        "transition",
        "转场",
        TRANSITION_FORM,
        said("how it comes in: see [Transitions](#transitions)", "怎样进来：见[转场](#转场)"),
    )
    .otherwise("the deck's", "同全片"),
    Key::new(
        "overlays",
        "叠加",
        OVERLAYS_FORM,
        said(
            "which of the deck's [overlays](#overlays) it leaves out",
            "不要全片[叠加](#叠加)中的哪些",
        ),
    )
    .otherwise("none of them", "都要"),
    Key::new(
        "from",
        "开始",
        Form::Date,
        said("date: the first day it is shown, included", "日期：从这一天起播放，含当天"),
    )
    .otherwise("always", "一直"),
    Key::new(
        "until",
        "截止",
        Form::Date,
        said("date: the last day it is shown, included", "日期：播放到这一天，含当天"),
    )
    .otherwise("always", "一直"),
    Key::new(
        "as_of",
        "数据日期",
        Form::Date,
        said(
            "date: the day that words such as 今日 and 去年 are meant for; without it `check` warns of them",
            "日期：“今日”“去年”这些词以哪一天为准；不写，`check` 会提醒",
        ),
    )
    .otherwise("the deck's", "同全片"),
    Key::new(
        "notes",
        "备注",
        Form::Plain,
        said("text for the speaker; never on the screen", "给讲解人看的文字，不上屏幕"),
    ),
];

/// What all slides have, whatever their kind.
pub static COMMON: Group = Group::new("slide", "各页共有", &[KIND, REST]);

/// The parts of a transition.
pub static TRANSITION: Group = Group::new(
    "transition",
    "转场",
    &[&[
        Key::new(
            "kind",
            "方式",
            Form::Word(&TRANSITIONS),
            said(
                "`cut`, `fade`, `push`, `cover`, `wipe`, `zoom` or `mask`",
                "`切`、`淡入`、`推`、`覆盖`、`擦除`、`缩放` 或 `遮罩`",
            ),
        )
        .otherwise("the deck's", "同全片"),
        Key::new(
            "to",
            "方向",
            Form::Word(&DIRECTIONS),
            said(
                "the way that things move in `push`, `cover` and `wipe`",
                "`推`、`覆盖`、`擦除` 往哪边动",
            ),
        )
        .otherwise(
            "that of the deck's, if it has this kind; otherwise `left`",
            "全片用同一方式时同全片，否则 `向左`",
        ),
        Key::new(
            "mask",
            "遮罩",
            Form::Either(&[Form::Word(&MASKS), Form::File]),
            said(
                "for `mask`: `blinds`, `iris`, `ink`, `clock`, or a picture's path",
                "方式为 `遮罩` 时：`百叶`、`圆`、`水墨`、`时钟`，或图片的路径",
            ),
        )
        .otherwise("that of the deck's", "同全片"),
        Key::new(
            "for",
            "用时",
            Form::Length(100, 5_000),
            said("how long it takes, from `100ms` to `5s`", "用多长时间，`100ms` 到 `5s`"),
        )
        .otherwise("the deck's; `600ms`", "同全片；`600ms`"),
        Key::new(
            "easing",
            "缓动",
            Form::Word(&EASINGS),
            said(
                "`in-out` (slow, quick, slow), `out` (quick, then slow) or `linear`",
                "`缓入缓出`（慢、快、慢）、`缓出`（先快后慢）或 `匀速`",
            ),
        )
        .otherwise("the deck's; `in-out`", "同全片；`缓入缓出`"),
    ]],
);

const CHAPTER: Key = Key::new(
    "chapter",
    "章名",
    Form::Word(&ON_OFF),
    said(
        "`on` or `off`: the chapter's name at the head of the page; not on covers, dividers, splits, closing pages and photos over the whole screen",
        "`开` 或 `关`：页首的章名；封面、扉页、图文、结尾和满屏照片上没有",
    ),
);
const PROGRESS: Key = Key::new(
    "progress",
    "进度",
    Form::Word(&ON_OFF),
    said(
        "`on` or `off`: a thin line at the slide's foot that tells how far the show has come",
        "`开` 或 `关`：页底的细线，表示播到了哪里",
    ),
);

/// What stands above the slides.
pub static DECK_OVERLAYS: Group = Group::new(
    "overlays",
    "叠加",
    &[&[
        CHAPTER.or("on"),
        PROGRESS.or("on"),
        Key::new(
            "clock",
            "时钟",
            Form::Word(&CLOCKS),
            said(
                "`time`, `date` (the date and the time) or `off`: at the head of the page, by the machine's clock, in the deck's language (11月23日 星期一 09:30; in English Mon 23 Nov 09:30)",
                "`时间`、`日期`（日期和时间）或 `关`：在页首，按本机的钟，用全片的语言（11月23日 星期一 09:30）",
            ),
        )
        .or("off"),
        Key::new(
            "logo",
            "标志",
            Form::File,
            said(
                "a picture at the right of the page's head, in its own proportions, at most 60 u high",
                "页首右边的图片，不变形，最高 60 u",
            ),
        )
        .otherwise("none", "没有"),
    ]],
);

const fn left_out(en: &'static str, zh: &'static str, about: super::Said) -> Key {
    Key::new(en, zh, Form::Word(&ON_OFF), about).otherwise("as the deck has it", "同全片")
}

/// Which of them a slide leaves out.
pub static SLIDE_OVERLAYS: Group = Group::new(
    "slide_overlays",
    "本页的叠加",
    &[&[
        left_out(
            "chapter",
            "章名",
            said("`off` leaves the chapter's name out", "`关` 表示不要章名"),
        ),
        left_out(
            "progress",
            "进度",
            said(
                "`off` leaves the line out that tells how far the show has come",
                "`关` 表示不要进度线",
            ),
        ),
        left_out("clock", "时钟", said("`off` leaves the clock out", "`关` 表示不要时钟")),
        left_out("logo", "标志", said("`off` leaves the logo out", "`关` 表示不要标志")),
        left_out(
            "ticker",
            "字幕",
            said(
                "`off` leaves the ticker out; its place is the slide's",
                "`关` 表示不要字幕，位置让给这一页",
            ),
        ),
    ]],
);
