//! 1xx: what the wall would show: the pre-flight.

use crate::diag::code::findings;

findings! {
    W101 text_over_box(slide, screen, lines, characters) Warning {
        "slide `{slide}` does not fit a {screen} screen: {lines}, about {characters} characters too long",
        "`{slide}` 页在 {screen} 的屏幕上放不下：多出 {lines}，大约长了 {characters} 个字"
        hint "shorten its texts, or divide it into two slides", "把文字改短，或者分成两页"
        why "A slide that is too full is set in smaller type, down to 28 u. What does not fit even then runs over its box. The figure is for the largest box on the slide.",
            "内容太满的页会逐级缩小字号，最小 28 u。到了最小还放不下的，就会伸出框外。"
    }
    W103 low_contrast(text, ground, over, ratio, least) Warning {
        "`{text}` on `{ground}`{over} has a contrast of {ratio} to 1",
        "`{ground}`{over}上的 `{text}` 对比度只有 {ratio}:1"
        hint "text needs {least} to 1 to be read from afar: make one of the two lighter or darker", "远看要有 {least}:1：把其中一种颜色调亮或调暗"
        why "Contrast is measured after WCAG 2.2: from 1 (the same colour) to 21 (black on white).",
            "对比度按 WCAG 2.2 计算：1 是同一种颜色，21 是白底黑字。"
    }
    W104 missing_glyphs(characters) Warning {
        "no font has {characters}; shown as □",
        "没有字体能显示 {characters}，只能显示成 □"
        hint "write it another way", "换一种写法"
        why "The program's own fonts and those of this machine were looked through. Another machine may have others: what the wall shows is decided there.",
            "程序自带的字体和本机的字体都找过了。别的机器字体可能不同，以展厅那台为准。"
    }
}
