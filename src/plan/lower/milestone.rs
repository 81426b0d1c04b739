//! Milestones.

use std::collections::HashMap;

use super::Lowerer;
use super::properties::Shape;
use crate::diagnostic::{Code, Finding};
use crate::names::normalized;
use crate::plan::{Due, Milestone, Objective, Step};
use crate::source::Place;
use crate::syntax::ast::{Declaration, Entry, Milestone as Node};
use crate::types::Number;

pub(super) const SHAPE: Shape = Shape {
    what: "a milestone",
    once: &["id", "weight", "priority", "owner", "audience", "channel", "source", "how", "continues", "measured"],
    many: &["depends on"],
    entry: |entry| matches!(entry, Entry::Step(_)),
};

impl Lowerer<'_, '_> {
    pub(super) fn milestone(&mut self, node: &Node, objective: &Objective) -> Milestone {
        let heading = self.heading(&node.declaration, node.sentence, "a milestone");
        let due = match node.by {
            Some(value) => self.due(value).map(|(date, after)| Due { date, after }),
            None => objective.by.or(objective.period.map(|period| period.last())).map(|date| Due { date, after: None }),
        };
        if node.by.is_none() && due.is_none() {
            self.no_end(objective, heading.sentence, "a milestone with no end: it could stay open for ever", None);
        }
        let mut milestone = Milestone {
            heading,
            due,
            due_place: node.by.map(|value| self.place(value.span)),
            steps: self.steps_of(&node.declaration),
            measured: None,
            id: None,
            weight: Number::ONE,
            weight_place: None,
            priority: None,
            owners: Vec::new(),
            audiences: Vec::new(),
            channels: Vec::new(),
            source: None,
            how: None,
            continues: None,
            depends_on: Vec::new(),
            dropped: false,
            changes: Vec::new(),
        };
        for (key, property) in self.properties(node.declaration.entries(), &SHAPE) {
            match key {
                "id" => milestone.id = self.id_of(property),
                "weight" => {
                    milestone.weight_place = Some(self.property_place(property));
                    milestone.weight = self.weight(property);
                }
                "priority" => milestone.priority = self.number_of(property),
                "source" => milestone.source = self.text_of(property),
                "how" => milestone.how = self.text_of(property),
                "measured" => milestone.measured = self.period_of(property).map(|period| period.last()),
                "continues" => milestone.continues = self.goals(property).into_iter().next(),
                "depends on" => milestone.depends_on.extend(self.goals(property)),
                "owner" => milestone.owners = self.owners(property),
                "audience" => milestone.audiences = self.audiences(property),
                "channel" => milestone.channels = self.channels(property),
                _ => {}
            }
        }
        milestone
    }

    fn steps_of(&mut self, declaration: &Declaration) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut seen: HashMap<String, Place> = HashMap::new();
        for entry in declaration.entries() {
            let Entry::Step(step) = entry else { continue };
            let name = step.name.map(|name| normalized(self.text(name)).into_owned());
            if let (Some(name), Some(span)) = (&name, step.name) {
                let place = self.place(span);
                match seen.get(name).copied() {
                    Some(first) => self.report(
                        Finding::new(Code::E003, place, format!("two steps of this milestone are called `{name}`"))
                            .label("again here")
                            .also(first, "first here")
                            .help("Give one of the steps another name."),
                    ),
                    None => drop(seen.insert(name.clone(), place)),
                }
            }
            let place = self.place(step.word.to(step.title.unwrap_or(step.word)));
            let title = step.title.map(|title| self.at.reader.string(title).into_owned()).unwrap_or_default();
            steps.push(Step { name, title, place });
        }
        steps
    }
}
