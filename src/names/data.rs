//! The data files that plans name.

use super::{Files, Root};
use crate::source::Place;
use crate::syntax::ast::{Entry, Item, ValueKind};

impl Files {
    /// What `readings:` of a compilation's plan says: each path as written, and its place.
    pub fn readings(&self, root: &Root) -> Vec<(String, Place)> {
        let mut out = Vec::new();
        for file in &root.files {
            let Some(tree) = self.trees.get(file.0 as usize) else { continue };
            for statement in &tree.statements {
                let Item::Plan(declaration) = &*statement.item else { continue };
                let reader = statement.reader(*file, &self.sources.file(*file).text);
                for entry in declaration.entries() {
                    let Entry::Property(property) = entry else { continue };
                    if reader.text(property.key) == "readings" {
                        let texts = property.values.iter().filter(|value| value.kind == ValueKind::Text);
                        out.extend(
                            texts.map(|value| (reader.string(value.span).into_owned(), reader.place(value.span))),
                        );
                    }
                }
            }
        }
        out
    }
}
