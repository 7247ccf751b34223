//! Keys of kiosk files and urgent messages.

use super::words::{LANGUAGES, MOTIONS};
use super::{Form, Group, Key, Word, Words, said};

/// What a closed hall's screen shows.
pub static CLOSED: Words = Words::of(&[
    Word::plain("black", "黑屏"),
    Word::plain("still", "静止"),
    Word::plain("dim", "调暗"),
]);

/// Whether a visitor can leave the show.
pub static EXITS: Words = Words::of(&[Word::plain("locked", "锁定"), Word::plain("free", "不锁")]);

/// A kiosk file.
pub static KIOSK: Group = Group::new(
    "kiosk",
    "展厅",
    &[&[
        Key::new(
            "kiosk",
            "展厅",
            Form::Version,
            said("the version of the format", "格式的版本"),
        )
        .needed(),
        Key::new("decks", "展示稿", Form::Plain, said("what can play", "可以播放什么")).needed(),
        Key::new("zone", "时区", Form::Plain, said("the hall's time zone", "展厅的时区"))
            .otherwise("the machine's", "机器的时区"),
        Key::new(
            "show",
            "播放",
            Form::Plain,
            said(
                "the programme that plays where no part says otherwise",
                "没有时段另作规定时播放的节目",
            ),
        )
        .otherwise("the first", "第一套"),
        Key::new(
            "parts",
            "时段",
            Form::List(&Form::Group(&PART), 1, 100),
            said("day parts", "各时段播放什么"),
        ),
        Key::new(
            "hours",
            "开放",
            Form::Plain,
            said("when the hall is open", "什么时候开放"),
        )
        .otherwise("day and night", "全天"),
        Key::new(
            "closed",
            "闭馆",
            Form::Word(&CLOSED),
            said("what the screen shows while the hall is closed", "闭馆时显示什么"),
        )
        .or("black"),
        Key::new(
            "urgent",
            "紧急",
            Form::Plain,
            said("the folder of urgent messages", "放紧急通知的文件夹"),
        ),
        Key::new(
            "rotate",
            "旋转",
            Form::Plain,
            said("degrees to turn the picture clockwise", "画面顺时针转多少度"),
        )
        .or("0"),
        Key::new(
            "memory",
            "内存",
            Form::Plain,
            said("what painted pictures may take", "画面最多占多少内存"),
        )
        .or("256MB"),
        Key::new(
            "theme",
            "主题",
            Form::Plain,
            said("a theme in place of every deck's own", "代替各展示稿自己的主题"),
        )
        .otherwise("each deck's", "各自的"),
        Key::new(
            "motion",
            "动效",
            Form::Word(&MOTIONS),
            said("in place of every deck's own", "代替各展示稿自己的动效"),
        )
        .otherwise("each deck's", "各自的"),
        Key::new(
            "language",
            "语言",
            Form::Word(&LANGUAGES),
            said(
                "the language of what the program itself says",
                "程序自己说的话用什么语言",
            ),
        )
        .otherwise("each deck's", "各自的"),
        Key::new(
            "exit",
            "退出",
            Form::Word(&EXITS),
            said("whether a key leaves the show", "能不能按键退出"),
        )
        .or("free"),
        Key::new(
            "idle",
            "无人",
            Form::Length(1_000, 86_400_000),
            said(
                "how long after the last touch the show goes on",
                "最后一次触摸后多久继续播放",
            ),
        )
        .or("60s"),
    ]],
);

/// A part of the day.
pub static PART: Group = Group::new(
    "part",
    "时段",
    &[&[
        Key::new(
            "show",
            "播放",
            Form::Plain,
            said("a programme of `decks`", "`展示稿` 里的一套节目"),
        )
        .needed(),
        Key::new("days", "星期", Form::Plain, said("days of the week", "星期几")).otherwise("every day", "每天"),
        Key::new(
            "dates",
            "日期",
            Form::Plain,
            said("a date, or the first and the last", "一天，或首尾两天"),
        )
        .otherwise("every date", "不限"),
        Key::new("from", "开始", Form::Plain, said("when it begins", "几点开始")).otherwise("midnight", "零点"),
        Key::new("to", "结束", Form::Plain, said("when it ends", "几点结束")).otherwise("midnight", "零点"),
    ]],
);

/// An urgent message.
pub static URGENT: Group = Group::new(
    "urgent",
    "紧急",
    &[&[
        Key::new(
            "urgent",
            "紧急",
            Form::Version,
            said("the version of the format", "格式的版本"),
        )
        .needed(),
        Key::new("title", "标题", Form::Text, said("the message", "通知")).needed(),
        Key::new(
            "text",
            "正文",
            Form::Paragraphs(6),
            said("up to six paragraphs below it", "下面最多六段"),
        ),
        Key::new(
            "for",
            "时长",
            Form::Length(1_000, 604_800_000),
            said("how long it stays", "停留多久"),
        )
        .otherwise("until the file is removed", "到文件删除为止"),
        Key::new(
            "language",
            "语言",
            Form::Word(&LANGUAGES),
            said("the language of its text", "文字的语言"),
        )
        .or("zh-Hans"),
    ]],
);
