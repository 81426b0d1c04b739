//! `goals check --smart`: the plan at a glance, in a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::Compilation;
use crate::emit::{AtAGlance, Built, at_a_glance};
use crate::render::clean_line;

/// The tables of every plan that has objectives.
pub(super) fn tables(compilation: &Compilation) -> String {
    let mut out = String::new();
    let sources = &compilation.files.sources;
    for plan in compilation.plans.iter().filter(|plan| !plan.objectives.is_empty()) {
        let path = &sources.file(plan.root).path;
        let title = plan.header.title.as_deref().unwrap_or(path);
        let glance = at_a_glance(&Built { plan, sources, findings: &compilation.findings });
        let _ = writeln!(out, "{}\n{}", clean_line(title), table(&glance));
    }
    out
}

/// No cell is wider; what is cut shows in the findings.
const WIDEST: usize = 40;

fn table(glance: &AtAGlance) -> String {
    let mut rows: Vec<Vec<String>> = vec![glance.columns.clone()];
    rows.extend(glance.rows.iter().cloned());
    for cell in rows.iter_mut().flatten() {
        *cell = shorten(&clean_line(cell));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..glance.columns.len()).map(width).collect();
    let mut out = format!("\n{}\n", glance.title);
    for row in &rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, " {cell}{}  ", " ".repeat(width - cell.width()));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    let _ = writeln!(out, "  {}\n\n{}", glance.legend, glance.steps_title);
    for [mark, name, lacking] in &glance.steps {
        let dash = if lacking.is_empty() { "" } else { " — " };
        let _ = writeln!(out, "  {mark} {}{dash}{}", clean_line(name), clean_line(lacking));
    }
    out
}

fn shorten(text: &str) -> String {
    if text.width() <= WIDEST {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if out.width() + 2 > WIDEST {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}
