//! Letters that look alike in different scripts (U002).

use foldhash::HashMap;
use unicode_security::confusable_detection::skeleton;
use unicode_security::mixed_script::MixedScript;

use super::Names;
use crate::diagnostic::{Code, Finding, Findings};
use crate::source::Place;

/// Reports declared names that mix scripts within a word, or look like another declared name.
pub(super) fn check(names: &Names<'_>, findings: &mut Findings) {
    if names.own_declarations().all(|(name, _)| name.is_ascii()) {
        return;
    }
    look_alikes(names, findings);
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

/// Reports names in one alphabet each that look like one in another.
fn look_alikes(names: &Names<'_>, findings: &mut Findings) {
    let mut all: Vec<(&str, Place)> = names.own_declarations().filter(|(name, _)| !mixes(name)).collect();
    all.sort_unstable_by_key(|(_, place)| *place);
    let mut latin: HashMap<String, (&str, Place)> = HashMap::default();
    for (name, place) in all.iter().filter(|(name, _)| name.is_ascii()) {
        latin.entry(skeleton(name).collect()).or_insert((name, *place));
    }
    for (name, place) in all.iter().filter(|(name, _)| !name.is_ascii()) {
        let Some((other, at)) = latin.get(&skeleton(name).collect::<String>()) else { continue };
        let (first, second) = if at < place { (*at, *place) } else { (*place, *at) };
        let message = format!("`{name}` and `{other}` look the same, but are written in different alphabets");
        findings.push(
            Finding::new(Code::U002, second, message)
                .label("one of the two")
                .also(first, "the other")
                .help("Give one of them a name that a reader can tell from the other."),
        );
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
