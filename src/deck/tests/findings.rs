//! One row a mistake: what is written, and what is said of it at which place.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let parsed = parsed(text);
    assert_eq!(listed(&parsed.findings), expected, "in\n{text}");
    assert_eq!(parsed.deck.is_none(), has_errors(&parsed.findings));
}

/// Mistakes in a slide that begins in line 5, column 9.
#[test]
fn mistakes_in_a_slide_are_found() {
    for (slide, expected) in SLIDES {
        check(&deck_with(slide), expected);
    }
}

#[test]
fn mistakes_in_the_frame_are_found() {
    for (text, expected) in DECKS {
        check(text, expected);
    }
}

#[test]
fn mistakes_of_yaml_are_told_in_plain_words() {
    for (slide, expected) in SYNTAX {
        check(&deck_with(slide), &[expected]);
    }
}

#[test]
fn what_stands_before_a_slip_of_yaml_is_read_too() {
    let text = "showreel: 1\ntitel: t\nsections:\n- slides:\n  - kind: quote\n    txt: a\n  - kind: quote\n    text: a: b\n  - kind: x\n";
    check(
        text,
        &[
            "1:1 a deck needs `title`",
            "2:1 unknown key `titel` in a deck",
            "5:11 a `quote` slide needs `text`",
            "6:5 unknown key `txt` in a `quote` slide",
            "8:12 a second `: ` stands in this line",
        ],
    );
}

#[rustfmt::skip]
const SLIDES: &[(&str, &[&str])] = &[
    ("kind: points\ntitel: x\npoints: [a]", &[
        "5:15 a `points` slide needs `title`",
        "6:9 unknown key `titel` in a `points` slide",
    ]),
    ("kind: points\ntitle: x\npoints: a", &["7:17 `points` should be a list, but here is a text"]),
    ("kind: points\ntitle: x\npoints: []", &["7:9 `points` is empty"]),
    ("kind: points\ntitle: x\npoints: {text: a}", &["7:17 `points` should be a list, but here is a group of keys"]),
    ("kind: points\ntitle: x\npoints: [a,b,c,d,e,f,g,h,i,j]", &["7:9 `points` has 10 entries; a `points` slide takes 1 to 9"]),
    ("kind: points\ntitle: x\npoints:\n  - 目标: 三年\n  - {text: x, detial: y}\n  - \n  - [x]\n  - {detail: x}", &[
        "8:13 an entry of `points` is read as a key and its value, because of its `: `",
        "9:23 unknown key `detial` in an entry of `points`",
        "10:13 an entry of `points` is empty",
        "11:13 an entry of `points` should be a text, but here is a list",
        "12:14 an entry of `points` needs `text`",
    ]),
    ("kind: pionts\ntitle: x", &["5:15 there is no slide of kind `pionts`"]),
    ("kind: divider\ntitle: x", &["5:15 there is no slide of kind `divider`"]),
    ("kind:\ntitle: x", &["5:9 `kind` is empty"]),
    ("title: x", &["5:9 a slide needs `kind`, which says what it shows"]),
    ("kind: [cover]\ntitle: x", &["5:15 `kind` should be a text, but here is a list"]),
    ("kind: cover\ntitle:", &["6:9 `title` is empty"]),
    ("kind: cover\ntitle: '  '", &["6:9 `title` is empty"]),
    ("kind: cover\ntitle: ~", &["6:9 `title` is empty"]),
    ("kind: cover\ntitle: x\nid: a b", &["7:13 `a b` cannot be an `id`"]),
    ("kind: cover\ntitle: x\nid: 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", &["7:13 `一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…` cannot be an `id`"]),
    ("kind: cover\ntitle: x\nimage: http://x/a.png", &["7:16 `http://x/a.png` is an address on the net"]),
    ("kind: cover\ntitle: x\nimage: C:\\a.png", &["7:16 `C:\\a.png` is a path that holds on one machine only"]),
    ("kind: cover\ntitle: x\nimage: ''", &["7:16 `image` is empty"]),
    ("kind: cover\ntitle: x\nimage: {src: /a.png, focus: middle, drawn: maybe}", &[
        "7:22 `/a.png` is a path that holds on one machine only",
        "7:37 `middle` is no point of a picture",
        "7:52 `drawn` cannot be `maybe`",
    ]),
    ("kind: cover\ntitle: x\nimage: {focus: '30, 60', alt: x}", &[
        "7:17 a picture needs `src`",
        "7:24 `30, 60` is no point of a picture",
    ]),
    ("kind: cover\ntitle: x\nimage: {src: a, focus: '30%, 160%'}", &["7:32 `30%, 160%` is no point of a picture"]),
    ("kind: cover\ntitle: x\nimage: [a.png]", &["7:16 a picture is written as keys with values, but here is a list"]),
    ("kind: cover\ntitle: x\nhold: 8", &["7:15 `8` is not a length of time"]),
    ("kind: cover\ntitle: x\nhold: 8秒", &["7:15 `8秒` is not a length of time"]),
    ("kind: cover\ntitle: x\nhold: soon", &["7:15 `soon` is not a length of time"]),
    ("kind: cover\ntitle: x\nhold: 0s", &["7:15 `hold` has to be longer than 0s"]),
    ("kind: cover\ntitle: x\nhold: 25h", &["7:15 `hold` can be a day (24h) at most"]),
    ("kind: cover\ntitle: x\nhold: -3s", &["7:15 `-3s` is not a length of time"]),
    ("kind: cover\ntitle: x\ntransition: fad", &["7:21 `transition` cannot be `fad`"]),
    ("kind: cover\ntitle: x\ntransition: push leftt", &["7:21 `leftt` is no direction"]),
    ("kind: cover\ntitle: x\ntransition: fade left", &["7:21 `fade` takes no direction"]),
    ("kind: cover\ntitle: x\ntransition: fade 1s", &["7:21 `fade` takes no direction"]),
    ("kind: cover\ntitle: x\ntransition: mask", &["7:21 `mask` does not say which mask"]),
    ("kind: cover\ntitle: x\ntransition: mask inc", &["7:21 there is no mask `inc`"]),
    ("kind: cover\ntitle: x\ntransition: mask /a.png", &["7:21 `/a.png` is a path that holds on one machine only"]),
    ("kind: cover\ntitle: x\ntransition: {kind: push, to: inward, for: 6s, easing: bounce}", &[
        "7:38 `inward` is no direction",
        "7:51 a transition takes from 100ms to 5s",
        "7:63 `easing` cannot be `bounce`",
    ]),
    ("kind: cover\ntitle: x\ntransition: {kind: zoom, mask: ink, duration: 1s, for: soon}", &[
        "7:40 `zoom` takes no mask",
        "7:45 unknown key `duration` in a transition",
        "7:64 `soon` is not a length of time",
    ]),
    ("kind: cover\ntitle: x\ntransition: [fade]", &["7:21 `transition` should be a text, but here is a list"]),
    ("kind: cover\ntitle: x\nfrom: 2026-02-30\nuntil: 2026-1-1", &[
        "7:15 `2026-02-30` is not a date",
        "8:16 `2026-1-1` is not a date",
    ]),
    ("kind: cover\ntitle: x\nfrom: 2026-03-30\nuntil: 2026-01-01", &["8:16 `until` is before `from`, so the slide would never be shown"]),
    ("kind: cover\ntitle: x\nsubtitle: a\ntitle: y", &["8:9 `title` is given twice in a `cover` slide"]),
    ("kind: cover\ntitle: [x]\nsubtitle: {a: b}\nbyline: \"a\\u0007\"\nkicker: \"a\\tb\"", &[
        "6:16 `title` should be a text, but here is a list",
        "7:19 `subtitle` should be a text, but here is a group of keys",
        "8:17 `byline` contains a control character (U+0007) that cannot be shown",
        "9:17 `kicker` contains a tab; a space is meant",
    ]),
    ("kind: chart\ntitle: x\nchart: change\nitems:\n  - {label: a, value: 1}\n  - {label: b, value: 2}\n  - {label: b, value: 3}", &["8:9 `items` has 3 entries; a `change` chart takes 2"]),
    ("kind: chart\ntitle: x\nchart: bars\nitems:\n  - {label: a, value: 1,234}\n  - {label: b, value: -1}\n  - {label: b, value: .nan}\n  - {label: b, value: 3 家}\n  - {value: 3, highlight: 1}", &[
        "9:33 unknown key `234` in an entry of `items`",
        "10:31 `value` is `-1`; a chart takes numbers from 0 up",
        "11:31 `value` is `.nan`, which is not a number",
        "12:31 `value` is `3 家`, which is not a number",
        "13:14 an entry of `items` needs `label`",
        "13:35 `highlight` cannot be `1`",
    ]),
    ("kind: chart\ntitle: x\nchart: pie\nitems: [{label: b, value: 1}]", &["7:16 `chart` cannot be `pie`"]),
    ("kind: chart\ntitle: x\nitems: [{label: b, value: 1}]", &["5:15 a `chart` slide needs `chart`"]),
    ("kind: chart\ntitle: x\nchart: ring\ntotal: 5\nitems:\n  - {label: b, value: 4}\n  - {label: b, value: 3}", &["8:16 the items add up to 7, which is more than `total`"]),
    ("kind: chart\ntitle: x\nchart: ring\nitems:\n  - {label: b, value: 0}", &["8:9 the items add up to 0, so there is no ring to draw"]),
    ("kind: chart\ntitle: x\nchart: bars\ntotal: 5\nitems:\n  - {label: b, value: 4}", &["8:16 (warning) `total` means nothing in a `bars` chart"]),
    ("kind: figures\nfigures:\n  - {value: 一流, from: 3, label: x}\n  - {label: x}\n  - {value: 40余万, label: }\n  - 40", &[
        "7:21 (warning) `一流` is no number to count with, so `from` is shown but nothing moves",
        "8:14 an entry of `figures` needs `value`",
        "9:27 `label` is empty",
        "10:13 an entry of `figures` is written as keys with values, but here is a text",
    ]),
    ("kind: figures\ntitle: x", &["5:15 a `figures` slide needs `figures`"]),
    ("kind: scroll\ntitle: x\ntext: |\n  a\n\n  b\nspeed: 60", &["11:16 `60` is not a speed"]),
    ("kind: scroll\ntitle: x\ntext: \"\"\nspeed: 60000u/s", &[
        "7:9 `text` is empty",
        "8:16 `speed` has to be more than 0u/s and 2000u/s at most",
    ]),
    ("kind: scroll\ntitle: x\ntext: [a, {b: c}]\nspeed: 0u/s", &[
        "7:19 `text` should be a text, but here is a group of keys",
        "8:16 `speed` has to be more than 0u/s and 2000u/s at most",
    ]),
    ("kind: scroll\ntitle: x\ntext: []", &["7:9 `text` is empty"]),
    ("kind: gallery\nphotos: [{src: a.png}]", &["6:9 `photos` has 1 entry; a `gallery` slide takes 2 to 6"]),
    ("kind: gallery\nphotos: [a.png, b.png]", &[
        "6:18 an entry of `photos` is written as keys with values, but here is a text",
        "6:25 an entry of `photos` is written as keys with values, but here is a text",
    ]),
    ("kind: steps\ntitle: x\nsteps: [a]", &["7:9 `steps` has 1 entry; a `steps` slide takes 2 to 8"]),
    ("kind: split\nphoto: {src: a.png}\nside: top", &[
        "5:15 a `split` slide needs text beside its photo",
        "7:15 `side` cannot be `top`",
    ]),
    ("kind: split\ntitle: x\nphoto: a.png", &["7:16 the `photo` of a `split` slide is written as keys with values, but here is a text"]),
    ("kind: split\ntitle: x", &["5:15 a `split` slide needs `photo`"]),
    ("kind: photo\nsrc: a\nwriting: vertical", &["7:9 (warning) `writing: vertical` has no effect: a `photo` slide without a title has no columns"]),
    ("kind: gallery\nphotos: [{src: a}, {src: b}]\nwriting: vertical", &["7:9 (warning) `writing: vertical` has no effect: a `gallery` slide without a title has no columns"]),
    ("kind: cover\ntitle: x\nwriting: upright", &["7:18 `writing` cannot be `upright`"]),
    ("kind: closing\ntitle: x\ntext: [a, b, c, d, \"e\\nf\", g, h, i, j]", &["7:15 `text` has 10 paragraphs; a `closing` slide takes 1 to 9"]),
    ("kind: split\nphoto: {src: a}\ntext: \"a\\nb\\nc\\nd\\ne\\nf\\ng\\nh\\ni\\nj\"", &["7:15 `text` has 10 paragraphs; a `split` slide takes 1 to 9"]),
    ("kind: quote\nlanguage: de\ntext: {text: x, language: fr}\nwho: {text: , language: en}\nrole: {txt: x, language: en}", &[
        "6:19 `language` cannot be `de`",
        "7:35 `language` cannot be `fr`",
        "8:15 `text` is empty",
        "9:16 unknown key `txt` in a text with its language",
        "9:16 a text with its language needs `text`",
    ]),
    ("kind: quote\nwho: x", &["5:15 a `quote` slide needs `text`"]),
    ("kind: closing\ntitle: x\ncredits: a", &["7:18 `credits` should be a list, but here is a text"]),
    ("kind: photo\ncaption: x\n标题: y", &[
        "5:15 a `photo` slide needs `src`",
        "7:9 unknown key `标题` in a `photo` slide",
    ]),
    ("kind: photo\nsrc: #abc", &["6:9 `src` has no value: `#` begins a comment"]),
    ("kind: photo\nsrc: # a remark", &["6:9 `src` is empty"]),
    ("kind: photo\n<<: {a: b}\nsrc: a\n? [x]\n: y", &[
        "6:9 `<<` does not merge keys here",
        "8:11 a key of a `photo` slide has to be a word",
    ]),
    ("kind: photo\nsrc: a\n说明: b", &["7:9 unknown key `说明` in a `photo` slide"]),
    ("x", &["5:9 a slide is written as keys with values, but here is a text"]),
    ("[x]", &["5:9 a slide is written as keys with values, but here is a list"]),
    ("", &["5:9 a slide is written as keys with values, but here is nothing"]),
    ("kind：cover", &["5:9 the colon after `kind` is full-width"]),
    ("kind:cover", &["5:9 there is no space after the colon of `kind`"]),
];

#[rustfmt::skip]
const DECKS: &[(&str, &[&str])] = &[
    ("", &["- the file is empty"]),
    ("# x\n", &["- the file is empty"]),
    ("a", &["1:1 a deck is written as keys with values, but here is a text"]),
    ("- a", &["1:1 a deck is written as keys with values, but here is a list"]),
    ("title：x\n", &["1:1 the colon after `title` is full-width"]),
    ("showreel:1\n", &["1:1 there is no space after the colon of `showreel`"]),
    ("showreel: 2", &["1:11 a deck of version 2 cannot be read; this program reads version 1"]),
    ("showreel: x\ntitle: y\nsections: []", &[
        "1:11 `showreel` is the version of the format and cannot be `x`",
        "3:1 `sections` is empty",
    ]),
    ("showreel: 1", &[
        "1:1 a deck needs `title`",
        "1:1 a deck needs `sections`",
    ]),
    ("title: x\nslides: []\nsections:\n- title: x\n", &[
        "1:1 a deck needs `showreel: 1`, the version of its format",
        "2:1 unknown key `slides` in a deck",
        "4:3 a section needs `slides`",
    ]),
    ("showreel: 1\ntitle: x\nlanguage: zh-TW\ntheme: tied\nsections:\n- kicker: x\n  slides: []\n- divider: x\n  slides: a\n  title: x\n", &[
        "3:11 `language` cannot be `zh-TW`",
        "4:8 there is no theme `tied`",
        "6:3 (warning) `kicker` has no effect: this section has no `title`",
        "7:3 `slides` has no slides",
        "8:12 `divider` cannot be `x`",
        "9:11 `slides` should be a list, but here is a text",
    ]),
    ("showreel: 1\ntitle: x\nlanguage: de\ntheme: x.yaml\ndefaults: {hold: 3}\nticker: {items: [], speed: 0u/s}\ncredit: [x]\nsections: 3", &[
        "3:11 `language` cannot be `de`",
        "4:8 there is no theme file `x.yaml`",
        "5:18 `3` is not a length of time",
        "6:10 `items` is empty",
        "6:28 `speed` has to be more than 0u/s and 2000u/s at most",
        "7:9 `credit` should be a text, but here is a list",
        "8:11 `sections` should be a list, but here is a text",
    ]),
    ("showreel: 1\ntitle: x\nsections:\n- slides:\n  - {kind: cover, title: x, id: a}\n  - {kind: cover, title: x, id: a}\n- x\n", &[
        "6:33 the id `a` is given twice",
        "7:3 a section is written as keys with values, but here is a text",
    ]),
    ("showreel: 1\ntitle: x\nticker: {items: [a, ~]}\nsections:\n- {}\n- slides:\n", &[
        "3:21 an entry of `items` is empty",
        "5:3 a section needs `slides`",
        "6:3 a section needs `slides`",
    ]),
    ("showreel: 1\ntitle: x\nsections:\n- writing: vertical\n  slides:\n  - {kind: cover, title: x}\n", &[
        "4:3 (warning) `writing` has no effect: this section has no divider",
    ]),
    ("showreel: 1\ntitle: x\nflow: handscrol left\nbackdrop: a.svg\nsections:\n- slides:\n  - {kind: cover, title: x}\n", &[
        "3:7 `flow` cannot be `handscrol left`",
        "4:1 (warning) `backdrop` has no effect: this deck is no handscroll",
    ]),
    ("showreel: 1\ntitle: x\nflow: handscroll leftt\nsections:\n- backdrop: /a.svg\n  slides:\n  - {kind: cover, title: x}\n", &[
        "3:7 `leftt` is no direction",
        "5:13 `/a.svg` is a path that holds on one machine only",
    ]),
    ("showreel: 1\ntitle: x\n---\nb: 1\n", &["3:1 a second document begins here"]),
    ("showreel: 1\ntitle: a\nsections: &s\n- slides: *s\n", &["4:11 an alias (`*name`) repeats the very part it stands in"]),
];

#[rustfmt::skip]
const SYNTAX: &[(&str, &str)] = &[
    ("kind: cover\ntitle：x\nlead: y", "6:9 the colon after `title` is full-width"),
    ("kind: cover\ntitle：x", "6:9 the colon after `title` is full-width"),
    ("kind：cover\ntitle: x", "5:9 the colon after `kind` is full-width"),
    ("kind: cover\ntitle:x\nlead: y", "6:9 there is no space after the colon of `title`"),
    ("kind: cover\ntitle: a: b", "6:17 a second `: ` stands in this line"),
    ("kind: cover\n\ttitle: a", "6:9 a tab indents this line; YAML takes spaces only"),
    ("kind: points\ntitle: x\npoints:\n\t- a", "8:9 a tab indents this line; YAML takes spaces only"),
    ("kind: cover\n title: a", "6:10 this line does not fit the indentation of the lines above"),
    ("kind: points\ntitle: x\npoints:\n  - a\n - b", "9:10 this line does not fit the indentation of the lines above"),
    ("kind: cover\ntitle: \"a\n", "6:16 the quotation mark that opens here is not closed"),
    ("kind: cover\ntitle: 'a\nlead: b'c\n", "7:17 the text goes on after its closing quotation mark"),
    ("kind: cover\ntitle: \"a\" b\n", "6:20 the text goes on after its closing quotation mark"),
    ("kind: cover\ntitle: \"a\\q b\"\n", "6:16 inside `\"…\"` a backslash begins an escape, and this one is unknown"),
    ("kind: cover\ntitle: @b\n", "6:16 a text cannot begin with `@` unless it stands in quotes"),
    ("kind: cover\ntitle: %b\n", "6:16 a text cannot begin with `%` unless it stands in quotes"),
    ("kind: cover\ntitle: *b\n", "6:16 `*` begins an alias here, and no `&` gives it a meaning"),
    ("kind: cover\ntitle: !b c\n", "6:16 `!` begins a tag here (`!b`), and tags have no meaning in this file"),
    ("kind: cover\ntitle: !!int c\n", "6:22 the YAML tag (`!!…`) before this value does not fit it"),
    ("kind: cover\ntitle: [a\n", "6:16 the brackets `[ ]` or `{ }` do not match up to here"),
    ("kind: cover\ntitle: {a: b\n", "6:16 the brackets `[ ]` or `{ }` do not match up to here"),
    ("kind: cover\ntitle: a]\nlead: ]", "7:15 the brackets `[ ]` or `{ }` do not match up to here"),
    ("kind: cover\ntitle: - b\n", "6:16 `- ` cannot stand here, after a key"),
    ("kind: cover\ntitle: |b\n", "6:16 nothing but the text's own lines may follow `|` or `>`"),
    ("kind: cover\ntitle: a\u{1}b\n", "6:17 a control character (U+0001) that cannot be shown stands here"),
    ("kind: cover\nnotes: |\n  Q：问\n  A:答\ntitle: @a", "9:16 a text cannot begin with `@` unless it stands in quotes"),
    ("kind: cover\nnotes: |\n  Q：问\n  A:答\n title: a", "9:10 this line does not fit the indentation of the lines above"),
    ("kind: cover\ntitle\n", "6:9 this line is neither a key with a value nor part of the text above"),
    ("kind: cover\ntitle: a\n# x\nmore\nlead: b", "8:9 this line is neither a key with a value nor part of the text above"),
];
