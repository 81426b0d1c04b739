//! Text without its quotes, with one of them, or in other quotes.

use std::ops::Range;

use super::{Edits, Mistake, Recogniser};
use crate::syntax::fault::Fault;
use crate::syntax::lex::{Kind, closing_quotes};
use crate::syntax::words;

pub(super) const ALL: &[Recogniser] = &[odd_quotes, open_text, lone_quote, doubled, bare_title, bare_value];

/// «text», “text”, 'text'
fn odd_quotes(fault: &Fault<'_>) -> Option<Mistake> {
    let i = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.kind(*i) == Some(Kind::OddText))?;
    let text = fault.s(i);
    let open = text.chars().next()?;
    let close = text.chars().next_back()?;
    let inner = &text[open.len_utf8()..text.len() - close.len_utf8()];
    let written = format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
    Some(
        Mistake::new(
            fault.bytes(i, i),
            format!("text stands between straight quotes (\"…\"), not between {open}…{close}"),
        )
        .help(format!("write `{written}`; inside the quotes «ёлочки» and “curly” ones are fine"))
        .fix("use straight quotes", fault.bytes(i, i), written),
    )
}

/// A `"` whose line ends before the text does.
fn open_text(fault: &Fault<'_>) -> Option<Mistake> {
    open_text_in(fault, false)
}

/// The same; `cut` if the line was cut off before its next quote.
pub(super) fn open_text_in(fault: &Fault<'_>, cut: bool) -> Option<Mistake> {
    let near = [fault.i, fault.i.wrapping_sub(1)].into_iter().find(|i| fault.kind(*i) == Some(Kind::OpenText));
    let line = fault.line(fault.i);
    let i = near.or_else(|| line.clone().find(|i| fault.kind(*i) == Some(Kind::OpenText)))?;
    let text = fault.s(i);
    let start = fault.tokens[i].start;
    if text.starts_with("\"\"\"") {
        return Some(
            Mistake::new(
                start..start + 3,
                "this text is never closed: its `\"\"\"` has no partner, so it would swallow the rest of the file",
            )
            .help("write `\"\"\"` where the text ends")
            .repair(start..start + text.len(), "\"\""),
        );
    }
    let inner = &text[1..];
    if let Some(mistake) = curly_close(fault, i, inner) {
        return Some(mistake);
    }
    if closes(inner)
        && let Some(mistake) = missing_opener(fault, i)
    {
        return Some(mistake);
    }
    let end = start + 1 + text_end(fault, i, inner, cut);
    let kept = &fault.text[start..end];
    let last = kept.trim_end_matches('\\').len() + start;
    Some(
        Mistake::new(
            start..start + 1,
            "this text is never closed: its second quote is missing, and a text ends on its line",
        )
        .also(last..last, "the closing quote belongs here")
        .help(format!("write `{}\"`", &fault.text[start..last]))
        .fix("close the text", last..end, "\""),
    )
}

/// `"text”`
fn curly_close(fault: &Fault<'_>, i: usize, inner: &str) -> Option<Mistake> {
    let ends = |at: usize, c: char| !inner[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
    let closing = |at: usize, c: char| matches!(c, '”' | '“' | '»' | '＂') && ends(at, c);
    let (at, quote) = inner.char_indices().find(|(at, c)| closing(*at, *c))?;
    if quote == '»' && inner[..at].contains('«') || quote == '”' && inner[..at].contains('“') {
        return None;
    }
    let at = fault.tokens[i].start + 1 + at;
    Some(
        Mistake::new(
            at..at + quote.len_utf8(),
            format!("this text begins with a straight quote and ends with `{quote}`"),
        )
        .help(format!("write `{}\"`", &fault.text[fault.tokens[i].start..at]))
        .fix("use a straight quote", at..at + quote.len_utf8(), "\""),
    )
}

/// Whether what stands behind a quote looks like code rather than text: the quote closes a text.
pub(super) fn closes(inner: &str) -> bool {
    let trimmed = inner.trim();
    let first = trimmed.split([' ', ':', ',']).next().unwrap_or_default();
    trimmed.is_empty()
        || trimmed.starts_with(['{', '}', ',', ':', '='])
        || trimmed.starts_with("//")
        || (inner.starts_with(' ') && (words::JOINTS.contains(&first) || key_follows(trimmed) == Some(0)))
}

/// Where a `word:` begins in a text.
pub(super) fn key_follows(text: &str) -> Option<usize> {
    let mut at = 0;
    for word in text.split_inclusive(' ') {
        let name = word.trim_end();
        if name.strip_suffix(':').is_some_and(|key| words::PROPERTIES.contains(&key)) {
            return Some(at);
        }
        at += word.len();
    }
    None
}

/// `sales Соцсети приводят гостей" during …`
fn missing_opener(fault: &Fault<'_>, i: usize) -> Option<Mistake> {
    let line = fault.line(i);
    let head = fault.head(i);
    if i == head || fault.kind(i - 1) == Some(Kind::Text) {
        return None;
    }
    let key = |j: &usize| fault.s(*j) == ":" && fault.glued(*j) && words::PROPERTIES.contains(&fault.s(*j - 1));
    let text = (head..i).rev().find(|j| fault.kind(*j) == Some(Kind::Text));
    let property = fault.s(head + 1) == ":" && head + 1 < i;
    let from_key = (head + 1..i).rev().find(key).or(property.then_some(head + 1)).map(|j| j + 1);
    let from_text =
        text.map(|j| (j + 1..i).find(|j| matches!(fault.s(*j), "," | ":" | "from" | "because")).unwrap_or(j) + 1);
    let from_word = (head..i).rev().find(|j| matches!(fault.s(*j), "because" | "from")).map(|j| j + 1);
    let mut from = from_key.max(from_text).or(from_word).unwrap_or(head);
    if from == head {
        let named = words::is_statement(fault.s(head)) || words::ENTRIES.contains(&fault.s(head));
        if !named {
            return Some(opener_at(fault, head, i));
        }
        from += if fault.s(head) == "main" { 2 } else { 1 };
        // Behind the declaration's word stands its name, then the title.
        let name = fault.s(from);
        let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
        if from + 1 < i && (plain || words::is_statement(fault.s(head)) && fault.s(head) != "plan") {
            from += 1;
        }
    }
    if from > i || !line.contains(&from) {
        return None;
    }
    Some(opener_at(fault, from, i))
}

fn opener_at(fault: &Fault<'_>, from: usize, i: usize) -> Mistake {
    let start = fault.tokens[from].start;
    let end = fault.tokens[i].start;
    Mistake::new(end..end + 1, "this quote closes a text that no quote opens")
        .also(start..start, "the opening quote belongs here")
        .help(format!("write `\"{}\"`", &fault.text[start..end]))
        .fix("open the text", start..start, "\"")
}

/// Where an open text ends: before what looks like code, else at the end of the line.
fn text_end(fault: &Fault<'_>, i: usize, inner: &str, cut: bool) -> usize {
    let head = fault.s(fault.head(i));
    let declaration = words::is_statement(head) || words::ENTRIES.contains(&head);
    let in_line_block = fault.line(i).any(|j| j < i && fault.s(j) == "{");
    let mut end = inner.trim_end().len();
    let behind = |at: &usize| inner[..*at].ends_with("  ") || cut && inner[*at..].trim_end().ends_with(':');
    if let Some(at) = key_follows(inner).filter(|at| *at > 0).filter(behind) {
        end = end.min(inner[..at].trim_end().len());
    }
    if let Some(at) = inner.find(" //") {
        end = end.min(inner[..at].trim_end().len());
    }
    let count = |brace: &str| (0..fault.tokens.len()).filter(|j| fault.s(*j) == brace).count();
    let in_line_block = in_line_block || !cut && count("{") > count("}");
    if in_line_block && !inner.contains('{') && inner[..end].ends_with('}') {
        end = inner[..end - 1].trim_end().len();
    }
    if declaration
        && !(head == "import" || head == "step")
        && let Some(at) = header_goes_on(inner)
    {
        end = end.min(inner[..at].trim_end().len());
    }
    // A comma or semicolon at the very end is not part of the text.
    let extra = if cut { inner[..end].ends_with([';', ',']) } else { inner[..end].ends_with(';') };
    if extra { end - 1 } else { end }
}

/// Where a header goes on behind a title.
fn header_goes_on(inner: &str) -> Option<usize> {
    let joints = [" during ", " supports ", " by ", " from ", " for each ", " {", " : ", ": ", " because "];
    let valid = |joint: &str, at: usize| {
        let behind = inner[at + joint.len()..].trim_start();
        match joint.trim() {
            "during" | "by" | "from" => behind.starts_with(|c: char| c.is_ascii_digit()) || behind.starts_with("FY"),
            _ => true,
        }
    };
    joints.iter().filter_map(|joint| inner.find(joint).filter(|at| valid(joint, *at))).min()
}

/// A single quote or a curly one with no partner.
fn lone_quote(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    let quote = fault.s(i).chars().next()?;
    if closing_quotes(quote).is_empty() && !matches!(quote, '»' | '’' | '”') {
        return None;
    }
    if fault.kind(i.wrapping_sub(1)) == Some(Kind::Number) && fault.glued(i) {
        return None;
    }
    let range = fault.bytes(i, i);
    let rest = &fault.text[range.end..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    let mistake =
        Mistake::new(range.clone(), format!("`{quote}` stands alone here; text stands between straight quotes: \"…\""));
    if let Some(close) = line.find('"').filter(|_| fault.kind(i) == Some(Kind::Mark)) {
        return Some(mistake.help(format!("write `\"{}\"`", &line[..close])).fix("use a straight quote", range, "\""));
    }
    let end = range.end + text_end(fault, i, line, false);
    let text = fault.text[range.end..end].trim().to_owned();
    if text.is_empty() {
        return Some(mistake.help("remove it").fix("remove it", range, ""));
    }
    let edits: Edits = vec![(range, "\"".into()), (end..end, "\"".into())];
    Some(mistake.help(format!("write `\"{text}\"`")).change("use straight quotes", true, edits))
}

/// `""text""`
fn doubled(fault: &Fault<'_>) -> Option<Mistake> {
    let i = fault.i;
    if fault.before(1) != "\"\"" || !fault.glued(i) {
        return None;
    }
    let line = fault.line(i);
    let close = (i..line.end).find(|j| fault.s(*j) == "\"\"")?;
    let range = fault.bytes(i - 1, close);
    let written = format!("\"{}\"", fault.words(i, close - 1));
    Some(
        Mistake::new(range.clone(), "the quotes are doubled: one on each side is enough")
            .help(format!("write `{written}`"))
            .fix("use one quote on each side", range, written),
    )
}

/// `objective sales Соцсети приводят гостей during …`: a title without quotes.
fn bare_title(fault: &Fault<'_>) -> Option<Mistake> {
    if !fault.expected.text() && !fault.at_missing_colon() {
        return None;
    }
    let i = fault.i.min(fault.tokens.len().checked_sub(1)?);
    let head = fault.head(i);
    let word = fault.s(head);
    if !(words::is_statement(word) || matches!(word, "milestone" | "step")) || word == "import" {
        return None;
    }
    let named = head + if word == "main" { 2 } else { 1 };
    let line = fault.line(i);
    let stops = |j: usize| {
        !fault.is_word(j) && fault.kind(j) != Some(Kind::Number) && !matches!(fault.s(j), "-" | "—" | "–" | "," | "!")
            || matches!(fault.s(j), "during" | "supports" | "by" | "from")
    };
    let end = (named..line.end).find(|j| stops(*j)).unwrap_or(line.end);
    // A text or colon right behind would make them the words of a name.
    if end < named + 2 || !(named..=end).contains(&fault.i) || fault.kind(end) == Some(Kind::Text) && end < line.end {
        return None;
    }
    let name = fault.s(named);
    let lower = name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    let known = |j: usize| words::meant(fault.s(j), &["during", "supports", "by", "from"]).is_some();
    if word == "plan" || !lower {
        let title = fault.words(named, end - 1);
        let range = fault.bytes(named, end - 1);
        let id = if word == "plan" { String::new() } else { slug(title) + " " };
        return Some(
            Mistake::new(
                range.clone(),
                if id.is_empty() {
                    "the title needs quotes around it".to_owned()
                } else {
                    format!("behind `{word}` stands a short name, then the title in quotes")
                },
            )
            .help(format!("write `{word} {id}\"{title}\"`"))
            .fix("put the title in quotes", range, format!("{id}\"{title}\"")),
        );
    }
    let first = named + 1;
    if known(first) || end - first < 2 && fault.s(first).is_ascii() {
        return None;
    }
    let title = fault.words(first, end - 1);
    let range = fault.bytes(first, end - 1);
    Some(
        Mistake::new(range.clone(), "the title needs quotes around it")
            .help(format!("write `{word} {name} \"{title}\"`"))
            .fix("put the title in quotes", range, format!("\"{title}\"")),
    )
}

/// A short name made of a title.
pub(super) fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(3);
    let name = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// `why: Кофейни теряют трафик`: a text without quotes.
fn bare_value(fault: &Fault<'_>) -> Option<Mistake> {
    let i = if fault.first(fault.i) { fault.i.checked_sub(1)? } else { fault.i };
    let head = fault.head(i);
    if fault.s(head + 1) != ":" || fault.first(head + 1) || head + 2 >= fault.tokens.len() || i < head + 2 {
        return None;
    }
    let line = fault.line(i);
    let span = value_span(fault, head, line.clone());
    let key = fault.s(head);
    let list = span.clone().any(|j| matches!(fault.s(j), "and" | "or" | "и" | "или"));
    let words_only = span.len() >= 4
        && !list
        && span.clone().all(|j| fault.is_word(j) || matches!(fault.s(j), "," | "-" | "—" | "." | "!" | "?"));
    let has_text = span.clone().any(|j| matches!(fault.kind(j), Some(Kind::Text | Kind::OpenText | Kind::OddText)));
    let number = fault.kind(head + 2).is_some_and(|kind| matches!(kind, Kind::Number | Kind::Date));
    let joint = span.clone().any(|j| words::JOINTS.contains(&fault.s(j)));
    let known = words::TEXT_KEYS.contains(&key) && !fault.s(head + 2).starts_with('[');
    let adjacent = |j: usize| fault.is_word(j) && fault.is_word(j + 1);
    let sentence =
        words_only && !joint && span.clone().take(span.len() - 1).filter(|j| adjacent(*j)).count() * 2 > span.len();
    let fits = known || sentence && !number;
    if span.is_empty() || has_text || !fits || fault.blocks.is_empty() {
        return None;
    }
    let range = fault.bytes(span.start, span.end - 1);
    let text = fault.text[range.clone()].to_owned();
    let lists = matches!(key, "city" | "tags") && text.contains(',');
    let quote = |text: &str| format!("\"{}\"", text.trim().replace('"', "\\\""));
    let written = if lists { text.split(',').map(quote).collect::<Vec<_>>().join(", ") } else { quote(&text) };
    Some(
        Mistake::new(range.clone(), format!("the text behind `{key}:` needs quotes around it"))
            .help(format!("write `{key}: {written}`"))
            .fix("put the text in quotes", range, written),
    )
}

/// The tokens of a property's value: up to the next property or the block's end on its line.
fn value_span(fault: &Fault<'_>, head: usize, line: Range<usize>) -> Range<usize> {
    let start = head + 2;
    let stops = |j: &usize| fault.s(*j) == "}" || fault.is_word(*j) && fault.s(*j + 1) == ":" && fault.glued(*j + 1);
    let mut end = (start..line.end).find(stops).unwrap_or(line.end);
    while end > start && fault.s(end - 1) == ";" {
        end -= 1;
    }
    start..end
}
