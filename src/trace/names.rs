//! Names of people and organisations: whether the deck spells them as the article does.
//!
//! Nothing here knows what a name is but by what stands around it: a surname after an office or before 说, Han characters
//! that end in 公司, words in quotation marks. What is found in the deck that way and is not in the article, but nearly
//! is, is reported; names that the article does not have at all are let be, for a deck may thank others.

use std::collections::BTreeSet;

use super::article::{Article, is_han, plain, solid};
use super::nearest::nearest;

/// The names of one article.
pub(super) struct Names<'a> {
    article: &'a Article,
    known: BTreeSet<String>,
}

/// What a text says instead of a name of the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Misspelt {
    /// As the text has it.
    pub(super) written: String,
    /// As the article has it.
    pub(super) meant: String,
}

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷佘邝阚仝逯亓芮汲邴隗宓郗璩濮扈訾阙晁施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥蔺";

/// Offices and callings that stand right before a name.
const OFFICES: &[&str] = &[
    "教授",
    "书记",
    "主任",
    "局长",
    "区长",
    "市长",
    "县长",
    "镇长",
    "乡长",
    "村长",
    "部长",
    "处长",
    "科长",
    "会长",
    "院长",
    "校长",
    "馆长",
    "所长",
    "队长",
    "站长",
    "厂长",
    "社长",
    "店长",
    "组长",
    "班长",
    "理事长",
    "董事长",
    "经理",
    "负责人",
    "创始人",
    "带头人",
    "村民",
    "居民",
    "市民",
    "记者",
    "通讯员",
    "骑手",
    "调解员",
    "网格员",
    "志愿者",
    "工程师",
    "研究员",
    "技术员",
    "博士",
    "医生",
    "护士",
    "教师",
    "老师",
    "工人",
    "师傅",
    "职工",
    "店主",
    "老板",
    "农户",
    "渔民",
    "船长",
    "司机",
    "老人",
    "大爷",
    "大妈",
    "阿姨",
    "学生",
    "委员",
    "代表",
    "专家",
    "匠人",
    "传承人",
    "非遗传承人",
    "设计师",
    "青年",
    "大学生",
    "创业者",
    "农民",
    "茶农",
    "林农",
    "果农",
    "菜农",
    "牧民",
    "渔嫂",
    "种植户",
    "养殖户",
    "患者",
    "病人",
    "丈夫",
    "妻子",
    "父亲",
    "母亲",
    "儿子",
    "女儿",
    "邻居",
    "家长",
    "业主",
    "用户",
    "游客",
    "乘客",
    "商户",
    "主理人",
    "合伙人",
    "秘书长",
    "护士长",
    "园长",
    "行长",
    "总监",
    "主管",
    "院士",
    "导师",
    "药师",
    "技师",
    "教练",
    "民警",
    "法官",
    "律师",
    "党员",
    "干部",
    "队员",
    "社员",
    "姑娘",
    "小伙",
    "大姐",
    "大哥",
    "大叔",
    "爷爷",
    "奶奶",
];
/// What stands right after a name.
const AFTER_NAME: &[&str] = &[
    "说", "表示", "介绍", "告诉", "认为", "坦言", "回忆", "道", "笑", "带领", "带着", "的", "和", "与", "在", "是",
    "把", "正", "将", "也", "都", "，", ",", "。", "、", "(", "（", "“", "\"", "\n",
];
/// What organisations' names end in.
const ORGANISATIONS: &[&str] = &[
    "有限公司",
    "股份公司",
    "公司",
    "集团",
    "大学",
    "学院",
    "研究院",
    "研究所",
    "委员会",
    "宣传部",
    "合作社",
    "基金会",
    "联合会",
    "协会",
    "分行",
    "银行",
    "医院",
    "出版社",
    "图书馆",
    "博物馆",
];
/// What stands before an organisation's name and is no part of it.
const BEFORE_ORGANISATION: &str = "，。；：、！？“”\"（）()在由和与向为被对经是给把到从及于让请的";
const SHORTEST_QUOTED: usize = 3;
const LONGEST_NAME: usize = 20;

impl<'a> Names<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let known = article.sentences.iter().flat_map(|s| names_in(&s.plain.text)).collect();
        Self { article, known }
    }

    /// Names of a text that the article spells another way.
    pub(super) fn misspelt(&self, text: &str) -> Vec<Misspelt> {
        let text = plain(text);
        let mut found: Vec<Misspelt> = Vec::new();
        for written in names_in(&text) {
            let meant = if ORGANISATIONS.iter().any(|ending| written.ends_with(ending)) {
                self.meant_organisation(&written)
            } else {
                self.meant(&written)
            };
            if let Some(meant) = meant {
                found.push(Misspelt { written, meant });
            }
        }
        let chars: Vec<char> = text.chars().collect();
        for name in self
            .known
            .iter()
            .filter(|name| (3..=4).contains(&name.chars().count()) && is_person(name))
        {
            let name: Vec<char> = name.chars().collect();
            for window in chars.windows(name.len()) {
                let differ = window.iter().zip(&name).filter(|(a, b)| a != b).count();
                let begins = window[0] == name[0] || SURNAMES.contains(window[0]) && window[1..] == name[1..];
                let written: String = window.iter().collect();
                let known = found
                    .iter()
                    .any(|f| f.written.contains(&written) || written.contains(&f.written));
                if differ == 1 && begins && !known && window.iter().all(|c| is_han(*c)) && !self.article.says(&written)
                {
                    found.push(Misspelt {
                        written,
                        meant: name.iter().collect(),
                    });
                }
            }
        }
        found
    }

    /// The name of the article that `name` is nearly, if the article does not have it itself.
    pub(super) fn meant(&self, name: &str) -> Option<String> {
        if self.article.says(name) {
            return None;
        }
        let name: Vec<char> = solid(name).chars().collect();
        let most = if name.len() >= 8 { 2 } else { 1 };
        let near = self.known.iter().filter_map(|known| {
            let known_chars: Vec<char> = solid(known).chars().collect();
            if known_chars.len().abs_diff(name.len()) > most || known_chars.len() < 2 {
                return None;
            }
            let (range, distance) = nearest(&name, &known_chars, most)?;
            let whole = range.len() + most > known_chars.len();
            // Of two characters, one that agrees says little.
            (whole && name.len() > 2).then_some((distance, known))
        });
        near.min().map(|(_, known)| known.clone())
    }

    /// The organisation that is meant, if the article has it so but for a character or two. What stands before a name in
    /// the deck (依托…公司) may be no part of it.
    fn meant_organisation(&self, written: &str) -> Option<String> {
        let begins = |at: usize| {
            let before = self.article.solid()[..at].chars().next_back();
            before.is_none_or(|c| !is_han(c) || BEFORE_ORGANISATION.contains(c))
        };
        let mut rests = written.char_indices().take(6).map(|(at, _)| &written[at..]);
        let stands = |rest: &str| self.article.solid().match_indices(rest).any(|(at, _)| begins(at));
        if self.article.says(written) || rests.any(stands) {
            return None;
        }
        let name: Vec<char> = solid(written).chars().collect();
        let text: Vec<char> = self.article.solid().chars().collect();
        let most = if name.len() >= 8 { 2 } else { 1 };
        let (range, _) = nearest(&name, &text, most).filter(|(range, _)| range.len().abs_diff(name.len()) <= 1)?;
        Some(text[range].iter().collect())
    }

    /// The words of the article that `words` are but for one character; what carries over exactly, such as captions.
    pub(super) fn slip(&self, words: &str) -> Option<String> {
        const SHORTEST: usize = 5;
        let words: Vec<char> = solid(words).chars().collect();
        if words.len() < SHORTEST || self.article.says(&words.iter().collect::<String>()) {
            return None;
        }
        let text: Vec<char> = self.article.solid().chars().collect();
        let mut windows = text.windows(words.len());
        let found = windows.find(|window| window.iter().zip(&words).filter(|(a, b)| a != b).count() == 1)?;
        Some(found.iter().collect())
    }

    /// Whether the article has a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.article.says(name)
    }

    /// The line that a name first stands in.
    pub(super) fn line(&self, name: &str) -> Option<u32> {
        self.article.find(name)
    }
}

/// Surnames of two characters.
const DOUBLE_SURNAMES: [&str; 12] = [
    "欧阳", "司马", "上官", "诸葛", "司徒", "慕容", "令狐", "皇甫", "夏侯", "尉迟", "公孙", "东方",
];

/// Whether `name` begins with a surname of two characters.
pub(crate) fn has_double_surname(name: &str) -> bool {
    DOUBLE_SURNAMES.iter().any(|surname| name.starts_with(surname))
}

/// Whether `text` could be a person's name: a surname and one or two characters.
pub(crate) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let longest = if has_double_surname(text) { 4 } else { 3 };
    (2..=longest).contains(&length) && text.chars().all(is_han) && is_person(text)
}

/// Whether `text` ends in an office or a calling.
pub(crate) fn ends_in_office(text: &str) -> bool {
    OFFICES.iter().any(|office| text.ends_with(office))
}

fn is_person(name: &str) -> bool {
    name.chars().count() <= 4 && (has_double_surname(name) || name.starts_with(|c| SURNAMES.contains(c)))
}

/// The names of a text as it is searched, each once, in the order of their spelling.
pub(super) fn names_in(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    names.extend(quoted(text));
    names.extend(organisations(text));
    names.extend(people(text));
    names
}

/// Words in quotation marks or title marks, without a stop in them.
fn quoted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '《' | '「' => open = Some(at + c.len_utf8()),
            '”' | '》' | '」' => {
                let words = open.take().map(|from| &text[from..at]).unwrap_or_default();
                let length = words.chars().count();
                if (SHORTEST_QUOTED..=LONGEST_NAME).contains(&length)
                    && words.chars().all(|c| is_han(c) || c.is_alphabetic())
                {
                    found.push(words.to_owned());
                }
            }
            _ => {}
        }
    }
    found
}

fn organisations(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for ending in ORGANISATIONS {
        for (at, _) in text.match_indices(ending) {
            let end = at + ending.len();
            let before = &text[..at];
            let start = before
                .char_indices()
                .rev()
                .take(LONGEST_NAME)
                .take_while(|(_, c)| is_han(*c) && !BEFORE_ORGANISATION.contains(*c))
                .last()
                .map_or(at, |(start, _)| start);
            let longer = ORGANISATIONS
                .iter()
                .any(|o| o.len() > ending.len() && text[start..].starts_with(o));
            if !longer && text[start..end].chars().count() >= ending.chars().count() + 2 {
                found.push(text[start..end].to_owned());
            }
        }
    }
    found
}

/// People by surname: after an office, or before a word of saying.
pub(crate) fn people(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| SURNAMES.contains(*c)) {
        let before = text[..at].trim_end_matches(['”', '"', ' ']);
        let after_office = OFFICES.iter().any(|office| before.ends_with(office));
        let rest: Vec<char> = text[at + c.len_utf8()..].chars().take(6).collect();
        for given in [2, 1] {
            let name: String = [c].into_iter().chain(rest.iter().take(given).copied()).collect();
            let han = rest.len() >= given && rest[..given].iter().all(|c| is_han(*c));
            let behind: String = rest.iter().skip(given).collect();
            // 院长梁叔同教授: an office may stand behind as well.
            let ends = behind.is_empty()
                || AFTER_NAME.iter().any(|word| behind.starts_with(word))
                || OFFICES.iter().any(|office| behind.starts_with(office));
            let says = ["说", "表示", "介绍说", "告诉记者", "坦言"]
                .iter()
                .any(|word| behind.starts_with(word));
            let begins = before.is_empty() || before.ends_with(['，', '。', '”', '、', '：', ',']);
            if han && ends && (after_office || says && begins) {
                found.push(name);
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "调解员刁刚美的耐心没有白费。在宁波群力紧固件制造有限公司，教授陈旭带领团队攻关。“助餐骑手”方雅萍，每天送餐。“码上智办”上线。何秀兰说，路好了。";

    #[test]
    fn names_are_known_by_what_stands_around_them() {
        let names = Article::read(ARTICLE)
            .sentences
            .iter()
            .flat_map(|s| names_in(&s.plain.text))
            .collect::<BTreeSet<_>>();
        let expected = [
            "何秀兰",
            "刁刚美",
            "助餐骑手",
            "宁波群力紧固件制造有限公司",
            "方雅萍",
            "码上智办",
            "陈旭",
        ];
        assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_name_with_another_character_is_noticed() {
        let article = Article::read(ARTICLE);
        let names = Names::new(&article);
        for (text, written, meant) in [
            ("调解员刁刚妹很耐心", "刁刚妹", "刁刚美"),
            ("中午，方雅平出发了", "方雅平", "方雅萍"),
            (
                "宁波群立紧固件制造有限公司的产品",
                "宁波群立紧固件制造有限公司",
                "宁波群力紧固件制造有限公司",
            ),
            ("“码上直办”跻身典型", "码上直办", "码上智办"),
        ] {
            let found = names.misspelt(text);
            let expected = Misspelt {
                written: written.to_owned(),
                meant: meant.to_owned(),
            };
            assert_eq!(found, [expected], "{text}");
        }
        for fine in ["调解员刁刚美", "方雅萍和骑手们", "感谢绿轴印务有限公司", "“另一个名字”"]
        {
            assert_eq!(names.misspelt(fine), [], "{fine}");
        }
    }
}
