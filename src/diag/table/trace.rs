//! 7xx: numbers, quotations and names that the article does not have so.

use crate::diag::code::findings;

findings! {
    E701 number_missing(written, article) Fault {
        "`{written}` is not in the article",
        "文章里没有 `{written}`"
        hint "correct it after {article}; or write `source: own` if the number is the deck's own", "照 {article} 改正；是展示稿自己的数就写 `source: own`"
        why "Every number of a deck that names its article is looked up there, with its unit, its qualifier and what it counts. docs/tracing.md tells how.",
            "写了文章的展示稿，每个数字都会连同单位、限定词和所指去文章里核对。怎样核对见 docs/tracing.md。"
    }
    E702 number_elsewhere(written, article, line, sentence) Fault {
        "`{written}` stands in the article, but of something else",
        "文章里有 `{written}`，说的是别的事"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        hint "name what it counts in the article's words, in the label or under `near`; or write `source: own`", "在标签或 `near` 里用文章的说法写明数的是什么；或写 `source: own`"
        why "The number is in the article, but no sentence with it shares the words of the label. `near` names the article's words and is never shown.",
            "文章里有这个数，但那句话和标签没有相同的词。`near` 写文章里的说法，不会显示。"
    }
    E703 number_altered(written, said, article, line, sentence) Fault {
        "`{written}` is not the article's number, which is `{said}`",
        "`{written}` 和文章里的数不同，文章是 `{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        hint "write `{said}`; or `source: own` if the number is the deck's own", "写成 `{said}`；是展示稿自己的数就写 `source: own`"
        why "A sentence of the article is about the same thing and has another value.",
            "文章里说同一件事的句子，数值不同。"
    }
    E704 unit_altered(written, said, article, line, sentence) Fault {
        "`{written}` has not the article's unit: it says `{said}`",
        "`{written}` 的单位和文章不同，文章是 `{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        hint "write `{said}`; or `source: own` if the number is the deck's own", "写成 `{said}`；是展示稿自己的数就写 `source: own`"
        why "The value is the article's, the unit or the kind of number is not: 亿元 and 万元, 人次 and 人, % and 个百分点.",
            "数值相同，单位或数的种类不同：亿元与万元、人次与人、% 与个百分点。"
    }
    E705 qualifier_altered(written, said, article, line, sentence) Fault {
        "`{written}` has not the article's qualifier: it says `{said}`",
        "`{written}` 的限定词和文章不同，文章是 `{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        hint "write `{said}`; or `source: own` if the number is the deck's own", "写成 `{said}`；是展示稿自己的数就写 `source: own`"
        why "余, 多, 超, 近, 约, 以内 and their like are part of a number: 40余万 is not 40万.",
            "余、多、超、近、约、以内等是数的一部分：40余万不是40万。"
    }
    E706 number_of_another(written, said, article, line, sentence) Fault {
        "`{written}` counts something else in the article; of this it says `{said}`",
        "文章里 `{written}` 说的是另一件事；这件事是 `{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        hint "write `{said}`; or `source: own` if the number is the deck's own", "写成 `{said}`；是展示稿自己的数就写 `source: own`"
        why "Two numbers of one sentence were mixed up: the words of the label stand beside the other one.",
            "同一句里的两个数弄混了：标签的词在另一个数旁边。"
    }
    E707 range_altered(written, said, article, line, sentence) Fault {
        "`{written}` is one end of a range in the article, or here and not there: `{said}`",
        "`{written}` 在文章里是一个范围的一端，或者这里是而文章不是：`{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        why "3~5天 does not say 5天.",
            "3~5天不等于5天。"
    }
    E708 course_turned(written, said, article, line, sentence) Fault {
        "`{written}` stands the wrong way round: in the article it began with `{said}`",
        "`{written}` 前后颠倒了：文章里开头是 `{said}`"
        hint "{article}:{line} says: {sentence}", "{article}:{line} 写的是：{sentence}"
        why "`from`, the first item of a `change` chart and 从 name the value before.",
            "`from`、`change` 图的第一项和“从”后面，写的是原来的数。"
    }
    E709 quotation_altered(article, line, says) Fault {
        "the article does not have these words, but nearly",
        "文章里没有这句话，有一句相近的"
        hint "{article}:{line} has: {says}", "{article}:{line} 是：{says}"
        hint "quote word for word; an ellipsis (……) may stand for what is left out", "引语要一字不差；省略的地方可以用省略号（……）"
        why "The words of a `quote` slide stand in the article one after the other, whatever the blanks, line ends, widths and kinds of marks.",
            "引语页的话要在文章里逐字找到；空格、换行、全角半角和引号样式不计。"
    }
    E710 quotation_missing(article) Fault {
        "these words are not in {article}",
        "{article} 里没有这些话"
        hint "quote the article word for word; or write `source: own` if the words come from elsewhere", "照文章原话引；话出自别处就写 `source: own`"
        why "The words of a `quote` slide stand in the article one after the other.",
            "引语页的话要在文章里逐字找到。"
    }
    W711 name_altered(written, meant, article) Warning {
        "`{written}` is nearly, but not quite, what the article has: `{meant}`",
        "`{written}` 和文章里的 `{meant}` 只差一点"
        hint "correct it after {article} if that is meant", "如果指的是它，照 {article} 改正"
        why "Names of people and organisations, terms in quotation marks, captions and roles are compared with the article's. One character is other.",
            "人名、单位名、引号里的名称、图片说明和身份会和文章对照。这里有一个字不同。"
    }
    W712 name_missing(written, article) Warning {
        "the name `{written}` is not in the article",
        "文章里没有 `{written}` 这个名字"
        hint "correct it after {article}, or write `source: own`", "照 {article} 改正，或写 `source: own`"
        why "Who speaks and who wrote it should stand in the article.",
            "说话的人和作者应当在文章里。"
    }
    E713 missing_article(path) Fault {
        "there is no article `{path}`",
        "没有文章 `{path}`"
        hint "put the file beside the deck, or mend the path; a deck need not name an article", "把文件放到展示稿旁边，或者改正路径；不写文章也可以"
        why "The article is what numbers, quotations and names are looked up in.",
            "数字、引语和人名都去这篇文章里核对。"
    }
    E714 broken_article(path, reason) Fault {
        "the article `{path}` cannot be read: {reason}",
        "文章 `{path}` 读不了：{reason}"
        hint "save it as plain text or Markdown, in UTF-8 or GBK, 1 MB at most", "存成纯文本或 Markdown，用 UTF-8 或 GBK 编码，不超过 1 MB"
        why "An article is plain text or Markdown.",
            "文章是纯文本或 Markdown。"
    }
}
