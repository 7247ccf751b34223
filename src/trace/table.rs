//! Tables of Markdown as sentences: what stands in a row belongs to its name, and each cell to its column's.

/// A text with each row of its tables told as a sentence, an entry of a list; every line stays on its line.
///
/// `| 亩均收入（元） | 280 | 1150 |` under `| 项目 | 2021年 | 2024年 |` is 亩均收入：2021年280元，2024年1150元。
pub(crate) fn told(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut told: Vec<String> = Vec::with_capacity(lines.len());
    // The columns' names of the table that is being read.
    let mut columns: Option<Vec<&str>> = None;
    for (index, line) in lines.iter().enumerate() {
        let cells = cells(line);
        columns = match (cells, columns) {
            (Some(cells), None) if lines.get(index + 1).is_some_and(|next| is_rule(next)) => {
                told.push(String::new());
                Some(cells)
            }
            (Some(cells), Some(columns)) => {
                told.push(if is_rule(line) {
                    String::new()
                } else {
                    row(&columns, &cells)
                });
                Some(columns)
            }
            _ => {
                told.push((*line).to_owned());
                None
            }
        };
    }
    told.join("\n")
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.trim_end_matches('|');
    Some(inner.split('|').map(str::trim).collect())
}

fn is_rule(line: &str) -> bool {
    line.trim().starts_with('|')
        && line.contains('-')
        && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn row(columns: &[&str], cells: &[&str]) -> String {
    let Some((name, values)) = cells.split_first() else {
        return String::new();
    };
    let (name, unit) = with_unit(name);
    let said = values.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let said: Vec<String> = said
        .map(|(index, cell)| {
            let (column, of_column) = with_unit(columns.get(index + 1).unwrap_or(&""));
            let bare = cell.ends_with(|c: char| c.is_numeric() || "万亿余多".contains(c));
            let unit = if bare {
                unit.or(of_column).unwrap_or_default()
            } else {
                ""
            };
            // A column that counts by itself, such as a year, is not to run into its number.
            let between = if column.ends_with(|c: char| c.is_numeric()) {
                " "
            } else {
                ""
            };
            format!("{column}{between}{cell}{unit}")
        })
        .collect();
    if said.is_empty() {
        return format!("- {name}");
    }
    format!("- {name}：{}。", said.join("，"))
}

/// A name, and the unit that stands in brackets behind it.
fn with_unit(name: &str) -> (&str, Option<&str>) {
    const LONGEST: usize = 8;
    let open = name.rfind(['（', '(']);
    let inner = open.and_then(|at| {
        let inner = name[at..]
            .trim_matches(|c| "（）()".contains(c))
            .trim_start_matches("单位：");
        let fits = (1..=LONGEST).contains(&inner.chars().count()) && !inner.chars().any(char::is_numeric);
        (fits && name.ends_with(['）', ')'])).then_some((name[..at].trim_end(), inner))
    });
    inner.map_or((name, None), |(name, unit)| (name, Some(unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_with_their_columns_and_units() {
        let text = "前文\n| 项目 | 2021年 | 2024年 |\n|---|---|---|\n| 亩均收入（元） | 280 | 1150 |\n| 弃管（万亩） | 13 | 不足2 |\n后文 | 不是表";
        let expected =
            "前文\n\n\n- 亩均收入：2021年280元，2024年1150元。\n- 弃管：2021年13万亩，2024年不足2万亩。\n后文 | 不是表";
        assert_eq!(told(text), expected);
        let text = "| 年份 | 产值（亿元） | 占比 |\n| :-- | --: | --: |\n| 2024 | 68.7 | 57% |\n";
        assert_eq!(told(text), "\n\n- 2024：产值68.7亿元，占比57%。");
    }
}
