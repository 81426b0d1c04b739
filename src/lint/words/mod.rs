//! Words of titles: what rules know of a language.
//!
//! In: a title, and lists of words, one file a language (`en.txt`, `ru.txt`). Out: the title's words, whether they stand in a
//! list, and the numbers and periods that the title names. Invariants: words are compared in NFC and lower case, «ё» as «е»; a
//! title in another language has no [`Lexicon`], so that no rule judges it.

mod lexicon;
mod numbers;
mod periods;
mod title;

pub use lexicon::{Lexicon, List, Vocabulary};
pub use numbers::{Amounts, Count, Measure, amounts};
pub use periods::{Named, named};
pub use title::{Title, Word, normal};
