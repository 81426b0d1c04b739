//! Tables from spreadsheets: commas, semicolons, tabs or bars between the cells, quotes around them.

use super::draft::{Draft, tidy};
use super::fields::{Field, Row, field};
use super::{Marks, Refusal};

/// Rows in which the heads of the columns are looked for.
const HEAD_ROWS: usize = 20;

/// Whether a first line is the head of a table.
pub(super) fn looks_like(line: &str) -> bool {
    let line: String = line.chars().take(2000).collect();
    !line.trim_start().starts_with('|')
        && [',', ';', '\t'].iter().any(|mark| {
            let cells: Vec<&str> = line.split(*mark).map(|cell| cell.trim().trim_matches('"')).collect();
            cells.len() > 1 && cells.iter().filter(|cell| field(cell).is_some()).count() > 1
        })
}

/// Reads a table.
pub(super) fn read(text: &str, marks: Marks, draft: &mut Draft) -> Result<(), Refusal> {
    let Some((mark, skipped)) = layout(text) else {
        return Err(Refusal {
            message: "no column is an objective or a key result".to_owned(),
            help: Some(
                "the first row names the columns, such as `Objective,Key result,Owner,Due,From,Target,Unit`".to_owned(),
            ),
        });
    };
    let mut heads = Vec::new();
    for (i, (line, cells)) in rows(text, mark).enumerate() {
        let at = format!("line {line}");
        match i.cmp(&skipped) {
            std::cmp::Ordering::Less => above(draft, &at, &cells),
            std::cmp::Ordering::Equal => heads = cells.into_iter().map(|cell| (field(&cell), tidy(&cell))).collect(),
            std::cmp::Ordering::Greater => Row { at: &at, heads: &heads, cells: &cells }.read(draft, marks),
        }
    }
    Ok(())
}

/// What stands above the table: its first line is a title.
fn above(draft: &mut Draft, at: &str, cells: &[String]) {
    let filled: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    match filled[..] {
        [] => {}
        [title] if draft.title.is_none() => draft.title = Some(tidy(title)),
        _ => draft.keep(at, &filled.join(" | ")),
    }
}

/// What separates the cells, and how many rows stand above the heads: the pair that names most columns.
fn layout(text: &str) -> Option<(u8, usize)> {
    let mut best: Option<(usize, u8, usize)> = None;
    for mark in [b',', b';', b'\t', b'|'] {
        for (i, (_, cells)) in rows(text, mark).take(HEAD_ROWS).enumerate() {
            let known: Vec<Field> = cells.iter().filter_map(|cell| field(cell)).collect();
            let ours = known.iter().any(|it| matches!(it, Field::Objective | Field::KeyResult | Field::Metric));
            if ours && best.is_none_or(|(most, ..)| known.len() > most) {
                best = Some((known.len(), mark, i));
            }
        }
    }
    best.map(|(_, mark, row)| (mark, row))
}

/// The rows of a table with their lines; never an error, since rows may be of any length.
fn rows(text: &str, mark: u8) -> impl Iterator<Item = (u64, Vec<String>)> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut lines = reader.into_byte_records();
    std::iter::from_fn(move || {
        let record = lines.next()?.ok()?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        Some((line, cells))
    })
}
