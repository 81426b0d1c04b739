//! Letters that look alike in different scripts (U002).

use unicode_security::confusable_detection::skeleton;
use unicode_security::mixed_script::MixedScript;

use super::{Names, Root};
use crate::diagnostic::{Code, Finding, Findings};

/// Reports declared names that mix scripts within a word, or look like another declared name.
pub(super) fn check(names: &Names<'_>, _: &Root, findings: &mut Findings) {
    let odd = names.own_declarations().filter(|(name, _)| !name.is_ascii() && mixes(name));
    for (name, place) in odd {
        let mut finding = Finding::new(
            Code::U002,
            place,
            format!("`{name}` mixes alphabets, so it looks like a name that it is not"),
        )
        .label(letters(name))
        .help("Write the whole name in one alphabet.");
        if let Some(plain) = in_one_script(name) {
            finding = finding.help(format!("Write the whole name in one alphabet: `{plain}`.")).suggest(
                format!("write `{plain}`"),
                place,
                plain,
            );
        }
        findings.push(finding);
    }
}

/// Whether one word of a name holds letters of several alphabets; `_` and digits separate words.
fn mixes(name: &str) -> bool {
    name.split(|c: char| c == '_' || c.is_numeric()).any(|word| !word.is_single_script())
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// Names the letters of the rarer alphabet.
fn letters(name: &str) -> String {
    let cyrillic: String = name.chars().filter(|c| is_cyrillic(*c)).collect();
    let latin: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    match (cyrillic.is_empty(), latin.is_empty()) {
        (false, false) if cyrillic.chars().count() <= latin.len() => format!("`{cyrillic}` is Cyrillic here"),
        (false, false) => format!("`{latin}` is Latin here"),
        _ => "several alphabets".to_owned(),
    }
}

const LOOKALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
    ('к', 'k'),
    ('м', 'm'),
    ('т', 't'),
    ('в', 'b'),
    ('н', 'h'),
    ('і', 'i'),
    ('ѕ', 's'),
    ('ј', 'j'),
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('І', 'I'),
    ('Ѕ', 'S'),
    ('Ј', 'J'),
    ('У', 'Y'),
];

/// The name in the alphabet of most of its letters, where lookalikes allow that.
fn in_one_script(name: &str) -> Option<String> {
    let cyrillic = name.chars().filter(|c| is_cyrillic(*c)).count();
    let latin = name.chars().filter(char::is_ascii_alphabetic).count();
    let to_latin = |c: char| LOOKALIKES.iter().find(|(from, _)| *from == c).map(|(_, to)| *to);
    let to_cyrillic = |c: char| LOOKALIKES.iter().find(|(_, from)| *from == c).map(|(to, _)| *to);
    if latin >= cyrillic {
        name.chars().map(|c| if is_cyrillic(c) { to_latin(c) } else { Some(c) }).collect()
    } else {
        name.chars().map(|c| if c.is_ascii_alphabetic() { to_cyrillic(c) } else { Some(c) }).collect()
    }
}

/// The known name that looks the same as a misspelt one.
pub(super) fn same_skeleton<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    if name.is_ascii() && known.iter().all(|it| it.is_ascii()) || name.len() > 100 {
        return None;
    }
    let wanted: String = skeleton(name).collect();
    known.iter().copied().find(|it| *it != name && skeleton(it).eq(wanted.chars()))
}

/// Says which letters of a name are of the wrong alphabet, where that is all that tells it from the near one.
pub(super) fn foreign_letters(name: &str, near: &str) -> Option<String> {
    if !skeleton(name).eq(skeleton(near)) {
        return None;
    }
    let odd = name.chars().zip(near.chars()).find(|(a, b)| a != b)?.0;
    Some(format!(
        "The letter `{odd}` is {} here, and only looks the same.",
        if is_cyrillic(odd) { "Cyrillic" } else { "of another alphabet" }
    ))
}
