//! A file as one fact a line, each with what it is about, for `git diff` and `git log`.
//!
//! In: a text. Out: a line for every sentence, property and entry, that begins with the declarations around it; declarations and
//! their lines in an order of their own. So neither style, order nor comments make a difference, and a changed line says by
//! itself which goal it changes. What could not be read stays as it is, line by line, at the end.

use super::block::span_of;
use super::sentence::on_one_line;
use super::{block_in, block_of};
use crate::diagnostic::Findings;
use crate::source::{FileId, Span};
use crate::syntax::ast::{Block, Entry, Item};
use crate::syntax::{self, Statement};

/// The facts of a text, sorted, a line each.
pub fn facts(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let tree = syntax::parse(FileId(0), &text, &mut Findings::default());
    let bare = syntax::without_comments(&text, 0, &tree.comments);
    let mut known: Vec<(usize, Vec<String>)> = Vec::new();
    let mut unread = String::new();
    let mut at = 0;
    for statement in &tree.statements {
        let (start, end) = (statement.start as usize, statement.end as usize);
        unread.push_str(bare.get(at..start).unwrap_or_default());
        at = end.max(at);
        if statement.is_repaired() || statement.damaged {
            unread.push_str(bare.get(start..end).unwrap_or_default());
            unread.push('\n');
            continue;
        }
        let mut lines = Facts { text: bare.get(start..end).unwrap_or_default(), lines: Vec::new() };
        lines.statement(statement, described(&text, &tree.comments, start));
        known.push((rank(&statement.item), lines.lines));
    }
    unread.push_str(bare.get(at..).unwrap_or_default());
    known.sort();
    let known = known.into_iter().flat_map(|(_, lines)| lines);
    let unread = unread.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned);
    known.chain(unread).flat_map(|line| [line, "\n".to_owned()]).collect()
}

/// The `///` lines right before a statement, which reach the plan.
fn described<'a>(text: &'a str, comments: &[Span], start: usize) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut at = start;
    for comment in comments[..comments.partition_point(|comment| (comment.start as usize) < start)].iter().rev() {
        let own = text.get(comment.start as usize..comment.end as usize).unwrap_or_default();
        let between = text.get(comment.end as usize..at).unwrap_or("x");
        if !own.starts_with("///") || !between.trim().is_empty() {
            break;
        }
        out.push(own.trim_start_matches('/').trim());
        at = comment.start as usize;
    }
    out.reverse();
    out
}

/// The order in which people read a plan.
fn rank(item: &Item) -> usize {
    match item {
        Item::Plan(_) => 0,
        Item::Import(_) => 1,
        Item::Objective(_) => 2,
        Item::Metric(_) => 3,
        Item::Campaign(_) => 4,
        Item::Named(_) | Item::Unit(_) | Item::Overlap(_) => 5,
        Item::Ensure(_) => 6,
        Item::Revise(_) => 7,
        Item::Record(_) => 8,
    }
}

struct Facts<'a> {
    /// The statement, without comments.
    text: &'a str,
    lines: Vec<String>,
}

impl Facts<'_> {
    fn statement(&mut self, statement: &Statement, described: Vec<&str>) {
        let block = block_of(&statement.item);
        let spaced_colon = matches!(&*statement.item, Item::Metric(_));
        let whole = Span::new(0, u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        let head = self.line(Span { end: block.map_or(whole.end, |block| block.span.start), ..whole }, spaced_colon);
        let short = about(&head);
        self.lines.push(head);
        self.lines.extend(described.into_iter().map(|line| format!("{short} {{ /// {line} }}")));
        if let Some(block) = block {
            self.block(&[short], block);
        }
    }

    fn line(&self, span: Span, spaced_colon: bool) -> String {
        let own = self.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        // A long text over several lines is one fact too.
        on_one_line(own, spaced_colon).replace('\n', "\\n")
    }

    fn block(&mut self, around: &[String], block: &Block) {
        let mut entries: Vec<(String, &Entry)> = (block.entries.iter())
            .map(|entry| {
                let span = span_of(entry);
                let end = block_in(entry).map_or(span.end, |block| block.span.start);
                (self.line(Span { end, ..span }, false), entry)
            })
            .collect();
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        for (line, entry) in entries {
            let mut around = around.to_vec();
            self.lines.push(format!("{} {{ {line} }}{}", around.join(" { "), " }".repeat(around.len() - 1)));
            if let Some(block) = block_in(entry) {
                around.push(about(line.split(':').next().unwrap_or(&line)));
                self.block(&around, block);
            }
        }
    }
}

/// What a declaration is called: its words up to its title, without what it promises.
fn about(head: &str) -> String {
    let named = head.split(['"', ':', '=']).next().unwrap_or(head).trim_end();
    let mut words: Vec<&str> = named.split(' ').collect();
    let end = words.iter().position(|word| matches!(*word, "during" | "supports" | "from" | "by"));
    words.truncate(end.unwrap_or(words.len()));
    // Without a name, the title is all there is.
    if words.len() < 2 && !head.starts_with("plan") { head.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str =
        "import \"люди.goals\"\nplan \"Кофе\" { period: 2026-H1 why: \"\"\"\n  Гости\n  и деньги\n  \"\"\" }\n
/// Гости с вывесками.\nobjective brand \"О нас знают\" during 2026-Q1 supports sales { // видят
  owner: анна
  kr reach \"Нас читают\": followers from 1_200 to 5_000 { weight: 3  checkpoint 2026-02-01: 2_000 }
}
metric followers : people { every: week }
";

    #[test]
    fn every_line_says_what_it_is_about() {
        let expected = r#"plan "Кофе"
plan { period: 2026-H1 }
plan { why: """\n  Гости\n  и деньги\n  """ }
import "люди.goals"
objective brand "О нас знают" during 2026-Q1 supports sales
objective brand { /// Гости с вывесками. }
objective brand { kr reach "Нас читают": followers from 1_200 to 5_000 }
objective brand { kr reach { checkpoint 2026-02-01: 2_000 } }
objective brand { kr reach { weight: 3 } }
objective brand { owner: анна }
metric followers : people
metric followers { every: week }
"#;
        assert_eq!(facts(PLAN), expected);
    }

    #[test]
    fn style_order_and_comments_make_no_difference() {
        let (before, metric) = PLAN.split_at(PLAN.find("metric").unwrap());
        let otherwise = format!(
            "// новое\r\n{metric}\n{}",
            before.replace("  owner: анна\n", "").replace(" }\n}", " }\n owner :  анна\n}")
        );
        assert_eq!(facts(&otherwise), facts(PLAN));
    }

    #[test]
    fn what_could_not_be_read_stays() {
        let broken = "metric a : people {}\n\nobjective sales \"x {\n  kr :: 5\n}\n  what\n";
        let facts = facts(broken);
        assert!(facts.starts_with("metric a : people\n"), "{facts}");
        for word in ["objective sales \"x {", "kr :: 5", "what"] {
            assert!(facts.lines().any(|line| line == word), "{word} is not in {facts}");
        }
    }
}
