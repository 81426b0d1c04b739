//! User text in Markdown: whatever it holds, it stays text.
//!
//! Characters that could begin structure become HTML entities, which every reader of Markdown turns back into the
//! character. What GitHub links after that (`@name`, `#12`) is held apart by an entity of no width.

use std::fmt::Write as _;

/// Nothing to see, but what it stands between is no longer one word.
const APART: &str = "&#8203;";

/// Text as part of a line: in a heading, a table's cell, a list's item. White space is folded.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let words = text.split(is_fold).filter(|word| !word.is_empty());
    let folded = words.collect::<Vec<_>>().join(" ");
    line(&mut out, &folded);
    out
}

/// Text as paragraphs: an empty line parts them, and a line that looks like a list's item begins on a line of its own.
pub(super) fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut is_open = false;
    for row in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']) {
        let row = row.trim_matches(is_fold);
        if row.is_empty() {
            is_open = false;
            continue;
        }
        if is_open {
            out.push_str(if is_item(row) { "\\\n" } else { "\n" });
        } else if !out.is_empty() {
            out.push_str("\n\n");
        }
        line(&mut out, row);
        is_open = true;
    }
    out
}

/// Text within single backticks, or as many as it takes.
pub(crate) fn code(text: &str) -> String {
    let folded = text.split(is_fold).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if folded.is_empty() || folded.contains('|') {
        // In a table a bar would end the cell, even within backticks.
        return self::text(&folded);
    }
    let longest = folded.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if folded.starts_with('`') || folded.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{folded}{space}{fence}")
}

/// A link where the address is one of the web or of mail, else the text alone.
pub(super) fn link(label: &str, address: &str) -> String {
    let address = address.trim();
    if !is_address(address) {
        return text(label);
    }
    let mut out = format!("[{}](", text(label));
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\'' | '\\' | '`' | '|' | '*' | '_' | '~' | '$' | '{' | '}'
            | '^' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push(')');
    out
}

/// Whether a text is an address that is safe to follow.
pub(super) fn is_address(address: &str) -> bool {
    if address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return false;
    }
    let scheme = address.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    match scheme {
        Some((scheme, rest)) if scheme == "http" || scheme == "https" => rest.starts_with("//") && rest.len() > 2,
        Some((scheme, rest)) => scheme == "mailto" && rest.contains('@'),
        None => false,
    }
}

/// White space that is folded; a no-break space is kept as it is.
fn is_fold(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')) || c.is_control()
}

/// Whether a line of user text looks like an item of a list.
fn is_item(row: &str) -> bool {
    let digits = row.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &row[digits..];
    if digits > 0 { rest.starts_with(['.', ')']) } else { rest.starts_with(['-', '*', '+', '•', '–', '—']) }
}

/// Escapes one line, which may stand at the start of a block.
fn line(out: &mut String, line: &str) {
    let start = line_start(line);
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        let rest = &line[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        if Some(at) == start {
            entity(out, c);
        } else {
            match c {
                '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' => entity(out, c),
                '_' if !(previous.is_alphanumeric() && next.is_alphanumeric()) => entity(out, c),
                '&' if next.is_ascii_alphanumeric() || next == '#' => entity(out, c),
                '@' if next.is_alphanumeric() && !is_mail(previous) => hold_apart(out, c),
                '#' if next.is_ascii_digit() => hold_apart(out, c),
                '-' if next.is_ascii_digit() && line[..at].to_ascii_lowercase().ends_with("gh") => hold_apart(out, c),
                ':' if rest.starts_with("//") => entity(out, c),
                '.' if line[..at].to_ascii_lowercase().ends_with("www") => entity(out, c),
                c => out.push(c),
            }
        }
        previous = c;
    }
}

/// The byte of the character by which a line would begin a block, unless it is escaped anyway.
fn line_start(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let ends = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t' | 0xc2 | 0xe2));
    match bytes.first()? {
        b'#' | b'=' | b':' => Some(0),
        b'-' | b'+' if ends(1) || matches!(bytes[1], b'-' | b'+' | b':' | b'|') => Some(0),
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (matches!(bytes.get(digits), Some(b'.' | b')')) && ends(digits + 1)).then_some(digits)
        }
        _ => None,
    }
}

/// Whether a character before an `@` makes it an address of mail, which names nobody on GitHub.
fn is_mail(previous: char) -> bool {
    previous.is_alphanumeric() || matches!(previous, '.' | '_' | '+' | '-')
}

fn entity(out: &mut String, c: char) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        c => {
            let _ = write!(out, "&#{};", u32::from(c));
        }
    }
}

fn hold_apart(out: &mut String, c: char) {
    out.push(c);
    out.push_str(APART);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

    /// The structure and the text that a reader of Markdown finds.
    fn read(markdown: &str) -> (Vec<String>, String) {
        let (mut structure, mut text) = (Vec::new(), String::new());
        for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => text.push('\n'),
                Event::Start(Tag::Paragraph) => {}
                other => structure.push(format!("{other:?}")),
            }
        }
        (structure, text.trim_end_matches('\n').replace('\u{200b}', ""))
    }

    fn folded(text: &str) -> String {
        text.split(is_fold).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").replace('\u{200b}', "")
    }

    const HOSTILE: [&str; 52] = [
        "a | b",
        "`code`",
        "``x` y``",
        "*em* **strong** ***both***",
        "_em_ __strong__ snake_case_name",
        "~~gone~~ ~a~",
        "[text](https://evil.example)",
        "![image](x.png)",
        "[ref]: https://evil.example",
        "[^1] and [^1]: note",
        "<script>alert(1)</script>",
        "<!-- hidden -->",
        "</td></table>",
        "&lt;b&gt; &amp; &copy; &#42; R&D A & B",
        "# heading",
        "## heading ##",
        "#123 and repo#45",
        "GH-12 gh-7",
        "@octocat @team/name user@example.com",
        "- item",
        "-",
        "---",
        "- - -",
        "--",
        "* item",
        "+ item",
        "+",
        "1. item",
        "12) item",
        "1.",
        "2026.",
        "= =",
        "===",
        "> quote",
        "    indented",
        "\tindented",
        "- [ ] task",
        "[x] done",
        "https://evil.example www.evil.example",
        "ftp://evil.example",
        "<https://evil.example>",
        "$a$ $$b$$ $5 and $6",
        "a\\*b \\",
        "~~~ fence",
        "``` fence",
        ":--",
        ":-: | :-:",
        "|---|---|",
        "a\u{0}b",
        "Ёлка | «ёлка» — 5 %",
        "-5% +3 −2",
        ": definition",
    ];

    #[test]
    fn hostile_text_stays_text() {
        for hostile in HOSTILE {
            let (structure, read) = read(&text(hostile));
            assert_eq!(structure, Vec::<String>::new(), "{hostile}: {}", text(hostile));
            assert_eq!(read, folded(hostile), "{}", text(hostile));
        }
    }

    #[test]
    fn hostile_text_stays_in_its_cell() {
        for hostile in HOSTILE {
            let table = format!("| a | b |\n| --- | --- |\n| {} | x |\n", text(hostile));
            let (structure, read) = read(&table);
            assert_eq!(structure.len(), 14, "{hostile}: {structure:?}");
            assert_eq!(read, format!("ab{}x", folded(hostile)));
        }
    }

    #[test]
    fn hostile_text_stays_in_its_paragraphs() {
        let everything = HOSTILE.join("\n");
        let (structure, read) = read(&paragraphs(&everything));
        assert_eq!(structure, Vec::<String>::new());
        let expected: Vec<String> = everything.lines().map(folded).collect();
        assert_eq!(folded(&read), folded(&expected.join("\n")));
        assert_eq!(paragraphs("a\n\n\n b \nc\n- d\r\n\r\n"), "a\n\nb\nc\\\n&#45; d");
    }

    #[test]
    fn github_links_nothing() {
        let table = [
            ("@octocat", "@&#8203;octocat"),
            ("see #12", "see #&#8203;12"),
            ("http://x", "http&#58;//x"),
            ("www.x.y", "www&#46;x.y"),
            ("GH-1", "GH-&#8203;1"),
        ];
        for (raw, escaped) in table {
            assert_eq!(text(raw), escaped);
        }
        for plain in ["5% of x", "C# and F#", "snake_case", "9:00", "a-b", "-5%", "(see below)", "A & B", "a@b.example"]
        {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn only_safe_addresses_are_links() {
        let links = [
            ("https://vk.example/nova", "https://vk.example/nova"),
            ("HTTPS://x.example/a(b)c", "HTTPS://x.example/a%28b%29c"),
            ("https://x.example/?a=1&copy=2", "https://x.example/?a=1&copy=2"),
            ("https://x.example/\"<>`|", "https://x.example/%22%3C%3E%60%7C"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ];
        for (address, target) in links {
            let markdown = link("a]b", address);
            let events: Vec<_> = Parser::new_ext(&markdown, Options::all()).collect();
            let found = events.iter().find_map(|event| match event {
                Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) => Some(dest_url.clone()),
                _ => None,
            });
            assert_eq!(found, Some(CowStr::from(target)), "{markdown}");
        }
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "vk.example",
            "//x",
            "http:",
            "file:///etc",
            "https://a b",
            " ",
            "",
        ] {
            assert_eq!(link("a", address), "a", "{address}");
        }
    }

    #[test]
    fn code_keeps_its_text() {
        for hostile in HOSTILE {
            let (structure, read) = read(&format!("x {} y", code(hostile)));
            let is_code = structure.iter().all(|event| event.starts_with("Code("));
            assert!(is_code && structure.len() <= 1, "{hostile}: {structure:?}");
            assert!(!structure.is_empty() || read.contains(&folded(hostile)), "{hostile}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_stays_text(raw in "[-+*_`~#=|<>&!@:.$\\\\\\[\\](){}0-9a-z \\n\\t]{0,40}") {
            let (structure, found) = read(&text(&raw));
            prop_assert_eq!(structure, Vec::<String>::new());
            prop_assert_eq!(found, folded(&raw));
            let (structure, found) = read(&paragraphs(&raw));
            prop_assert_eq!(structure, Vec::<String>::new());
            prop_assert_eq!(folded(&found), folded(&raw));
            let (structure, _) = read(&format!("- {}\n", text(&raw)));
            prop_assert_eq!(structure.len(), 4);
        }
    }
}
