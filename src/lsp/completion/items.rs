//! From what is asked for to a list for the editor.

use std::collections::HashSet;
use std::path::Path;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionTextEdit, Documentation,
    InsertTextFormat, MarkupContent, MarkupKind, TextEdit,
};
use serde_json::json;

use super::wish::Wish;
use super::{snippets, times};
use crate::diagnostic::{Code, Findings};
use crate::lsp::index::{Declared, What};
use crate::lsp::symbols::title;
use crate::lsp::{Analysis, hover};
use crate::names::{CATALOGUES, ChildKind, Kind, Names, normalized};
use crate::plan::{Aggregate, Ambition, Business, GoalType, Kind as MetricKind, Rhythm, Stage, properties};
use crate::source::{FileId, Place};
use crate::syntax::STATEMENT_WORDS;
use crate::types::{Better, UnitTable};

/// Lists that answer wishes, each item once.
pub(super) fn items(analysis: &Analysis, word: Place, wishes: &[Wish]) -> Vec<CompletionItem> {
    let mut list = List { analysis, word, items: Vec::new(), seen: HashSet::new() };
    for wish in wishes {
        list.add_all(wish);
    }
    list.items
}

struct List<'a> {
    analysis: &'a Analysis,
    /// What an item replaces.
    word: Place,
    items: Vec<CompletionItem>,
    seen: HashSet<String>,
}

impl List<'_> {
    fn add_all(&mut self, wish: &Wish) {
        match wish {
            Wish::Statements => {
                self.words(STATEMENT_WORDS.iter().copied());
                self.snippets("");
            }
            Wish::Words(words) => self.words(words.iter().copied()),
            Wish::Entries(head) => self.entries(head),
            Wish::Values(key) => self.values(key),
            Wish::Codes => self.codes(),
            Wish::Catalogues => {
                for (name, _) in CATALOGUES {
                    self.add(&format!("std.{name}"), CompletionItemKind::MODULE, None);
                }
            }
            Wish::Units => self.units(),
            Wish::UnitsOf(metric) => self.units_of(metric),
            Wish::Days => self.times(times::days(self.analysis, self.word.file)),
            Wish::Periods => self.times(times::periods(self.analysis, self.word.file)),
            Wish::Files => self.files(),
            Wish::Names(kinds) => self.names(kinds),
            Wish::Goals => self.goals(),
        }
    }

    fn add(&mut self, label: &str, kind: CompletionItemKind, detail: Option<String>) -> Option<&mut CompletionItem> {
        if !self.seen.insert(label.to_owned()) {
            return None;
        }
        let edit = TextEdit { range: self.analysis.range(self.word), new_text: label.to_owned() };
        self.items.push(CompletionItem {
            label: label.to_owned(),
            kind: Some(kind),
            detail,
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        });
        self.items.last_mut()
    }

    /// Words that something follows: a blank comes with them.
    fn words<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        for word in words {
            self.add(word, CompletionItemKind::KEYWORD, None);
        }
    }

    fn entries(&mut self, head: &str) {
        for key in properties(head) {
            let range = self.analysis.range(self.word);
            if let Some(item) = self.add(key, CompletionItemKind::PROPERTY, None) {
                item.text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text: format!("{key}: ") }));
            }
        }
        let entries: &[&str] = match head {
            "objective" => &["kr", "milestone", "guard", "watch"],
            "kr" => &["checkpoint"],
            "milestone" => &["step"],
            "metric" => &["benchmark"],
            _ => &[],
        };
        self.words(entries.iter().copied().chain(["allow"]));
        self.snippets(head);
    }

    /// Whole declarations with places to fill in, for editors that can.
    fn snippets(&mut self, head: &str) {
        if !self.analysis.abilities.snippets {
            return;
        }
        let range = self.analysis.range(self.word);
        for snippet in snippets::inside(head) {
            let edit = TextEdit { range, new_text: snippet.text(self.analysis.today()) };
            for prefix in &snippet.prefix {
                self.items.push(CompletionItem {
                    label: format!("{prefix} …"),
                    kind: Some(CompletionItemKind::SNIPPET),
                    detail: Some(snippet.description.clone()),
                    filter_text: Some(prefix.clone()),
                    // Behind the bare words.
                    sort_text: Some(format!("~{prefix}")),
                    insert_text_format: Some(InsertTextFormat::SNIPPET),
                    text_edit: Some(CompletionTextEdit::Edit(edit.clone())),
                    ..CompletionItem::default()
                });
            }
        }
    }

    fn times(&mut self, times: Vec<(String, String)>) {
        for (at, (text, says)) in times.into_iter().enumerate() {
            if let Some(item) = self.add(&text, CompletionItemKind::VALUE, Some(says)) {
                item.sort_text = Some(format!("{at:02}"));
            }
        }
    }

    /// The files of the project, by their way from this one.
    fn files(&mut self) {
        let sources = &self.analysis.compilation.files.sources;
        let own = &sources.file(self.word.file).path;
        let others = self.analysis.own_files().map(|file| &sources.file(file).path);
        let is_plan = |path: &String| Path::new(path).extension().is_some_and(|it| it == "goals");
        for path in others.filter(|path| *path != own && is_plan(path)) {
            if let Some(way) = way(own, path) {
                self.add(&format!("\"{way}\""), CompletionItemKind::FILE, None);
            }
        }
    }

    /// The unit of a metric, and those that convert into it.
    fn units_of(&mut self, metric: &str) {
        let analysis = self.analysis;
        let Some((_, plan)) = analysis.plan_of(self.word.file) else { return };
        let metric = normalized(metric);
        let Some(unit) = plan.metrics.iter().find(|it| normalized(&it.heading.name) == metric).and_then(|it| it.unit)
        else {
            return;
        };
        let table = &plan.unit_table;
        let own = table.show(unit).to_string();
        if !own.is_empty() {
            self.add(&own, CompletionItemKind::UNIT, Some("the metric's unit".to_owned()));
        }
        let mut known: Vec<&str> = UnitTable::built_in().collect();
        known.extend(table.declared());
        for name in known {
            if table.parse(name).is_ok_and(|other| table.dimension(other) == table.dimension(unit)) {
                self.add(name, CompletionItemKind::UNIT, Some("converts".to_owned()));
            }
        }
    }

    fn values(&mut self, key: &str) {
        fn of<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
            words.iter().map(|(word, _)| *word).collect()
        }
        let words: Vec<&str> = match key {
            "type" => of(GoalType::WORDS),
            "ambition" => of(Ambition::WORDS),
            "aggregate" => of(Aggregate::WORDS),
            "every" => of(Rhythm::WORDS),
            "kind" => of(MetricKind::WORDS),
            "stage" => of(Stage::WORDS),
            "business" => of(Business::WORDS),
            "better" => Better::ALL.iter().map(|it| it.as_str()).collect(),
            "locale" => vec!["en", "ru"],
            "paid" | "dropped" => vec!["yes", "no"],
            "baseline" => vec!["unknown", "undisclosed"],
            _ => Vec::new(),
        };
        for word in words {
            self.add(word, CompletionItemKind::ENUM_MEMBER, None);
        }
    }

    /// Codes that an `allow` may name, those that speak of this file first.
    fn codes(&mut self) {
        let found: HashSet<Code> = self.analysis.compilation.findings.iter().map(|finding| finding.code).collect();
        for code in Code::ALL.iter().copied().filter(|code| code.can_be_set()) {
            let order = format!("{}{code}", if found.contains(&code) { "0" } else { "1" });
            if let Some(item) = self.add(code.as_str(), CompletionItemKind::CONSTANT, Some(code.name().to_owned())) {
                // Typing the code's name finds it too.
                item.filter_text = Some(format!("{code} {}", code.name()));
                item.sort_text = Some(order);
                item.documentation = Some(Documentation::String(code.summary().to_owned()));
            }
        }
    }

    fn units(&mut self) {
        if let Some((_, plan)) = self.analysis.plan_of(self.word.file) {
            for unit in plan.unit_table.declared() {
                self.add(unit, CompletionItemKind::UNIT, None);
            }
        }
        for unit in UnitTable::built_in() {
            self.add(unit, CompletionItemKind::UNIT, None);
        }
        for currency in ["RUB", "USD", "EUR", "GBP", "CNY", "KZT"] {
            self.add(currency, CompletionItemKind::UNIT, None);
        }
    }

    fn names(&mut self, kinds: &[Kind]) {
        for declared in seen_from(self.analysis, self.word.file) {
            if let What::Symbol(kind, _) = declared.what
                && kinds.contains(&kind)
            {
                self.name(&declared.name, declared, item_kind(kind));
            }
        }
    }

    fn goals(&mut self) {
        for declared in seen_from(self.analysis, self.word.file) {
            let What::Child(objective, kind, _) = declared.what else { continue };
            let plan = self.analysis.compilation.plans.get(declared.plan);
            let Some(home) = plan.and_then(|plan| plan.objectives.get(objective as usize)) else { continue };
            let qualified = format!("{}.{}", home.heading.name, declared.name);
            let kind = match kind {
                ChildKind::Milestone => CompletionItemKind::EVENT,
                ChildKind::KeyResult | ChildKind::Guard => CompletionItemKind::FIELD,
            };
            self.name(&qualified, declared, kind);
        }
    }

    fn name(&mut self, text: &str, declared: &Declared, kind: CompletionItemKind) {
        let title = title(self.analysis, declared).map(ToOwned::to_owned);
        let detail = unit(self.analysis, declared);
        let Place { file, start, end } = declared.place;
        if let Some(item) = self.add(text, kind, detail) {
            item.label_details = Some(CompletionItemLabelDetails { detail: None, description: title });
            // What it says is worked out for the one that is looked at.
            item.data = Some(json!([file.0, start, end]));
        }
    }
}

/// Adds to an item what its name says.
pub(in crate::lsp) fn resolved(analysis: &Analysis, mut item: CompletionItem) -> CompletionItem {
    let place = item.data.clone().and_then(|data| serde_json::from_value::<[u32; 3]>(data).ok());
    let declared = place.and_then(|[file, start, end]| analysis.index().at(Place::new(FileId(file), start, end)));
    // After an edit something else may stand at the place.
    if let Some(declared) =
        declared.filter(|it| item.label == it.name || item.label.ends_with(&format!(".{}", it.name)))
    {
        let markdown = |value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
        item.documentation = hover::describe(analysis, declared).map(markdown);
    }
    item
}

/// The unit of a metric, or of a key result's.
fn unit(analysis: &Analysis, declared: &Declared) -> Option<String> {
    let plan = analysis.compilation.plans.get(declared.plan)?;
    let metric = match declared.what {
        What::Symbol(Kind::Metric, index) => plan.metrics.get(index as usize)?,
        What::Child(objective, ChildKind::KeyResult, index) => {
            let objective = plan.objectives.get(objective as usize)?;
            let metric = objective.key_results.get(index as usize)?.metric?.metric;
            plan.metrics.get(metric.0 as usize)?
        }
        _ => return None,
    };
    Some(plan.unit_table.show(metric.unit?).to_string()).filter(|text| !text.is_empty())
}

/// The way from the folder of one file to another, as an import writes it.
fn way(from: &str, to: &str) -> Option<String> {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let (folder, _) = from.split_last().map(|(file, folder)| (folder, file))?;
    let same = folder.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", folder.len() - same);
    Some(up.chain(to.iter().skip(same).copied()).collect::<Vec<_>>().join("/"))
}

/// The declarations that a file sees; its own and its imports' before a catalogue's of the same name.
fn seen_from(analysis: &Analysis, file: FileId) -> Vec<&Declared> {
    let Some((plan, _)) = analysis.plan_of(file) else { return Vec::new() };
    let files = &analysis.compilation.files;
    let roots = files.roots();
    let Some(root) = roots.get(plan) else { return Vec::new() };
    let names = Names::collect(files, root, &mut Findings::default());
    let all = analysis.index().declared().iter().filter(|it| names.sees(file, it.place.file));
    let meant = |it: &&Declared| match it.what {
        What::Symbol(..) => {
            names.find(&normalized(&it.name), Place::new(file, 0, 0)).is_none_or(|found| found.place == it.place)
        }
        _ => true,
    };
    all.filter(meant).collect()
}

const fn item_kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Metric => CompletionItemKind::VARIABLE,
        Kind::Objective => CompletionItemKind::CLASS,
        Kind::Campaign => CompletionItemKind::EVENT,
        Kind::Content => CompletionItemKind::TEXT,
        Kind::Audience | Kind::Segment => CompletionItemKind::ENUM,
        Kind::Channel => CompletionItemKind::MODULE,
        Kind::Person | Kind::Team => CompletionItemKind::CONSTANT,
    }
}
