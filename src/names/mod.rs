//! From trees to names.
//!
//! In: the trees of the files to check. Out: [`Files`], with everything they import, and for each root its [`Names`]: who
//! declares what, and who can see it. Findings: E002, E003, E010, E011, E013, E014, E016, U002. Invariants: names are
//! compared in NFC; a file sees its own names and those of the files it imports, directly or through them; a file's own
//! declaration hides a built-in catalogue's of the same name.

mod catalogue;
mod circles;
mod data;
mod files;
mod imports;
mod nearest;
mod reference;
mod script;
mod symbols;
mod visible;

pub use catalogue::{CATALOGUES, Translation, russian, with_unit};
pub use circles::{Circle, STEPS_SHOWN, circles, told};
pub use files::{Files, Import, Root};
pub use imports::joined;
pub use nearest::nearest;
pub use reference::Lookup;
pub use symbols::{Child, ChildKind, Kind, Names, Symbol};

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A name as it is compared: in NFC.
pub fn normalized(name: &str) -> Cow<'_, str> {
    if name.is_ascii() || is_nfc_quick(name.chars()) == IsNormalized::Yes {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.nfc().collect())
    }
}
