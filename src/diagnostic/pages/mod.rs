//! The page of each code that is found before rules run: what it catches, why it matters, a bad and a good example, how to fix it, where the rule comes from.

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
    E001 E002 E003 E004 E005 E006 E007 E008 E009 E010 E011 E012 E013 E014 E016
    M001 M005 M014 T001 T003 U001 U002 U003
}
