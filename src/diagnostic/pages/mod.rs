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
}
