//! 6xx: the files that a deck is made of.

use crate::diag::code::findings;

findings! {
    E601 no_deck(path) Error {
        "there is no deck at `{path}`",
        "`{path}` 处没有展示稿"
        hint "name the file from where you stand, or by its whole path", "从当前文件夹写起，或者写完整路径"
        why "No file has this name.",
            "没有这个名字的文件。"
    }
    E602 deck_is_a_folder(path) Error {
        "`{path}` is a folder; name the deck's file in it",
        "`{path}` 是文件夹；请写出里面的展示稿文件"
        why "A folder may hold several decks.",
            "一个文件夹里可以有好几份展示稿。"
    }
    E603 deck_unreadable(path, reason) Error {
        "`{path}` cannot be read: {reason}",
        "`{path}` 读不了：{reason}"
        why "The system refuses to hand the file over. Its permissions or the disk are the usual causes.",
            "系统不让读这个文件，多半是权限或磁盘的问题。"
    }
    E604 deck_too_large(path) Error {
        "`{path}` is larger than 4 MB, the most a deck may have",
        "`{path}` 超过 4 MB，展示稿不能这么大"
        hint "pictures stay files of their own; the deck names them", "图片各自存成文件，展示稿里只写路径"
        why "A deck of a thousand slides has less than a megabyte of text.",
            "一千页的展示稿也不到一兆文字。"
    }
    E610 missing_picture(path) Fault {
        "there is no picture `{path}`",
        "没有图片 `{path}`"
        hint "put the file beside the deck or one folder up, or mend the path; until then a placeholder is shown",
             "把文件放到展示稿旁边或上一级文件夹，或者改正路径；在此之前显示占位图"
        why "Pictures are looked for beside the deck, then one folder up, then in the program.",
            "先在展示稿旁边找，再到上一级文件夹，最后到程序内置的图片里找。"
    }
    E611 missing_mask(path) Fault {
        "there is no mask `{path}`",
        "没有遮罩 `{path}`"
        hint "put the file beside the deck or one folder up, or mend the path; until then a plain wipe is shown",
             "把文件放到展示稿旁边或上一级文件夹，或者改正路径；在此之前用普通的擦除"
        why "A mask of your own is a grey picture, looked for where pictures are.",
            "自己的遮罩是灰度图，和图片在同样的地方找。"
    }
    E618 missing_backdrop(path) Fault {
        "there is no backdrop `{path}`",
        "没有底景 `{path}`"
        hint "put the file beside the deck or one folder up, or mend the path; until then the theme's river is shown",
             "把文件放到展示稿旁边或上一级文件夹，或者改正路径；在此之前显示主题自带的江流"
        why "A backdrop is a picture, looked for where pictures are.",
            "底景是图片，和其他图片在同样的地方找。"
    }
    E612 not_a_path(path, example) Fault {
        "`{path}` is not a path below the deck's folder",
        "`{path}` 不是展示稿文件夹里的路径"
        hint "write a path such as `{example}`", "写成 `{example}` 这样的路径"
        why "A path leads down from the deck's folder, so that the folder can be carried to another machine.",
            "路径要从展示稿的文件夹往下走，这样整个文件夹才能拿到别的机器上用。"
    }
    E613 broken_picture(path, reason) Fault {
        "the picture `{path}` cannot be shown: {reason}",
        "图片 `{path}` 无法显示：{reason}"
        hint "until it is mended a placeholder is shown", "改好之前显示占位图"
        why "The file is there, but it is no picture that can be decoded.",
            "文件在，但不是能解码的图片。"
    }
    E614 broken_mask(path, reason) Fault {
        "the mask `{path}` cannot be read: {reason}",
        "遮罩 `{path}` 读不了：{reason}"
        hint "until it is mended a plain wipe is shown", "改好之前用普通的擦除"
        why "The file is there, but it is no picture that can be decoded.",
            "文件在，但不是能解码的图片。"
    }
    W615 drawing_has_text(path) Warning {
        "the drawing `{path}` has text in it, which is not drawn",
        "图画 `{path}` 里有文字，文字不会画出来"
        hint "turn its text into paths in the drawing program", "在绘图软件里把文字转成路径"
        why "Text in an SVG needs the fonts of the machine it was drawn on. As paths it looks the same everywhere.",
            "SVG 里的文字要靠制图那台机器的字体。转成路径，到哪里都一样。"
    }
    W616 last_good_shown(path) Warning {
        "the last good `{path}` is shown on",
        "继续显示上一个完好的 `{path}`"
        why "The file was sound once and is not now. What was kept of it stands in until it is.",
            "这个文件原来是好的，现在坏了或不见了。修好之前用留存的那一份。"
    }
    E617 path_holds_nowhere(path, what) Error {
        "{path} is {what}",
        "{path} 是{what}"
        why "A path leads down from the deck's folder, so that the folder can be carried to another machine.",
            "路径要从展示稿的文件夹往下走，这样整个文件夹才能拿到别的机器上用。"
    }
}
