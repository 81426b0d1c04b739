//! Which way a metric should go: the value of `better:`.

use std::fmt;

/// Which values of a metric are better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// The more the better.
    Higher,
    /// The less the better.
    Lower,
    /// Best inside a span, worse on both sides of it.
    Inside,
    /// Neither side is better.
    Neutral,
}

impl Better {
    /// Every direction, in the order in which they are documented.
    pub const ALL: [Self; 4] = [Self::Higher, Self::Lower, Self::Inside, Self::Neutral];

    /// The direction that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|better| better.as_str() == word)
    }

    /// The word that names this direction.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::Inside => "inside",
            Self::Neutral => "neutral",
        }
    }

    /// The direction that `from … to …` says, and nothing where both are equal.
    pub fn from_change<T: PartialOrd>(from: &T, to: &T) -> Option<Self> {
        match from.partial_cmp(to)? {
            std::cmp::Ordering::Less => Some(Self::Higher),
            std::cmp::Ordering::Greater => Some(Self::Lower),
            std::cmp::Ordering::Equal => None,
        }
    }
}

impl fmt::Display for Better {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_names_its_direction() {
        for better in Better::ALL {
            assert_eq!(Better::parse(better.as_str()), Some(better));
        }
        assert_eq!(Better::parse("Higher"), None);
        assert_eq!(Better::parse(""), None);
    }

    #[test]
    fn a_change_says_its_direction() {
        assert_eq!(Better::from_change(&1, &2), Some(Better::Higher));
        assert_eq!(Better::from_change(&2, &1), Some(Better::Lower));
        assert_eq!(Better::from_change(&2, &2), None);
    }
}
