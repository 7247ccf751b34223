//! 8xx: kiosk files and urgent messages.

use crate::diag::code::findings;

findings! {
    E801 no_kiosk(path) Error {
        "there is no kiosk file at `{path}`",
        "`{path}` 处没有展厅文件"
        hint "name the file from where you stand, or by its whole path", "从当前文件夹写起，或者写完整路径"
        why "No file has this name.",
            "没有这个名字的文件。"
    }
    E802 kiosk_unreadable(path, reason) Error {
        "`{path}` cannot be read: {reason}",
        "`{path}` 读不了：{reason}"
        why "It is a folder, too large, or the system refuses to hand it over.",
            "它是文件夹、太大，或者系统不让读。"
    }
    E803 programme_without_deck() Error {
        "a programme has no deck",
        "有一套节目没有展示稿"
        hint "write the path of a deck's file, as in `slides/deck.yaml`, or a list of such paths",
             "写展示稿文件的路径，如 `slides/deck.yaml`，或者写一列这样的路径"
        why "A programme is one deck or several that take turns.",
            "一套节目是一份展示稿，或者轮流播放的几份。"
    }
    E804 programme_no_word() Error {
        "a programme's name has to be a word",
        "节目的名字必须是一个词"
        why "Day parts call programmes by their names.",
            "时段用名字指明播放哪套节目。"
    }
    E805 programme_twice(name) Error {
        "the programme {name} is there twice",
        "节目 {name} 出现了两次"
        hint "put its decks into one list", "把它的展示稿写进一个列表"
        why "Which of the two is meant nobody can tell.",
            "分不清指的是哪一个。"
    }
    E806 unknown_programme(name, names) Error {
        "there is no programme {name}",
        "没有节目 {name}"
        hint "`decks` has {names}", "`decks` 里有 {names}"
        why "`show` names one of the programmes of `decks`.",
            "`show` 要写 `decks` 里的一套节目。"
    }
    E807 not_weekdays() Error {
        "`days` are no days of the week",
        "`days` 不是星期"
        hint "write `mon-fri`, `sat, sun` or `周一-周五`", "写成 `mon-fri`、`sat, sun` 或 `周一-周五`"
        why "Days of the week are three letters or 周一 to 周日, alone, with commas, or from one to another.",
            "星期写三个字母或“周一”到“周日”，可以单写、用逗号隔开，或写成从哪天到哪天。"
    }
    E808 not_dates(given) Error {
        "{given} are no dates",
        "{given} 不是日期"
        hint "write `2026-10-01`, or the first and the last day as `2026-10-01..2026-10-07`",
             "写成 `2026-10-01`，或者写首尾两天：`2026-10-01..2026-10-07`"
        why "Both ends are included, and the first is not after the last.",
            "首尾都算在内，第一天不能晚于最后一天。"
    }
    E809 not_a_time(given) Error {
        "{given} is not a time of the day",
        "{given} 不是一天里的时刻"
        hint "write hours and minutes as `09:00`, up to `24:00`", "写成时和分，如 `09:00`，最晚 `24:00`"
        why "Times are those of the clock on the hall's wall.",
            "时刻以展厅墙上的钟为准。"
    }
    E810 part_without_length() Error {
        "`to` is the same time as `from`, so the part has no length",
        "`to` 和 `from` 是同一时刻，这个时段没有长度"
        why "A part that ends before it begins goes on into the next day; one that ends when it begins never is.",
            "结束早于开始的时段延续到第二天；开始就结束的时段等于没有。"
    }
    E811 hours_are_no_map(given) Error {
        "`hours` are written as days with their hours, but here is {given}",
        "`hours` 要按天写时间，这里却是{given}"
        hint "write a day of the week or a date, and its hours: `mon-fri: 09:00-17:00`, `2026-10-01: closed`",
             "写星期或日期，再写时间：`mon-fri: 09:00-17:00`、`2026-10-01: closed`"
        why "Opening hours differ from day to day.",
            "每天的开放时间可以不同。"
    }
    E812 not_a_day(given) Error {
        "{given} is no day of the week and no date",
        "{given} 既不是星期也不是日期"
        hint "write a day of the week or a date, and its hours: `mon-fri: 09:00-17:00`, `2026-10-01: closed`",
             "写星期或日期，再写时间：`mon-fri: 09:00-17:00`、`2026-10-01: closed`"
        why "Dates go before days of the week, and the last one that fits counts.",
            "日期优先于星期；几条都符合时，以最后一条为准。"
    }
    E813 day_twice(given) Error {
        "{given} names a day that has its hours already",
        "{given} 里有一天已经写过时间"
        hint "give each day of the week once; dates go before days", "每个星期几只写一次；日期优先于星期"
        why "Which of the two hours holds nobody can tell.",
            "分不清以哪一个为准。"
    }
    E814 not_opening_hours(given) Error {
        "{given} are no opening hours",
        "{given} 不是开放时间"
        hint "write `09:00-17:00`, `09:00-12:00, 13:00-17:00` or `closed`",
             "写成 `09:00-17:00`、`09:00-12:00, 13:00-17:00` 或 `closed`"
        why "Hours that end before they begin go on into the next day.",
            "结束早于开始的，延续到第二天。"
    }
    E815 memory_out_of_range(least, most) Error {
        "`memory` can be {least} MB to {most} GB",
        "`memory` 可以是 {least} MB 到 {most} GB"
        hint "write `memory: 256MB`", "写成 `memory: 256MB`"
        why "With less, no screen of pixels can be kept.",
            "再少就放不下一屏画面。"
    }
    E816 not_an_amount(given) Error {
        "{given} is no amount of memory",
        "{given} 不是内存大小"
        hint "write `memory: 256MB`", "写成 `memory: 256MB`"
        why "An amount is a number with MB or GB.",
            "内存大小是带 MB 或 GB 的数。"
    }
    E817 stay_out_of_range(given, least, most) Error {
        "{given} is no length of time from {least} to {most}",
        "{given} 不是 {least} 到 {most} 之间的时间长度"
        why "A length of time has hours, minutes and seconds, each with its letter and without blanks: 10m, 1m30s.",
            "时间长度由时、分、秒组成，各带字母，中间不空格：10m、1m30s。"
    }
    E818 unknown_zone(name) Error {
        "there is no time zone `{name}`",
        "没有时区 `{name}`"
        hint "write a name such as `Asia/Shanghai`", "写成 `Asia/Shanghai` 这样的名字"
        why "Time zones are named as the IANA database has them, so that summer time is known.",
            "时区用 IANA 数据库里的名字，这样才知道夏令时。"
    }
    E819 missing_kiosk_deck(path) Error {
        "there is no deck `{path}`",
        "没有展示稿 `{path}`"
        hint "its path is relative to the kiosk file's folder", "路径从展厅文件所在的文件夹算起"
        why "The other decks play; this one is passed over until it is there.",
            "其他展示稿照常播放；这一份等它出现再播。"
    }
}
