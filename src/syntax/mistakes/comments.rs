//! Comments of other languages, and what is left of Markdown.

use super::{Edits, Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::{Kind, line_end};
use crate::syntax::scan::begins_statement;
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] = &[url, fence, odd_comment, bold];

/// `https://vk.example/nova` without quotes, of which the grammar reads a name and a comment.
fn url(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(fault.i.saturating_sub(usize::from(fault.first(fault.i))));
    let scheme = line.clone().find(|i| {
        let rest = &fault.text[fault.bytes(*i, *i).end..];
        matches!(fault.s(*i), "http" | "https" | "ftp") && rest.starts_with("://")
            || fault.s(*i) == "www" && rest.starts_with('.')
    })?;
    let start = fault.tokens[scheme].start;
    let rest = &fault.text[start..];
    let mut length = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '}' | ',')).unwrap_or(rest.len());
    length = rest[..length].trim_end_matches(';').len();
    let url = &rest[..length];
    let end = start + length + usize::from(rest[length..].starts_with('"'));
    Some(
        Mistake::new(
            start..end,
            "an address is a text and stands in quotes; without them everything behind `//` is a comment",
        )
        .help(format!("write `\"{url}\"`"))
        .fix("put the address in quotes", start..end, format!("\"{url}\"")),
    )
}

/// A line of three backquotes.
fn fence(fault: &Fault<'_>) -> Option<Mistake> {
    let line = fault.line(fault.i);
    let start = fault.tokens.get(line.start)?.start;
    let rest = &fault.text[start..];
    if !(rest.starts_with("```") || rest.starts_with("~~~")) {
        return None;
    }
    let range = start..start + line_end(rest);
    Some(
        Mistake::new(range.clone(), "this line belongs to Markdown: a `.goals` file holds the declarations alone")
            .help("remove the line")
            .fix("remove the line", range, ""),
    )
}

fn odd_comment(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.kind(*i) == Some(Kind::OddComment))?;
    let range = fault.bytes(i, i);
    let comment = &fault.text[range.clone()];
    let opener = ["/*", "<!--", "--", "#"].into_iter().find(|open| comment.starts_with(open))?;
    let heading = opener == "#" && fault.first(i);
    let inner = comment.trim_start_matches(['#', '/', '*', '<', '!', '-']).trim();
    let inner = inner.trim_end_matches("-->").trim_end_matches("*/").trim_end();
    let message = match opener {
        "#" if comment.starts_with("##") && heading => {
            "a Markdown heading stands here; a comment begins with `//`".to_owned()
        }
        _ => format!("a comment begins with `//`, not with `{opener}`"),
    };
    let rest = &fault.text[range.end..];
    let alone = rest[..line_end(rest)].trim().is_empty();
    if opener == "#" && code(fault, i, inner) {
        let end = range.start + comment.len() - comment.trim_start_matches(['#', ' ']).len();
        return Some(
            Mistake::new(range.start..range.start + 1, "`#` means nothing here, and the line is read without it")
                .help(format!(
                    "write `{}`, or `// {}` if it is a comment",
                    super::lists::shorten(inner),
                    super::lists::shorten(inner)
                ))
                .suggest("remove the #", range.start..end, ""),
        );
    }
    let short: String = inner.lines().next().unwrap_or_default().chars().take(40).collect();
    let mistake = Mistake::new(range.start..range.start + opener.len(), message).help(format!("write `// {short}`"));
    if !alone {
        return Some(mistake.suggest("remove the comment", range, ""));
    }
    let indent = " ".repeat(range.start - fault.text[..range.start].rfind('\n').map_or(0, |at| at + 1));
    let lines = inner
        .lines()
        .map(|line| format!("// {}", line.trim().trim_start_matches('*').trim_start()).trim_end().to_owned());
    let written = lines.collect::<Vec<_>>().join(&format!("\n{indent}"));
    Some(mistake.fix("make it a comment", range, written))
}

/// Whether what stands behind a `#` is no comment but a part of the plan.
fn code(fault: &Fault<'_>, i: usize, inner: &str) -> bool {
    let word = &inner[..crate::syntax::lex::word(inner)];
    let entry = words::ENTRIES.contains(&word) && inner.contains(": ");
    let needed = fault.s(i.wrapping_sub(1)) == ":"
        && (matches!(fault.s(fault.head(i - 1)), "kr" | "guard") || inner.starts_with(|c: char| c.is_ascii_digit()));
    let closes = inner.ends_with('}') && !inner.contains('{') && !fault.first(i);
    begins_statement(inner.as_bytes()) || entry || needed || closes || inner.ends_with('{')
}

/// `**bold**`
fn bold(fault: &Fault<'_>) -> Option<Mistake> {
    let stars = |i: usize| fault.s(i) == "*" && fault.s(i + 1) == "*" && fault.glued(i + 1);
    let line = fault.line(fault.i);
    let open = line.clone().find(|i| stars(*i)).filter(|i| *i <= fault.i + 1)?;
    let close = (open + 2..line.end).find(|i| stars(*i));
    let mut edits: Edits = vec![(fault.bytes(open, open + 1), String::new())];
    edits.extend(close.map(|i| (fault.bytes(i, i + 1), String::new())));
    let inner = close.map_or("", |close| fault.words(open + 2, close - 1));
    let range = fault.bytes(open, close.map_or(open + 1, |i| i + 1));
    Some(
        Mistake::new(range, "`**` makes text bold in Markdown; in a `.goals` file it means nothing")
            .help(if inner.is_empty() { "remove the asterisks".into() } else { format!("write `{inner}`") })
            .change("remove the asterisks", true, edits),
    )
}
