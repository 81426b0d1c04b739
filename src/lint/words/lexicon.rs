//! Lists of words, by language.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Word;
use super::title::{folded, words};

macro_rules! lists {
    ($($(#[doc = $doc:literal])+ $list:ident = $name:literal $(, $any:ident)?;)*) => {
        /// A list of words; the files tell what each is for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum List {
            $($(#[doc = $doc])+ $list,)*
        }

        impl List {
            /// Every list, and what the files call it.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$list)),*];

            /// Whether one form of a word stands for all.
            const fn any_form(self) -> bool {
                match self { $(Self::$list => lists!(@any $($any)?),)* }
            }
        }
    };
    (@any) => { false };
    (@any any_form) => { true };
}

lists! {
    /// A direction or an effort without an end.
    Vague = "vague", any_form;
    /// Names the field or the work itself.
    Generic = "generic", any_form;
    /// A thing too large to say anything alone.
    Broad = "broad", any_form;
    /// Carries no meaning of its own.
    Small = "small";
    /// Making something, in the form that begins a task.
    Producing = "producing";
    /// Stands before a thing that is made.
    BeforeThings = "before things";
    /// To move a number.
    Reaching = "reaching", any_form;
    /// Says what changes thereby.
    ResultClause = "result clause";
    /// Stands between two results.
    Joining = "joining";
    /// The second verb is about what the first one was about.
    SameThing = "same thing";
    /// Says that something is finished.
    Completion = "completion", any_form;
    /// A thing that a completion word names without saying anything.
    HollowThings = "hollow things", any_form;
    /// Stands for something to be written, in any place.
    Placeholder = "placeholder";
    /// Stands for something to be written, where nothing else stands.
    PlaceholderAlone = "placeholder alone";
    /// A number before it may be written in Roman letters.
    AfterRoman = "after roman";
    /// Begins a question.
    Question = "question";
    /// The number after it is a name.
    BeforeOrdinals = "before ordinals";
    /// With a number before it, a span of time.
    LongTimes = "long times";
    /// With a number before it, an amount of time.
    ShortTimes = "short times";
    /// Between two numbers: so many of so many.
    OutOf = "out of";
    /// A thousand.
    Thousands = "thousands";
    /// A million.
    Millions = "millions";
    /// A billion.
    Billions = "billions";
    /// Percent.
    Percent = "percent";
    /// Months, a line each.
    Months = "months";
    /// First to fourth, a line each.
    Ordinals = "ordinals";
    /// Quarter.
    Quarters = "quarters";
    /// Half-year.
    Halves = "halves";
    /// Year.
    Years = "years";
    /// Before a period in which the goal lies.
    Within = "within";
    /// Before a period that the goal only refers to.
    AnotherTime = "another time";
    /// With these, a title speaks of another period on purpose.
    Planning = "planning";
    /// Shows that a text is in another language.
    Foreign = "foreign";
}

/// So many stems are remembered in each thread, of words of so many bytes.
const MOST_STEMS: usize = 4096;
const LONGEST_WORD: usize = 64;

/// What is known of a language.
pub struct Lexicon {
    stemmer: Stemmer,
    cyrillic: bool,
    /// Words by list, each with the number of its line.
    lists: Vec<FxHashMap<String, usize>>,
    /// Entries of several words by list.
    phrases: Vec<Vec<Vec<String>>>,
}

impl Lexicon {
    /// Reads a file of lists.
    fn parse(text: &str, algorithm: Algorithm) -> Self {
        let cyrillic = algorithm == Algorithm::Russian;
        let mut lexicon = Self {
            stemmer: Stemmer::create(algorithm),
            cyrillic,
            lists: vec![FxHashMap::default(); List::ALL.len()],
            phrases: vec![Vec::new(); List::ALL.len()],
        };
        let (mut list, mut line_of_list) = (None, 0);
        for line in text.lines() {
            let line = line.split_once('#').map_or(line, |(before, _)| before).trim();
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                list = List::ALL.iter().find(|(known, _)| *known == name).map(|(_, list)| *list);
                line_of_list = 0;
            } else if let (Some(list), false) = (list, line.is_empty()) {
                for entry in line.split(',') {
                    lexicon.add(list, entry, line_of_list);
                }
                line_of_list += 1;
            }
        }
        lexicon
    }

    fn add(&mut self, list: List, entry: &str, line: usize) {
        let (single, several) = (list as usize, words(entry));
        match several.as_slice() {
            // Placeholders are compared as they are written, signs and all.
            _ if matches!(list, List::Placeholder) => {
                self.lists[single].insert(entry.trim().to_owned(), line);
            }
            _ if matches!(list, List::PlaceholderAlone) => {
                self.lists[single].insert(folded(entry.trim()).into_owned(), line);
            }
            [word] => {
                let key = if list.any_form() { self.stem(&word.text).into_owned() } else { word.text.to_string() };
                self.lists[single].entry(key).or_insert(line);
            }
            [] => {}
            several => self.phrases[single].push(several.iter().map(|word| word.text.to_string()).collect()),
        }
    }

    /// What is common to a word's forms.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        self.stemmer.stem(word)
    }

    /// Looks at a word's stem. Plans say the same words over and over, and finding a stem takes longer than remembering it.
    fn with_stem<T>(&self, word: &str, look: impl FnOnce(&str) -> T) -> T {
        thread_local! {
            static STEMS: RefCell<[FxHashMap<String, String>; 2]> = RefCell::default();
        }
        STEMS.with_borrow_mut(|stems| {
            let stems = &mut stems[usize::from(self.cyrillic)];
            if let Some(stem) = stems.get(word) {
                return look(stem);
            }
            let stem = self.stem(word);
            let found = look(&stem);
            if stems.len() < MOST_STEMS && word.len() <= LONGEST_WORD {
                stems.insert(word.to_owned(), stem.into_owned());
            }
            found
        })
    }

    /// Whether a word, as [`Word`] holds it, stands in a list.
    pub fn has(&self, list: List, word: &str) -> bool {
        self.line(list, word).is_some()
    }

    /// The line of a list on which a word stands, from 0.
    pub fn line(&self, list: List, word: &str) -> Option<usize> {
        let words = &self.lists[list as usize];
        if !list.any_form() {
            return words.get(word).copied();
        }
        self.with_stem(word, |stem| words.get(stem).copied())
    }

    /// How many words an entry of a list takes at the start of these.
    pub fn begins(&self, list: List, words: &[Word<'_>]) -> Option<usize> {
        let longer = self.phrases[list as usize].iter().filter(|phrase| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(entry, word)| *entry == word.text)
        });
        let first = words.first().filter(|word| self.has(list, &word.text)).map(|_| 1);
        longer.map(Vec::len).max().or(first)
    }

    /// Whether an entry of a list stands somewhere in these words.
    pub fn anywhere(&self, list: List, words: &[Word<'_>]) -> bool {
        (0..words.len()).any(|i| words.get(i..).is_some_and(|rest| self.begins(list, rest).is_some()))
    }

    /// Whether it is of a language in Cyrillic letters.
    pub const fn is_cyrillic(&self) -> bool {
        self.cyrillic
    }

    /// Whether these words are in another language with the same letters.
    pub(super) fn is_foreign(&self, words: &[Word<'_>]) -> bool {
        words.iter().any(|word| self.has(List::Foreign, &word.text))
    }
}

/// The languages in which titles are judged.
pub struct Vocabulary {
    english: Lexicon,
    russian: Lexicon,
    /// First letters and lengths of the placeholders that stand alone: most texts have none of them.
    alone: FxHashSet<(char, usize)>,
}

static STANDARD: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    /// The lists as they come.
    fn new() -> Self {
        let english = Lexicon::parse(include_str!("en.txt"), Algorithm::English);
        let russian = Lexicon::parse(include_str!("ru.txt"), Algorithm::Russian);
        let mut alone = FxHashSet::default();
        for list in [&english, &russian].map(|it| &it.lists[List::PlaceholderAlone as usize]) {
            alone.extend(list.keys().filter_map(|word| shape(word)));
        }
        Self { english, russian, alone }
    }

    /// Whether it holds no words of a team's own.
    pub fn is_standard(&self) -> bool {
        std::ptr::eq(self, Self::standard())
    }

    /// The lists as they come, read once.
    pub fn standard() -> &'static Self {
        &STANDARD
    }

    /// The lists with a team's own words, each with its list; a word goes to the language of its letters.
    pub fn with<'w>(own: impl IntoIterator<Item = (List, &'w str)>) -> Self {
        let mut vocabulary = Self::new();
        for (list, word) in own {
            let russian = word.chars().any(is_cyrillic);
            let lexicon = if russian { &mut vocabulary.russian } else { &mut vocabulary.english };
            lexicon.add(list, word, 0);
            if list == List::PlaceholderAlone {
                vocabulary.alone.extend(shape(word));
            }
        }
        vocabulary
    }

    /// Whether a list of any language holds a text as a whole.
    pub fn lists(&self, list: List, text: &str) -> bool {
        let known = |key: &str| [&self.english, &self.russian].into_iter().any(|lexicon| lexicon.has(list, key));
        match list {
            List::Placeholder => known(text),
            List::PlaceholderAlone if !shape(text).is_some_and(|it| self.alone.contains(&it)) => false,
            _ => known(&folded(text)),
        }
    }

    /// What is known of a text's language by its letters.
    pub(super) fn lexicon_of(&self, text: &str) -> Option<&Lexicon> {
        let (mut latin, mut cyrillic) = (0_usize, 0_usize);
        for c in text.chars() {
            if c.is_ascii_alphabetic() {
                latin += 1;
            } else if is_russian(c) {
                cyrillic += 1;
            } else if c.is_alphabetic() {
                return None;
            }
        }
        // Names of networks and tools stay Latin in a Russian text.
        match (latin, cyrillic) {
            (0, 0) => None,
            (_, 0) => Some(&self.english),
            _ => Some(&self.russian),
        }
    }
}

/// A text's first letter, in lower case, and its length.
fn shape(text: &str) -> Option<(char, usize)> {
    Some((text.chars().next()?.to_lowercase().next()?, text.chars().count()))
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}')
}

/// The letters of Russian; other languages in this script have further ones.
const fn is_russian(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

#[cfg(test)]
mod tests {
    use super::super::Title;
    use super::*;

    #[test]
    fn every_list_is_filled_and_every_heading_known() {
        for text in [include_str!("en.txt"), include_str!("ru.txt")] {
            for heading in text.lines().filter_map(|line| line.strip_prefix('[')?.split(']').next()) {
                assert!(List::ALL.iter().any(|(name, _)| *name == heading), "{heading}");
            }
            for (name, _) in List::ALL {
                assert!(text.contains(&format!("[{name}]")), "{name}");
            }
        }
    }

    #[test]
    fn words_are_compared_by_what_their_forms_share() {
        let vocabulary = Vocabulary::with([(List::Generic, "кофейня"), (List::Vague, "jazz")]);
        for (list, word, listed) in [
            (List::Vague, "Улучшаем", true),
            (List::Vague, "РАЗВИТИЯ", true),
            (List::Vague, "статьи", false),
            (List::Generic, "отделом", true),
            (List::Generic, "кофейнями", true),
            (List::Vague, "improving", true),
            (List::Vague, "jazz", true),
            (List::Small, "её", true),
            (List::Producing, "запустил", false),
            (List::Completion, "завершён", true),
        ] {
            let title = Title::read(word, &vocabulary).unwrap();
            assert_eq!(title.lexicon.has(list, &title.words[0].text), listed, "{word}");
        }
    }

    #[test]
    fn other_languages_are_not_judged() {
        for text in
            ["Покращити роботу відділу", "Das Haus ist voll", "读者把书店当作客厅", "Améliorer la qualité", "2026", ""]
        {
            assert!(Title::read(text, Vocabulary::standard()).is_none(), "{text}");
        }
    }
}
