//! 9xx: the language that a file's keys are written in.

use crate::diag::code::findings;

findings! {
    W901 mixed_languages(usual, other, name) Warning {
        "most keys and words of this file are in {usual}, and this one is in {other}",
        "这个文件的键和用词多半是{usual}，这一个却是{other}"
        hint "write `{name}`; `showreel fmt FILE` does so for the whole file", "写成 `{name}`；`showreel fmt 文件` 会把整个文件改过来"
        why "Every key has an English and a Chinese name, and the program takes either. A file in both is hard to search and to read aloud, and whoever copies a part of it copies the mixture. It is told once a file.",
            "每个键都有中文名和英文名，程序都认。一个文件里混着写，查找和朗读都不便，照抄的人也会跟着混。每个文件只提示一次。"
    }
}
