//! 0xx: the file as a text and as YAML, and the slips of Chinese input methods.

use crate::diag::code::findings;

findings! {
    E001 file_too_large(bytes) Error {
        "the file is {bytes} bytes long; a file can be 4 MB (4194304 bytes) at most",
        "文件有 {bytes} 字节；最大 4 MB（4194304 字节）"
        hint "pictures stay files of their own; the deck names them", "图片各自存成文件，展示稿里只写路径"
        why "A deck of a thousand slides has less than a megabyte of text. A larger file most often has pictures pasted into it.",
            "一千页的展示稿也不到一兆文字。文件过大，多半是把图片内容粘了进去。"
    }
    W002 byte_order_mark() Warning {
        "the file begins with a byte-order mark, which is not needed",
        "文件开头有字节顺序标记（BOM），用不着"
        hint "save it as “UTF-8”, not “UTF-8 with BOM”", "另存时选“UTF-8”，不要选“UTF-8 with BOM”"
        why "The mark is three invisible bytes that some editors put first. It is passed over here, but other programs stumble on it.",
            "这是某些编辑器写在最前面的三个看不见的字节。这里会跳过它，别的程序却可能出错。"
    }
    E003 file_has_nul(bytes) Error {
        "the file contains {bytes}; it is damaged, or no text file",
        "文件里有 {bytes}；它已损坏，或者不是文本文件"
        hint "open the file in a text editor and save it again as UTF-8", "用文本编辑器打开，重新存成 UTF-8"
        why "No text has NUL bytes. They come from a broken copy, a full disk, or a file of another kind with the wrong name.",
            "文本里不会有空字节。常见原因是拷贝中断、磁盘写满，或者文件其实是别的类型。"
    }
    E004 file_is_utf16() Error {
        "the file is written in UTF-16; a deck is written in UTF-8",
        "文件是 UTF-16 编码；展示稿要用 UTF-8"
        hint "save it as UTF-8: in the editor choose “Save as” and the encoding “UTF-8”", "在编辑器里“另存为”，编码选“UTF-8”"
        why "Older versions of Notepad call UTF-16 “Unicode”. The text is intact; only its encoding has to be another.",
            "旧版记事本把 UTF-16 叫作“Unicode”。文字没有坏，只需换一种编码保存。"
    }
    E005 file_is_gbk() Error {
        "the file is written in GBK (GB18030); a deck is written in UTF-8",
        "文件是 GBK（GB18030）编码；展示稿要用 UTF-8"
        hint "save it as UTF-8: in the editor choose “Save as” and the encoding “UTF-8”", "在编辑器里“另存为”，编码选“UTF-8”"
        why "Older versions of Notepad save Chinese text in the system's own encoding and call it “ANSI”. The text is intact; only its encoding has to be another.",
            "旧版记事本默认用系统自己的编码保存中文，叫作“ANSI”。文字没有坏，只需换一种编码保存。"
    }
    E006 file_is_not_utf8(line) Error {
        "line {line} has bytes that are not UTF-8 text",
        "第 {line} 行有不是 UTF-8 文字的字节"
        hint "save it as UTF-8: in the editor choose “Save as” and the encoding “UTF-8”", "在编辑器里“另存为”，编码选“UTF-8”"
        why "Either the file is in another encoding, or a part of it was damaged while it was copied.",
            "文件可能用了别的编码，也可能在拷贝时损坏了一部分。"
    }
    E007 file_is_empty() Error {
        "the file is empty",
        "文件是空的"
        why "There is nothing in it but blanks and comments.",
            "里面除了空白和注释什么也没有。"
    }
    E010 tab_indents() Error {
        "a tab indents this line; YAML takes spaces only",
        "这一行用制表符（Tab）缩进；YAML 只认空格"
        hint "put two spaces for each tab; most editors can do so for the whole file", "把每个 Tab 换成两个空格，多数编辑器可以一次全换"
        why "A tab is as wide as each editor likes, so YAML does not count it. Set your editor to put spaces when the Tab key is pressed.",
            "Tab 多宽由编辑器说了算，所以 YAML 不认。可以把编辑器设成按 Tab 键输入空格。"
    }
    E011 no_space_after_colon(key) Error {
        "there is no space after the colon of `{key}`",
        "`{key}` 的冒号后面没有空格"
        hint "write a space after the colon: `{key}: …`", "冒号后面要空一格：`{key}: …`"
        why "YAML takes a colon without a space for a part of a word, as in 12:30. So `title:镇海` is one word and no key.",
            "冒号后面不空格，YAML 就把它当成词的一部分，好比 12:30。所以 `title:镇海` 是一个词，不是键。"
    }
    E012 full_width_colon(key) Error {
        "the colon after `{key}` is full-width",
        "`{key}` 后面的冒号是全角的"
        hint "write a half-width colon and a space after it: `{key}: …`", "改成半角冒号，后面空一格：`{key}: …`"
        why "Chinese input methods write ：, which is a mark of text for YAML. After a key stands a half-width colon and a space. Inside a text the full-width colon is right.",
            "中文输入法打出来的“：”在 YAML 看来是正文里的标点。键的后面要用半角冒号加一个空格；正文里照用全角冒号。"
    }
    E013 second_colon() Error {
        "a second `: ` stands in this line",
        "这一行里又有一个“半角冒号加空格”"
        hint "put a text that has `: ` in it in quotes: `\"…: …\"`, or write the colon full-width: `：`",
             "正文里有“: ”时给整段加引号：`\"…: …\"`，或者改用全角冒号“：”"
        why "A half-width colon with a space parts a key from its value, so a text cannot have one unless it stands in quotes.",
            "半角冒号加空格用来分开键和值，正文里出现时要加引号。"
    }
    E014 quote_not_closed() Error {
        "the quotation mark that opens here is not closed",
        "从这里开始的引号没有配对"
        hint "close the text with the same mark; inside `\"…\"` write `\\\"` for the mark itself, or use `“…”`",
             "用同样的引号收尾；`\"…\"` 里面要写引号就写 `\\\"`，或者用中文引号“…”"
        why "A text that begins with a straight quotation mark goes on until the next one of its kind, over line ends too.",
            "以半角引号开头的文字一直到下一个同样的引号为止，换行也不停。"
    }
    E015 unknown_escape() Error {
        "inside `\"…\"` a backslash begins an escape, and this one is unknown",
        "`\"…\"` 里的反斜线有特殊意思，这一种不认识"
        hint "write `\\\\` for a backslash, or use single quotes: `'…'`", "要写反斜线就写 `\\\\`，或者改用单引号：`'…'`"
        why "In double quotes `\\n` is a line break and `\\\"` a quotation mark. Paths with backslashes are the usual cause: write them with `/`.",
            "双引号里 `\\n` 是换行，`\\\"` 是引号。多半是路径里的反斜线造成的：路径请用 `/`。"
    }
    E016 text_after_quote() Error {
        "the text goes on after its closing quotation mark",
        "引号已经收尾，后面还有文字"
        hint "put the whole text in quotes, or none of it; inside use `“…”`", "要么整段加引号，要么都不加；里面的引号用“…”"
        why "Quotes at the beginning of a value belong to YAML and hold all of it.",
            "值开头的半角引号是 YAML 的，要把整个值包起来。"
    }
    E017 brackets_do_not_match() Error {
        "the brackets `[ ]` or `{{ }}` do not match up to here",
        "到这里为止，括号 `[ ]` 或 `{{ }}` 没有配对"
        hint "close every `[` with `]` and every `{{` with `}}`; inside, put texts with `,` `:` or brackets in quotes",
             "每个 `[` 配 `]`，每个 `{{` 配 `}}`；里面的文字若有 `,`、`:` 或括号，要加引号"
        why "Full-width brackets do not count, and inside brackets a comma or a colon of a text ends it unless the text stands in quotes.",
            "全角括号不算。括号里面，文字中的半角逗号和冒号会被当成分隔，除非加引号。"
    }
    E018 list_after_key() Error {
        "`- ` cannot stand here, after a key",
        "`- ` 不能跟在键的后面"
        hint "begin a list on the next line; put a text that begins with `- ` in quotes", "列表另起一行；以 `- ` 开头的文字要加引号"
        why "A dash and a space begin an entry of a list, and a list begins on a line of its own.",
            "短横加空格是列表的一项，列表要另起一行。"
    }
    E019 text_after_bar() Error {
        "nothing but the text's own lines may follow `|` or `>`",
        "`|` 或 `>` 后面不能再写别的，正文从下一行开始"
        hint "begin the text on the next line, indented deeper than its key", "正文从下一行写起，缩进比键深"
        why "`|` says that a text of several lines follows. Its first line is the next one.",
            "`|` 表示下面是多行文字，第一行就是下一行。"
    }
    E020 indentation() Error {
        "this line does not fit the indentation of the lines above",
        "这一行的缩进和上面对不齐"
        hint "keys of the same group begin in the same column; use spaces, two for each level", "同一组的键从同一列开始；用空格缩进，每层两个"
        why "YAML reads what belongs together from where lines begin. One space too many or too few makes another group.",
            "YAML 靠行首的位置判断层次，多一格少一格都会变成另一组。"
    }
    E021 no_key_no_text() Error {
        "this line is neither a key with a value nor part of the text above",
        "这一行既不是“键: 值”，也不属于上面的文字"
        hint "write `key: value`; lines of a longer text are indented deeper than its key", "写成 `键: 值`；长文字的各行要比它的键缩进更深"
        why "Most often the colon is missing, or a line of a longer text begins too far left.",
            "多半是漏了冒号，或者长文字的某一行太靠左。"
    }
    E022 control_character_in_file(number) Error {
        "a control character (U+{number}) that cannot be shown stands here",
        "这里有一个无法显示的控制字符（U+{number}）"
        hint "take it out", "把它删掉"
        why "Such characters are invisible. They come along when text is pasted from other programs.",
            "这种字符看不见，多是从别的程序粘贴时带进来的。"
    }
    E023 text_begins_with(c) Error {
        "a text cannot begin with `{c}` unless it stands in quotes",
        "文字不能以 `{c}` 开头，除非加引号"
        hint "write `\"{c}…\"`", "写成 `\"{c}…\"`"
        why "At the beginning of a value some signs have a meaning of their own in YAML.",
            "有些符号放在值的开头，在 YAML 里另有用处。"
    }
    E024 unknown_alias() Error {
        "`*` begins an alias here, and no `&` gives it a meaning",
        "这里的 `*` 表示引用，可是没有 `&` 定义它"
        hint "a text that begins with `*` stands in quotes: `\"*…\"`", "以 `*` 开头的文字要加引号：`\"*…\"`"
        why "`*name` repeats what `&name` marked further up. A text in bold that begins with `**` needs quotes too.",
            "`*name` 重复前面用 `&name` 标出的内容。以 `**` 开头的加粗文字也要加引号。"
    }
    E025 alias_of_itself() Error {
        "an alias (`*name`) repeats the very part it stands in",
        "引用（`*name`）重复的正是它自己所在的部分"
        why "What is repeated would have to hold itself without end.",
            "这样重复下去没有尽头。"
    }
    E026 too_many_aliases() Error {
        "the aliases (`*name`) of this file repeat too much",
        "这个文件里的引用（`*name`）重复得太多"
        hint "write the repeated parts out", "把重复的部分直接写出来"
        why "Aliases of aliases grow quickly. Within bounds they are fine; beyond them the file is refused.",
            "引用套引用会成倍增长。适量可以，超过限度就不读了。"
    }
    E027 second_document() Error {
        "a second document begins here",
        "从这里开始是第二份文档"
        hint "a file is one deck: take the line `---` out, or move what follows to a file of its own", "一个文件只放一份展示稿：删掉 `---` 这一行，或者把后面的内容移到另一个文件"
        why "A line of three dashes parts documents in YAML. To draw a line, use nothing: the theme draws lines.",
            "在 YAML 里一行三个短横表示分开两份文档。分隔线不用写，主题会画。"
    }
    E028 tag(tag) Error {
        "`!` begins a tag here ({tag}), and tags have no meaning in this file",
        "这里的 `!` 表示标签（{tag}），标签在这里没有意义"
        hint "a text that begins with `!` stands in quotes: `\"!…\"`", "以 `!` 开头的文字要加引号：`\"!…\"`"
        why "Tags tell other programs what type a value has. Here every value is read as it is written.",
            "标签是告诉别的程序值是什么类型的。这里的值怎么写就怎么读。"
    }
    E029 tag_does_not_fit() Error {
        "the YAML tag (`!!…`) before this value does not fit it",
        "这个值前面的 YAML 标签（`!!…`）与它不符"
        hint "take the tag out; values are read as they are written", "删掉标签；值怎么写就怎么读"
        why "Tags tell other programs what type a value has. Here none are needed.",
            "标签是告诉别的程序值是什么类型的，这里用不着。"
    }
    E030 too_deep(most) Error {
        "lists and keys stand more than {most} deep inside each other here",
        "这里的列表和键一层套一层，超过了 {most} 层"
        hint "look for brackets that are not closed, or lines that are indented ever deeper", "看看有没有没配对的括号，或者越缩越深的行"
        why "A deck needs six levels at most. More comes from a slip or from a file that is no deck.",
            "展示稿最多用到六层。再深就是写错了，或者这不是展示稿。"
    }
    E031 too_many_values(most) Error {
        "the file has more than {most} values, which is more than a deck can need",
        "文件里的值超过 {most} 个，展示稿用不了这么多"
        hint "part it into several decks", "分成几份展示稿"
        why "A deck of a thousand slides has about 20,000 values.",
            "一千页的展示稿大约有两万个值。"
    }
    E032 not_yaml(message) Error {
        "this is not valid YAML: {message}",
        "这不是有效的 YAML（解析器说：{message}）"
        why "The parser stopped here for a reason that has no explanation of its own yet. Look at the line and the one above it.",
            "解析器停在这里，原因还没有专门的说明。请看看这一行和上一行。"
    }
    E041 full_width_space_indents() Error {
        "a full-width space stands in the indentation of this line",
        "这一行的缩进里有全角空格"
        hint "put two half-width spaces in its place", "换成两个半角空格"
        why "Chinese input methods write U+3000 for the space bar in full-width mode. YAML takes it for a letter, so the key behind it is unknown.",
            "中文输入法在全角状态下按空格键打出的是 U+3000。YAML 把它当成一个字，后面的键就认不出来了。"
    }
    E042 full_width_key(key, meant) Error {
        "the key {key} is written with full-width letters or digits",
        "键 {key} 是用全角字母或数字写的"
        hint "write `{meant}`, half-width", "改成半角：`{meant}`"
        why "An input method in full-width mode writes ｔｉｔｌｅ for title. The two look alike and are different characters.",
            "输入法在全角状态下会把 title 打成 ｔｉｔｌｅ，看着差不多，其实是不同的字符。"
    }
    E043 full_width_comma(brackets) Error {
        "the comma inside {brackets} is full-width, so it parts nothing",
        "{brackets} 里的逗号是全角的，分不开前后两项"
        hint "write a half-width comma and a space: `, `", "改成半角逗号加空格：`, `"
        why "Inside brackets a half-width comma ends a value. The full-width ， is a mark of text, so that what follows is read as more of the same text.",
            "括号里用半角逗号分开各个值。全角的“，”是正文里的标点，后面的内容会被当成同一段文字。"
    }
    W044 one_entry_with_commas(count) Warning {
        "this list has one entry with {count} full-width commas in it",
        "这个列表只有一项，里面却有 {count} 个全角逗号或顿号"
        hint "part entries with half-width commas, `[a, b]`; if it is one text, put it in quotes", "各项之间用半角逗号：`[甲, 乙]`；如果本来就是一段话，给它加引号"
        why "In `[甲，乙]` the full-width comma belongs to the text, so that there is one entry where two were most likely meant.",
            "在 `[甲，乙]` 里，全角逗号算正文，于是只有一项，而本意多半是两项。"
    }
    E045 chinese_quotes(given, meant) Error {
        "the value {given} stands in Chinese quotation marks, which belong to the text",
        "值 {given} 用了中文引号，中文引号算作文字的一部分"
        hint "write `{meant}`, with straight quotes or none", "改成 `{meant}`，用半角引号或者不加引号"
        why "Only straight quotes \" and ' enclose a value. “ ” ‘ ’ are shown on the wall with the text; in a number, a path or a choice they have no place.",
            "只有半角的 \" 和 ' 才能括起一个值。“”‘’会跟着文字一起显示；数字、路径和选项里不该有。"
    }
    W046 hash_cuts_text(lost) Warning {
        "`#` begins a comment here, so {lost} is not shown",
        "这里的 `#` 表示注释，{lost} 不会显示"
        hint "put the whole text in quotes: `\"… #…\"`; if it is a remark, write a space after `#`", "给整段文字加引号：`\"… #…\"`；如果确实是注释，`#` 后面空一格"
        why "A blank and `#` begin a comment in YAML, and what follows is lost without a word. `第 #1 号` and `#话题#` need quotes.",
            "在 YAML 里，空格加 `#` 是注释的开头，后面的文字会悄悄丢掉。`第 #1 号`、`#话题#` 这样的文字要加引号。"
    }
    W047 full_width_number(given, meant) Warning {
        "{given} is written with full-width digits or marks",
        "{given} 用了全角数字或符号"
        hint "write `{meant}`, half-width: full-width digits stand a full em apart", "改成半角：`{meant}`；全角数字每个占一格，排出来很散"
        why "Full-width digits are set like Han characters, each in a square of its own, and a numeral made of them cannot roll.",
            "全角数字像汉字一样一个占一格，大数字里排得很松，也不能滚动。"
    }
    W048 quotes_in_quote() Warning {
        "the words of this quotation stand in quotation marks, and the slide sets its own",
        "引语的文字自带引号，而这种版式本来就会加引号"
        hint "take the marks at both ends out", "去掉首尾的引号"
        why "A `quote` slide puts large marks around its words. With marks in the text there would be two pairs.",
            "`quote` 页会在文字两边放大号引号，文字里再带引号就重复了。"
    }
    E049 full_width_bracket(bracket, meant) Error {
        "the bracket `{bracket}` is full-width, so it holds nothing together",
        "括号 `{bracket}` 是全角的，括不住内容"
        hint "write `{meant}`, half-width", "改成半角的 `{meant}`"
        why "Groups of keys stand in half-width braces, lists in half-width square brackets. Full-width ones are marks of text.",
            "一组键用半角花括号，列表用半角方括号。全角括号是正文里的标点。"
    }
    E050 no_list_dash(mark) Error {
        "`{mark}` at the beginning of a line makes no entry of a list",
        "行首的 `{mark}` 不能表示列表中的一项"
        hint "begin the entry with a half-width dash and a space: `- `", "改成半角减号加一个空格：`- `"
        why "Chinese input methods write －, — or ·, and other programs write lists with * or •. YAML knows one mark for an entry: a half-width dash with a space behind it.",
            "中文输入法打出来的是“－”“—”或“·”，别的软件用“*”或“•”列项。YAML 只认半角减号，后面空一格。"
    }
}
