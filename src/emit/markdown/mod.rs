//! The plan as Markdown: the document that a team shares.
//!
//! Sections, in order: title and what the plan says of itself; the tree of goals; the objectives, the main one first,
//! children under their parents; the timeline; audiences, channels, campaigns, content; progress, corrections, rules; SMART
//! at a glance and the seven steps; the metrics in use; people and teams. A section that would be empty is left out. All user text goes through
//! [`escape`], so that it stays text where GitHub renders it.

mod audiences;
pub(crate) mod escape;
mod front;
mod glance;
mod goal_tables;
mod goals;
mod metrics;
mod milestones;
mod people;
mod progress;
pub(crate) mod table;
mod view;
mod work;

use crate::emit::{Built, mermaid};
use view::{View, heading};

/// The plan as Markdown, in the language of its `locale:`.
pub fn markdown(built: &Built<'_>) -> String {
    let &Built { plan, sources, .. } = built;
    let view = View::new(plan);
    let mut out = String::new();
    front::write(&mut out, &view, sources);
    diagram(&mut out, &view, "tree-heading", mermaid::tree(plan));
    goals::write(&mut out, &view);
    diagram(&mut out, &view, "timeline-heading", mermaid::timeline(plan, &view.phrases.speech));
    audiences::write(&mut out, &view);
    work::write(&mut out, &view);
    progress::write(&mut out, &view);
    glance::write(&mut out, built);
    metrics::write(&mut out, &view);
    people::write(&mut out, &view);
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn diagram(out: &mut String, view: &View<'_>, title: &str, diagram: Option<String>) {
    let Some(diagram) = diagram else { return };
    heading(out, 2, &view.word(title));
    out.push_str("```mermaid\n");
    out.push_str(&diagram);
    out.push_str("```\n\n");
}
