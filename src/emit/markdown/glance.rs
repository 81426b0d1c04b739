//! The plan at a glance: SMART and the seven steps.

use super::escape;
use super::table::Table;
use super::view::heading;
use crate::emit::{Built, at_a_glance};

pub(super) fn write(out: &mut String, built: &Built<'_>) {
    if built.plan.objectives.is_empty() {
        return;
    }
    let glance = at_a_glance(built);
    heading(out, 2, &escape::text(&glance.title));
    let mut table = Table::new();
    for column in &glance.columns {
        table = table.words(escape::text(column));
    }
    for row in &glance.rows {
        table.row(row.iter().map(|cell| escape::text(cell)).collect());
    }
    table.write(out);
    out.push_str(&escape::text(&glance.legend));
    out.push_str("\n\n");
    heading(out, 2, &escape::text(&glance.steps_title));
    for [mark, name, lacking] in &glance.steps {
        out.push_str("- ");
        out.push_str(mark);
        out.push(' ');
        out.push_str(&escape::text(name));
        if !lacking.is_empty() {
            out.push_str(" — ");
            out.push_str(&escape::text(lacking));
        }
        out.push('\n');
    }
    out.push('\n');
}
