//! A title as words.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Lexicon, Vocabulary};

/// A title in a language that is judged.
pub struct Title<'v> {
    /// What is known of its language.
    pub lexicon: &'v Lexicon,
    /// Its words, and the signs `& + ;` where they stand alone.
    pub words: Vec<Word>,
}

/// One word, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In NFC and lower case, «ё» as «е».
    pub text: String,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Word {
    /// Whether a digit is in it.
    pub fn has_digit(&self) -> bool {
        self.text.contains(|c: char| c.is_numeric())
    }
}

/// A text in NFC, which it mostly is.
pub fn normal(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// A word in lower case, «ё» as «е».
pub(super) fn folded(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.map(|c| if c == 'ё' { 'е' } else { c }).map(|c| if c == '’' { '\'' } else { c }).collect()
}

impl<'v> Title<'v> {
    /// Reads a title, unless its language is not known.
    pub fn read(text: &str, vocabulary: &'v Vocabulary) -> Option<Self> {
        let text = normal(text);
        let lexicon = vocabulary.lexicon_of(&text)?;
        let words = words(&text);
        (!lexicon.is_foreign(&words)).then_some(Self { lexicon, words })
    }

    /// The words from a position on.
    pub fn from(&self, position: usize) -> &[Word] {
        self.words.get(position..).unwrap_or_default()
    }
}

/// The words of a text that is in NFC.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let (mut word, mut quoted) = (String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let goes_on = c.is_alphanumeric()
            || (matches!(c, '\'' | '’') && !word.is_empty() && chars.peek().is_some_and(|it| it.is_alphabetic()));
        if goes_on {
            word.push(c);
            continue;
        }
        finish(&mut word, quoted, &mut out);
        match c {
            '«' | '“' | '„' => quoted = true,
            '»' | '”' => quoted = false,
            '"' => quoted = !quoted,
            '&' | '+' | ';' => out.push(Word { text: c.to_string(), quoted }),
            _ => {}
        }
    }
    finish(&mut word, quoted, &mut out);
    out
}

fn finish(word: &mut String, quoted: bool, out: &mut Vec<Word>) {
    if !word.is_empty() {
        out.push(Word { text: folded(word), quoted });
        word.clear();
    }
}
