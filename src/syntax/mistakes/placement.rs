//! Things that are right in themselves and stand in the wrong place.

use super::braces::closing;
use super::{Mistake, Recogniser};
use crate::diagnostic::Code;
use crate::syntax::fault::Fault;
use crate::syntax::lex::Kind;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] =
    &[outside, nested, import_path, misplaced_title, nameless_result, colon_behind_word];

/// A key result or a property outside any block.
fn outside(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if !fault.blocks.is_empty() || !fault.expected.statement() || !fault.first(i) || !fault.begins_entry(i) {
        return None;
    }
    let word = fault.s(i);
    let mut end = sentence_end(fault, i);
    if words::ENTRIES.contains(&word) && fault.s(i + 1) != ":" {
        // What follows of the same kind shares the fate.
        while fault.begins_entry(end + 1) && words::ENTRIES.contains(&fault.s(end + 1)) {
            end = sentence_end(fault, end + 1);
        }
        let home = if matches!(word, "benchmark") {
            "a metric"
        } else if matches!(word, "step") {
            "a milestone"
        } else {
            "an objective"
        };
        return Some(
            Mistake::new(
                fault.bytes(i, i + 1),
                format!("`{}` stands outside: `{word}` belongs inside the braces of {home}", fault.words(i, i + 1)),
            )
            .help(format!("move it between the `{{` and `}}` of {home}"))
            .blank(fault.bytes(i, end)),
        );
    }
    while fault.begins_entry(end + 1) && fault.s(end + 2) == ":" {
        end = sentence_end(fault, end + 1);
    }
    Some(
        Mistake::new(
            fault.bytes(i, i),
            format!("`{word}:` stands outside: a property belongs inside the braces of what it describes"),
        )
        .help("move it between the `{` and `}` of the plan, the objective or whatever it describes")
        .blank(fault.bytes(i, end)),
    )
}

/// The last token of the sentence that begins at token `i`, its block included.
fn sentence_end(fault: &Fault<'_>, i: usize) -> usize {
    let line = fault.line(i);
    match (i..line.end).find(|j| fault.s(*j) == "{") {
        Some(open) => closing(fault, open),
        None => (i + 1..line.end).find(|j| fault.s(*j) == "}").unwrap_or(line.end) - 1,
    }
}

/// A declaration inside a block.
fn nested(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.culprit();
    let open = fault.blocks.last()?;
    let begins = fault.first(i) || i > 0 && matches!(fault.s(i - 1), "{" | "}");
    let named = fault.is_word(i + 1) || matches!(fault.kind(i + 1), Some(Kind::Text | Kind::Date));
    if !fault.begins_statement(i) || !begins || !named || !(fault.at_missing_colon() || fault.expected.entry()) {
        return None;
    }
    let (word, outer) = (fault.s(i), fault.s(open.head));
    let end = sentence_end(fault, i);
    let range = fault.bytes(i, i + 1);
    let (message, help) = if word == "objective" && outer.ends_with("objective") || word == "main" {
        let parent = fault.s(open.head + if outer == "main" { 2 } else { 1 });
        (
            "an objective can't stand inside another one".to_owned(),
            format!(
                "move it behind the closing brace, and say which one it serves: `{} … supports {parent}`",
                fault.words(i, i + 1)
            ),
        )
    } else {
        (
            format!("`{}` stands inside `{outer}`; declarations stand side by side", fault.words(i, i + 1)),
            "move it behind the closing brace".to_owned(),
        )
    };
    let mut mistake = Mistake::new(range, message).help(help);
    // On one line it rather follows from a brace that is missing before.
    mistake.vague = !fault.first(i);
    // Where the outer block ends right behind it, it can be moved out whole.
    let last_brace = end + 1;
    if fault.s(end) == "}" && fault.s(last_brace) == "}" && fault.blocks.len() == 1 {
        mistake.repair = vec![(fault.ahead(i), "} ".into()), (fault.bytes(last_brace, last_brace), String::new())];
        return Some(mistake);
    }
    Some(mistake.blank(fault.bytes(i, end)))
}

/// `import std/social`, `import shared/people.goals`
fn import_path(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let line = fault.line(if fault.first(i) && fault.s(i) != "import" { i.checked_sub(1)? } else { i });
    if fault.s(line.start) != "import"
        || line.len() < 2
        || fault.tokens[line.clone()].iter().any(|t| t.kind == Kind::Text)
    {
        return None;
    }
    let range = fault.bytes(line.start + 1, line.end - 1);
    let path = fault.text[range.clone()].trim_end_matches([';', ',']);
    if path.starts_with(['{', '*'])
        || path.contains(" from ")
        || !path.contains(['/', '\\', ':', '-'])
        || path.contains("..")
    {
        return None;
    }
    if let Some(name) = path.strip_prefix("std").and_then(|rest| rest.strip_prefix(['/', ':', '-', ' ', '\\'])) {
        let written = format!("std.{}", name.trim_start_matches([':', ' ']).trim_end_matches(".goals"));
        return Some(
            Mistake::new(range.clone(), "a built-in catalogue is named with a point")
                .help(format!("write `import {written}`"))
                .fix(format!("write {written}"), range, written),
        );
    }
    let written = format!("\"{path}\"");
    Some(
        Mistake::new(range.clone(), "the path of a file needs quotes around it")
            .help(format!("write `import {written}`"))
            .fix("put the path in quotes", range, written),
    )
}

/// `objective "Title" sales`
fn misplaced_title(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.culprit();
    let title = i.checked_sub(1)?;
    let head = fault.head(i);
    let word = fault.s(head);
    let behind = if word == "main" { head + 2 } else { head + 1 };
    let declares = words::is_statement(word) || words::ENTRIES.contains(&word);
    let joint = words::JOINTS.contains(&fault.s(i)) || words::meant(fault.s(i), words::JOINTS).is_some();
    if !declares
        || title != behind
        || fault.kind(title) != Some(Kind::Text)
        || !fault.is_word(i)
        || fault.first(i)
        || joint
        || word == "plan"
    {
        return None;
    }
    let range = fault.bytes(title, i);
    let written = format!("{} {}", fault.s(i), fault.s(title));
    Some(
        Mistake::new(range.clone(), format!("the name `{}` comes first, then the title in quotes", fault.s(i)))
            .help(format!("write `{word} {written}`"))
            .fix("put the name first", range, written),
    )
}

/// `kr: followers from …` and `kr followers from …`: a key result without a name.
fn nameless_result(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.culprit();
    if i >= fault.tokens.len() {
        return None;
    }
    let head = fault.head(i);
    let word = fault.s(head);
    if !matches!(word, "kr" | "guard") {
        return None;
    }
    let target = |j: usize| words::TARGETS.contains(&fault.s(j));
    let metric = if fault.s(head + 1) == ":" { head + 2 } else { head + 1 };
    let colon_later = fault.line(head).any(|j| j > head + 1 && fault.s(j) == ":" && j < i);
    let plain = fault.is_word(metric) && (metric == head + 2 || target(metric + 1) && !colon_later);
    if !plain || target(metric) || i < metric || i > metric + 4 {
        return None;
    }
    let name = fault.s(metric);
    let mut short = name.to_owned();
    if words::is_statement(name) {
        short.push_str("_goal");
    }
    let place = fault.behind(head);
    let edits =
        if metric == head + 2 { vec![(place, format!(" {short}"))] } else { vec![(place, format!(" {short}:"))] };
    Some(
        Mistake::new(
            fault.bytes(head, metric),
            format!(
                "this {} has no name, so nothing can refer to it",
                if word == "kr" { "key result" } else { "guard" }
            ),
        )
        .code(Code::E008)
        .help(format!("write a name and a colon in front of what is measured: `{word} {short}: {name} …`"))
        .change(format!("name it `{short}`"), true, edits),
    )
}

/// `objective: sales "Title" {`, `metric: orders`
fn colon_behind_word(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1), fault.i.wrapping_sub(2), fault.i.wrapping_sub(3)]
        .into_iter()
        .find(|i| fault.s(*i) == ":")?;
    let word = i.checked_sub(1)?;
    if fault.blocks.is_empty() && i < fault.i {
        return None;
    }
    if fault.i < fault.tokens.len() && fault.line(i) != fault.line(fault.i) {
        return None;
    }
    let begins = fault.head(word) == word || fault.s(word.wrapping_sub(1)) == "main";
    let declares = fault.blocks.is_empty() && words::is_statement(fault.s(word))
        || !fault.blocks.is_empty()
            && words::ENTRIES.contains(&fault.s(word))
            && fault.kind(i + 1) != Some(Kind::Number);
    if !begins || !declares || fault.first(i + 1) {
        return None;
    }
    let range = fault.bytes(i, i);
    let next = fault.words(word, i + 1).replacen(':', "", 1);
    let edit = if fault.glued(i + 1) { " " } else { "" };
    Some(
        Mistake::new(
            range.clone(),
            format!("`{}` begins a declaration and takes no colon; colons stand behind properties", fault.s(word)),
        )
        .help(format!("write `{next} …`"))
        .fix("remove the colon", range, edit),
    )
}
