//! The words around numbers: qualifiers, units and what only looks like them.

use super::quantity::Bounds;

/// A qualifier and what it says.
pub(super) type Qualifier = (&'static str, fn(&mut Bounds));

pub(super) const MORE: fn(&mut Bounds) = |b| b.more = true;
pub(super) const LESS: fn(&mut Bounds) = |b| b.less = true;
pub(super) const ABOUT: fn(&mut Bounds) = |b| b.about = true;
pub(super) const MOST: fn(&mut Bounds) = |b| b.most = true;
pub(super) const LEAST: fn(&mut Bounds) = |b| b.least = true;

/// Qualifiers before a number. Longer ones first.
pub(super) const BEFORE: &[Qualifier] = &[
    ("不少于", LEAST),
    ("不低于", LEAST),
    ("不高于", MOST),
    ("不超过", MOST),
    ("不多于", MOST),
    ("多达", ABOUT_NOTHING),
    ("超过", MORE),
    ("超出", MORE),
    ("突破", MORE),
    ("高于", MORE),
    ("多于", MORE),
    ("大于", MORE),
    ("小于", LESS),
    ("低于", LESS),
    ("少于", LESS),
    ("不足", LESS),
    ("不到", LESS),
    ("将近", LESS),
    ("接近", LESS),
    ("大约", ABOUT),
    ("约为", ABOUT),
    ("至少", LEAST),
    ("最低", LEAST),
    ("最少", LEAST),
    ("至多", MOST),
    ("最高", MOST),
    ("最多", MOST),
    ("最大", MOST),
    ("over", MORE),
    ("about", ABOUT),
    ("超", MORE),
    ("逾", MORE),
    ("过", MORE),
    ("近", LESS),
    ("约", ABOUT),
    (">", MORE),
    ("<", LESS),
    ("≥", LEAST),
    ("≤", MOST),
    ("≈", ABOUT),
];
pub(super) const ABOUT_NOTHING: fn(&mut Bounds) = |_| {};

/// Words in which 过 近 约 超 say nothing of a number.
#[rustfmt::skip]
pub(super) const OTHER_WORDS: &[&str] = &[
    "通过", "经过", "超过", "走过", "不过", "难过", "去过", "来过", "到过", "做过", "办过", "开过", "看过", "用过", "种过", "养过",
    "当过", "打过", "跑过", "跨过", "穿过", "翻过", "度过", "吃过", "住过", "历过", "获过", "得过", "受过",
    "最近", "附近", "邻近", "就近", "远近", "亲近", "临近", "靠近",
    "节约", "条约", "契约", "预约", "公约", "签约", "履约", "违约", "解约", "合约", "制约", "邀约", "续约", "特约", "简约", "集约",
    "隐约", "赴约", "失约", "相约", "赶超", "反超",
];

/// Says nothing of a number before which it stands.
pub(super) const LINKS: &[&str] = &[
    "可达到",
    "可达",
    "达到",
    "达",
    "为",
    "至",
    "到",
    "是",
    "有",
    "共",
    "计",
    "均",
    "高",
    "占",
];

/// Qualifiers after a number and its unit. Longer ones first.
pub(super) const AFTER: &[Qualifier] = &[
    ("及以上", LEAST),
    ("或以上", LEAST),
    ("以上", MORE),
    ("以下", LESS),
    ("以内", MOST),
    ("之内", MOST),
    ("左右", ABOUT),
    ("上下", ABOUT),
    ("有余", MORE),
    ("余", MORE),
    ("多", MORE),
    ("+", MORE),
    ("内", MOST),
];

/// Units: every spelling with the one it is known by here. Longer ones first.
pub(super) const UNITS: &[(&str, &str)] = &[
    ("平方公里", "平方公里"),
    ("平方千米", "平方公里"),
    ("立方米", "立方米"),
    ("平方米", "平方米"),
    ("平米", "平方米"),
    ("公里", "公里"),
    ("千米", "公里"),
    ("厘米", "厘米"),
    ("毫米", "毫米"),
    ("微米", "微米"),
    ("纳米", "纳米"),
    ("公顷", "公顷"),
    ("公斤", "公斤"),
    ("千克", "公斤"),
    ("千瓦时", "千瓦时"),
    ("千瓦", "千瓦"),
    ("摄氏度", "℃"),
    ("小时", "小时"),
    ("分钟", "分钟"),
    ("人民币", "元"),
    ("美元", "美元"),
    ("欧元", "欧元"),
    ("人次", "人次"),
    ("标箱", "标箱"),
    ("架次", "架次"),
    ("车次", "车次"),
    ("班次", "班次"),
    ("场次", "场次"),
    ("批次", "批次"),
    ("兆瓦", "兆瓦"),
    ("户次", "户次"),
    ("辆次", "辆次"),
    ("艘次", "艘次"),
    ("列次", "列次"),
    ("台次", "台次"),
    ("例次", "例次"),
    ("件次", "件次"),
    ("航次", "航次"),
    ("个小时", "小时"),
    ("毫升", "毫升"),
    ("毫克", "毫克"),
    ("微克", "微克"),
    ("海里", "海里"),
    ("分贝", "分贝"),
    ("吉瓦时", "吉瓦时"),
    ("吉瓦", "吉瓦"),
    ("周岁", "岁"),
    ("年代", "年代"),
    ("周年", "周年"),
    ("个月", "个月"),
    ("月份", "月"),
    ("km²", "平方公里"),
    ("m²", "平方米"),
    ("㎡", "平方米"),
    ("km", "公里"),
    ("cm", "厘米"),
    ("mm", "毫米"),
    ("kg", "公斤"),
    ("kWh", "千瓦时"),
    ("kW", "千瓦"),
    ("℃", "℃"),
    ("°C", "℃"),
    ("度", "度"),
];

/// What a text counts of itself.
pub(super) const PARTS: &[&str] = &["部", "页", "章", "节", "步", "讲", "段", "句"];

/// Units that a power of ten parts: the unit, what it measures, the power.
pub(super) const MEASURES: &[(&str, char, i32)] = &[
    ("公里", '米', 3),
    ("米", '米', 0),
    ("厘米", '米', -2),
    ("毫米", '米', -3),
    ("吨", '克', 6),
    ("公斤", '克', 3),
    ("克", '克', 0),
    ("毫克", '克', -3),
    ("升", '升', 0),
    ("毫升", '升', -3),
    ("吉瓦", '瓦', 9),
    ("兆瓦", '瓦', 6),
    ("千瓦", '瓦', 3),
];
