//! Sequences: what comes one after the other.

/// A process in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Sequence {
    /// Two to eight steps.
    pub(super) steps: Vec<String>,
    /// What it is a sequence of, from the words around it.
    pub(super) title: Option<String>,
}

const LONGEST_STEP: usize = 12;
const MOST_STEPS: usize = 8;

/// The sequences of a text.
pub(super) fn sequences(text: &str) -> Vec<Sequence> {
    let mut found: Vec<Sequence> = Vec::new();
    for sentence in crate::trace::article::sentences_of(text) {
        let one = chained(sentence)
            .or_else(|| from_to(sentence))
            .or_else(|| counted(sentence));
        found.extend(one.filter(|one| !found.contains(one)));
    }
    found
}

/// 采摘→摊青→杀青, 排查联系—发布公示—拖离处置.
fn chained(sentence: &str) -> Option<Sequence> {
    let joints = ["→", "⟶", "➔", "->", "—", "－"];
    let joint = joints.iter().find(|joint| {
        let parts = sentence.split(*joint).count();
        parts >= 3 && !sentence.contains("——")
    })?;
    let parts: Vec<&str> = sentence.split(joint).collect();
    let first = last_piece(parts[0]);
    let last = first_piece(parts[parts.len() - 1]);
    let mut steps = vec![first];
    steps.extend(parts[1..parts.len() - 1].iter().map(|part| part.trim()));
    steps.push(last);
    let title = title(
        sentence,
        parts[0].len() - first.len(),
        sentence.rfind(last)? + last.len(),
    );
    sequence(&steps, title)
}

/// 从“联合接访”到“访调对接”，再到“访诉调融合”.
fn from_to(sentence: &str) -> Option<Sequence> {
    let start = sentence.find("从“")?;
    let mut steps = Vec::new();
    let mut rest = &sentence[start + '从'.len_utf8()..];
    while let Some(inner) = rest.strip_prefix('“') {
        let end = inner.find('”')?;
        steps.push(&inner[..end]);
        rest = &inner[end + '”'.len_utf8()..];
        rest = rest.trim_start_matches(['，', '、', '再', '又', '最', '后', '到', '至']);
    }
    (steps.len() >= 3).then(|| sequence(&steps, None))?
}

/// 采、摊、杀、揉、烘、提六道工序; 受理、会商、办结三步.
fn counted(sentence: &str) -> Option<Sequence> {
    let counters = ["步", "道工序", "个步骤", "个环节", "个阶段"];
    let numbers = ["两", "三", "四", "五", "六", "七", "八"];
    for (index, number) in numbers.iter().enumerate() {
        for counter in counters {
            let Some(at) = sentence.find(&format!("{number}{counter}")) else {
                continue;
            };
            let before = sentence[..at].trim_end_matches(['等', '这', '共', '，']);
            let from = before
                .rfind(['，', '。', '：', '；', '把', '按', '“', '（'])
                .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
            let list = before[from..].trim_end_matches(['”', '的']);
            let steps: Vec<&str> = list.split('、').collect();
            if steps.len() == index + 2 && steps.len() >= 3 {
                return sequence(&steps, Some(format!("{number}{counter}")));
            }
        }
    }
    None
}

fn sequence(steps: &[&str], title: Option<String>) -> Option<Sequence> {
    let fits = |step: &&str| {
        let words = step.chars().any(char::is_alphabetic) && !step.contains(|c| "，。；：、（）()“”".contains(c));
        words && (1..=LONGEST_STEP).contains(&step.chars().count())
    };
    let no_number = |step: &&str| !step.chars().all(|c| c.is_ascii_digit() || ".:%".contains(c));
    let good = (3..=MOST_STEPS).contains(&steps.len()) && steps.iter().all(fits) && steps.iter().all(no_number);
    good.then(|| Sequence {
        steps: steps.iter().map(|step| (*step).to_owned()).collect(),
        title,
    })
}

/// The last words of what stands before the first joint.
fn last_piece(text: &str) -> &str {
    let from = text.rfind(['，', '。', '：', '；', '“', '（', '(', '、', ':', ' ']);
    let from = from.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    text[from..].trim()
}

fn first_piece(text: &str) -> &str {
    let end = text
        .find(['，', '。', '；', '”', '）', ')', '、', ' ', '.'])
        .unwrap_or(text.len());
    text[..end].trim()
}

/// What follows a sequence in quotation marks, or stands before its colon: 综合治理集成五步工作体系, 工序如此.
fn title(sentence: &str, start: usize, end: usize) -> Option<String> {
    let after = sentence[end..].trim_start_matches(['”', '）', ')']);
    let stop = after.find(['，', '。', '；']).unwrap_or(after.len());
    let before = sentence[..start].trim_end_matches(['“', '（', '(']).strip_suffix('：');
    let before = before.map(|before| before.rsplit(['，', '。']).next().unwrap_or_default());
    // 按照“建档→评估→干预”进行: what is done by them stands before.
    const DONE: [&str; 8] = ["进行", "推进", "实施", "开展", "展开", "完成", "办理", "操作"];
    const BY: [&str; 10] = [
        "按照", "依照", "遵循", "通过", "实行", "形成", "建立", "推行", "按", "以",
    ];
    let done = DONE.iter().any(|word| after.starts_with(word));
    let after = if done { "" } else { &after[..stop] };
    let ahead = sentence[..start].trim_end_matches(['“', '（', '(']);
    let ahead = ahead.rsplit(['，', '。', '；']).next().unwrap_or_default();
    let ahead = BY.iter().find_map(|word| ahead.strip_suffix(word)).filter(|_| done);
    let named = [after, before.unwrap_or_default(), ahead.unwrap_or_default()]
        .into_iter()
        .find(|words| (2..=16).contains(&words.chars().count()));
    named.map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>)> {
        sequences(text)
            .into_iter()
            .map(|s| (s.steps.join("/"), s.title))
            .collect()
    }

    #[test]
    fn what_comes_one_after_the_other_is_found() {
        let title = |text: &str| Some(text.to_owned());
        for (text, steps, titled) in [
            (
                "工序如此：采摘→摊青→杀青→揉捻。",
                "采摘/摊青/杀青/揉捻",
                title("工序如此"),
            ),
            (
                "建立废弃汽车“排查联系—发布公示—拖离处置”五步工作体系，入选首批。",
                "排查联系/发布公示/拖离处置",
                title("五步工作体系"),
            ),
            (
                "从“联合接访”到“访调对接”，再到“访诉调融合”，历经多年。",
                "联合接访/访调对接/访诉调融合",
                None,
            ),
            (
                "把采、摊、杀、揉、烘、提六道工序写成38条。",
                "采/摊/杀/揉/烘/提",
                title("六道工序"),
            ),
        ] {
            assert_eq!(told(text), [(steps.to_owned(), titled)], "{text}");
        }
        assert_eq!(told("荣盛路(海天中路—滨海路)段，全长3—5公里，2023-11-23。"), []);
    }
}
