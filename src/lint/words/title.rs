//! A title as words.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::CharIndices;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{Lexicon, Vocabulary};

/// A title in a language that is judged.
pub struct Title<'v> {
    /// What is known of its language.
    pub lexicon: &'v Lexicon,
    /// Its words, and the signs `& + ;` where they stand alone.
    pub words: Vec<Word<'v>>,
}

/// One word, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'t> {
    /// In NFC and lower case, «ё» as «е».
    pub text: Cow<'t, str>,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Word<'_> {
    fn into_owned(self) -> Word<'static> {
        Word { text: Cow::Owned(self.text.into_owned()), quoted: self.quoted }
    }

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
pub(super) fn folded(text: &str) -> Cow<'_, str> {
    let plain = |c: char| matches!(c, 'a'..='z' | 'а'..='я' | '0'..='9');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let lower = text.to_lowercase();
    Cow::Owned(if lower.contains(['ё', '’']) { lower.replace('ё', "е").replace('’', "'") } else { lower })
}

impl<'v> Title<'v> {
    /// Reads a title, unless its language is not known.
    pub fn read(text: &'v str, vocabulary: &'v Vocabulary) -> Option<Self> {
        let text = normal(text);
        let lexicon = vocabulary.lexicon_of(&text)?;
        let words = match text {
            Cow::Borrowed(text) => words(text),
            Cow::Owned(text) => words(&text).into_iter().map(Word::into_owned).collect(),
        };
        (!lexicon.is_foreign(&words)).then_some(Self { lexicon, words })
    }

    /// The words from a position on.
    pub fn from(&self, position: usize) -> &[Word<'v>] {
        self.words.get(position..).unwrap_or_default()
    }
}

/// The words of a text that is in NFC.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    Words { text, rest: text.char_indices().peekable(), quoted: false }.collect()
}

/// Whether a character is a letter or digit; the usual ones are known without a look at the tables.
fn is_letter(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'a'..='z' | 'A'..='Z' | '0'..='9') || c.is_alphanumeric()
}

/// The words of a text, one after another.
struct Words<'t> {
    text: &'t str,
    rest: Peekable<CharIndices<'t>>,
    quoted: bool,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            let (start, c) = self.rest.next()?;
            if is_letter(c) {
                let end = self.end_of_word(start + c.len_utf8());
                let text = self.text.get(start..end).map(folded).unwrap_or_default();
                return Some(Word { text, quoted: self.quoted });
            }
            match c {
                '«' | '“' | '„' => self.quoted = true,
                '»' | '”' => self.quoted = false,
                '"' => self.quoted = !self.quoted,
                '&' | '+' | ';' => return Some(Word { text: Cow::Owned(c.to_string()), quoted: self.quoted }),
                _ => {}
            }
        }
    }
}

impl Words<'_> {
    /// Where a word ends; an apostrophe between letters is a part of it.
    fn end_of_word(&mut self, mut end: usize) -> usize {
        while let Some((at, c)) = self.rest.peek().copied() {
            let after = at + c.len_utf8();
            let joins = matches!(c, '\'' | '’')
                && self.text.get(after..).and_then(|rest| rest.chars().next()).is_some_and(char::is_alphabetic);
            if !(is_letter(c) || joins) {
                break;
            }
            end = after;
            self.rest.next();
        }
        end
    }
}
