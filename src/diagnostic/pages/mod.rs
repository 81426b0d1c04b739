//! The page of each code: what it catches, why it matters, a bad and a good example, how to fix it, where the rule comes from.

use super::Code;

macro_rules! pages {
    ($($code:ident)*) => {
        /// The page of a code, in Markdown.
        pub const fn page(code: Code) -> Option<&'static str> {
            match code {
                $(Code::$code => Some(include_str!(concat!(stringify!($code), ".md"))),)*
                _ => None,
            }
        }
    };
}

pages! {
    E001 E002 E003 E004 E005 E006 E007 E008 E009 E010 E011 E012 E013 E014 E015 E016
    A001 C004 M001 M003 M005 M006 M014 S002 T001 T002 T003 U001
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::source::NoFiles;
    use crate::{Input, Options};

    const SECTIONS: [&str; 3] = ["## Why it matters", "## How to fix it", "## Where the rule comes from"];

    fn pages() -> impl Iterator<Item = (Code, &'static str)> {
        Code::ALL.iter().filter_map(|code| Some((*code, page(*code)?)))
    }

    /// The example below a heading.
    fn example(page: &'static str, heading: &str) -> Option<&'static str> {
        let (_, from) = page.split_once(&format!("## {heading}\n\n```goals\n"))?;
        from.split_once("\n```\n").map(|(example, _)| example)
    }

    fn check(text: &str) -> crate::Compilation {
        let input = Input { path: "page.goals".to_owned(), bytes: Ok(text.into()) };
        crate::check(vec![input], &NoFiles, &Options { today: Some(jiff::civil::date(2026, 2, 20)) })
    }

    #[test]
    fn every_error_has_a_page_with_all_sections() {
        for code in Code::ALL.iter().filter(|code| code.default_level() == Level::Error) {
            // The one that needs readings comes with them.
            let Some(page) = page(*code) else {
                assert!(*code == Code::P007, "{code} has no page");
                continue;
            };
            for section in SECTIONS {
                assert!(page.contains(section), "{code}: {section}");
            }
            assert!(*code == Code::E014 || example(page, "Bad").is_some(), "{code} shows no mistake");
        }
    }

    #[test]
    fn every_good_example_is_read_whole() {
        for (code, page) in pages() {
            let Some(text) = example(page, "Good") else { continue };
            let begun = text.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())).count();
            assert_eq!(check(text).files.trees[0].statements.len(), begun, "{code}");
        }
    }

    #[test]
    fn every_bad_example_gives_its_code_and_every_good_one_nothing() {
        let mut wrong = Vec::new();
        for (code, page) in pages() {
            if let Some(text) = example(page, "Bad") {
                let found = check(text).findings;
                let errors: Vec<_> = found.iter().filter(|f| f.level == Level::Error).map(|f| f.code).collect();
                if errors != [code] {
                    wrong.push(format!("bad example of {code}: {}", short(&found)));
                }
            }
            let found = example(page, "Good").map_or_else(Vec::new, |text| check(text).findings);
            if !found.is_empty() {
                wrong.push(format!("good example of {code}: {}", short(&found)));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn short(findings: &[crate::diagnostic::Finding]) -> String {
        findings.iter().map(|f| format!("\n  {}: {}", f.code, f.message)).collect::<Vec<_>>().concat()
    }
}
