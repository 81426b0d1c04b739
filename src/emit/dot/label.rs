//! User text as a label.

use textwrap::wrap;

/// So wide is a line of a label.
const WIDTH: usize = 34;
/// Longer texts are shortened: they would make a graph unreadable.
const LONGEST: usize = 140;

/// Texts as one quoted label, each on lines of its own; one that is empty is left out.
pub(super) fn label(texts: &[&str]) -> String {
    let mut lines = Vec::new();
    for text in texts {
        // Controls and blanks of all kinds: only this file breaks lines.
        let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let folded = words.collect::<Vec<_>>().join(" ");
        lines.extend(wrap(&shorten(&folded), WIDTH).iter().filter(|line| !line.is_empty()).map(|line| escape(line)));
    }
    format!("\"{}\"", lines.join("\\n"))
}

/// In labels Graphviz reads escapes with a backslash, and entities as HTML has them.
fn escape(line: &str) -> String {
    line.replace('&', "&amp;").replace('\\', "\\\\").replace('"', "\\\"")
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_hold_nothing_that_means_something() {
        let table = [
            ("Соцсети приводят гостей", r#""Соцсети приводят гостей""#),
            (r#"a "quoted" \N \l"#, r#""a \"quoted\" \\N \\l""#),
            ("&amp; <b>", r#""&amp;amp; <b>""#),
            ("a\n b\t\u{0} c", r#""a b c""#),
            (r"ends with \", r#""ends with \\""#),
            ("", r#""""#),
        ];
        for (text, expected) in table {
            assert_eq!(label(&[text]), expected, "{text}");
        }
    }

    #[test]
    fn long_texts_are_wrapped_and_cut() {
        let label = label(&["слово ".repeat(60).as_str(), "next"]);
        assert!(label.ends_with("…\\nnext\""), "{label}");
        assert!(label.split("\\n").all(|line| line.chars().count() <= WIDTH + 2), "{label}");
    }
}
