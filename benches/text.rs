//! Fonts, composition and glyph rasters: `cargo bench --bench text`.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use showreel::assets::Embedded;
use showreel::base::{Color, Language};
use showreel::text::{Family, FontBook, GlyphRun, TextStyle, rasterise};

/// Some 250 characters as they stand in a deck: marks, quotes, figures, Western words.
const SAMPLE: &str = "一座港口城市的清晨，从码头的灯火开始。从最早的“四号泊位”开工，到第一家民营船厂挂牌，到沿江新城破土、地铁通到海边，\
再到今天的“风电母港、智慧码头”，这座城一直把动手做事看成解开难题的“钥匙”和“扳手”。2024年，港区新增航线12条，货物吞吐量达11.76亿吨，\
增长12.5%；炉温升到650℃只要15分钟，40余万人次因此受益。报告《向海而行》（修订版）写道，改革不是一句口号，而是一张张清单：谁来办、\
何时办、办到什么程度，都有名有姓，“一处试点，处处学样”——这是Zhenhai的答卷。潮水一天两次涨到堤边，修堤的人也一天两次走到水边……";

static BOOK: LazyLock<FontBook> = LazyLock::new(|| {
    let book = FontBook::open(&Embedded).expect("the fonts are embedded");
    // Plans and mark widths are made on first use; they are not what is measured.
    black_box(book.compose(SAMPLE, &body(), 1320.0));
    book
});

fn body() -> TextStyle {
    TextStyle {
        indent_em: 2.0,
        justify: true,
        ..TextStyle::plain(Family::Sans, 400, 44.0, 1.65, Language::ZhHans)
    }
}

/// A text of `count` characters in paragraphs of `paragraph`.
fn text(count: usize, paragraph: usize) -> String {
    let chars: Vec<char> = SAMPLE.chars().cycle().take(count).collect();
    let paragraphs: Vec<String> = chars.chunks(paragraph).map(|chars| chars.iter().collect()).collect();
    paragraphs.join("\n")
}

#[divan::bench]
fn open() -> FontBook {
    FontBook::open(&Embedded).expect("the fonts are embedded")
}

#[divan::bench]
fn open_and_first_line(bencher: Bencher) {
    bencher.bench(|| {
        let book = FontBook::open(&Embedded).expect("the fonts are embedded");
        book.compose("改革，是镇海发展的底色。", &body(), 1320.0)
    });
}

#[divan::bench(args = [250, 10_000])]
fn compose_10000_characters_in_paragraphs_of(bencher: Bencher, paragraph: usize) {
    let text = text(10_000, paragraph);
    bencher.bench(|| BOOK.compose(black_box(&text), &body(), 1320.0));
}

#[divan::bench]
fn prepare_10000_characters(bencher: Bencher) {
    let text = text(10_000, 250);
    bencher.bench(|| BOOK.prepare(black_box(&text), &body()));
}

#[divan::bench]
fn size_of_10000_prepared_characters(bencher: Bencher) {
    let prepared = BOOK.prepare(&text(10_000, 250), &body());
    bencher.bench(|| black_box(&prepared).size_u(1320.0));
}

fn runs(text: &str, style: &TextStyle, measure_u: f32) -> Vec<GlyphRun> {
    let block = BOOK.compose(text, style, measure_u);
    block.lines.into_iter().flat_map(|line| line.runs).collect()
}

/// Text in which characters come back as often as they do in print: the 800 hold some 300 different ones.
fn screen() -> String {
    let common = "的一是了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方\
多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点\
正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提\
立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统\
区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传";
    let mut seed = 7u32;
    let common: Vec<char> = common.chars().collect();
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    (0..800)
        .map(|_| common[next(common.len()).min(next(common.len()))])
        .collect()
}

#[divan::bench]
fn rasterise_800_characters_at_44_px(bencher: Bencher) {
    let runs = runs(&screen(), &body(), 1760.0);
    bencher.bench(|| rasterise(&BOOK, black_box(&runs), 1.0, Color::BLACK));
}

#[divan::bench]
fn rasterise_a_heading_at_84_px(bencher: Bencher) {
    let style = TextStyle {
        family: Family::Serif,
        weight: 900,
        size_u: 84.0,
        balance: true,
        justify: false,
        ..body()
    };
    let runs = runs("争做进一步全面深化改革的排头兵", &style, 1400.0);
    bencher.bench(|| rasterise(&BOOK, black_box(&runs), 1.0, Color::BLACK));
}

#[divan::bench]
fn rasterise_a_numeral_at_600_px(bencher: Bencher) {
    let style = TextStyle {
        family: Family::Serif,
        weight: 900,
        size_u: 300.0,
        justify: false,
        ..body()
    };
    let runs = runs("11.76", &style, 2000.0);
    bencher.bench(|| rasterise(&BOOK, black_box(&runs), 2.0, Color::BLACK));
}

fn main() {
    divan::main();
}
