//! Names in a sentence.

/// How many names a sentence holds before it says how many more there are.
const SHOWN: usize = 4;

/// Names as a sentence lists them: `a`, `b` and `c`; of many, the first few and how many more.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let mut names = names.into_iter();
    let shown: Vec<&str> = names.by_ref().take(SHOWN).collect();
    let more = names.count();
    let quoted: Vec<String> = shown.iter().map(|name| format!("`{name}`")).collect();
    match (quoted.as_slice(), more) {
        ([.., _], 1..) => format!("{} and {more} more", quoted.join(", ")),
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_sentence_lists_a_few_names() {
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed(["a", "b"]), "`a` and `b`");
        assert_eq!(listed(["a", "b", "c", "d"]), "`a`, `b`, `c` and `d`");
        assert_eq!(listed(["a", "b", "c", "d", "e", "f"]), "`a`, `b`, `c`, `d` and 2 more");
        assert_eq!(listed([]), "");
    }
}
