//! How many people belong to two audiences: declared, or estimated by what their profiles share.

use foldhash::HashMap;

use crate::plan::{Audience, AudienceId, OverlapSize, Plan, ProfileValue};
use crate::types::{Number, Quantity, number};

/// Keys of a profile that say who belongs to an audience. Needs and pains describe people, and tell nobody apart.
const KEYS: &[&str] = &[
    "age",
    "gender",
    "country",
    "region",
    "city",
    "language",
    "interests",
    "income",
    "education",
    "occupation",
    "position",
    "family",
    "device",
    "industry",
    "company_size",
];

/// Declared overlaps, by pair.
pub struct Overlaps<'p> {
    plan: &'p Plan,
    declared: HashMap<(AudienceId, AudienceId), OverlapSize>,
}

/// People who belong to two audiences.
pub struct Shared {
    /// How many, where that is known; of an estimate, at most.
    pub people: Option<Number>,
    /// How that is known.
    pub how: How,
}

/// How an overlap is known.
#[derive(PartialEq, Eq)]
pub enum How {
    /// It is the same audience.
    Same,
    /// The plan declares it.
    Declared,
    /// The profiles speak of the same; these keys they share.
    Profiles(Vec<String>),
}

impl Shared {
    /// Whether this says more than another: known before estimated, more people before fewer.
    pub fn outweighs(&self, other: &Self) -> bool {
        let known = |it: &Self| !matches!(it.how, How::Profiles(_));
        (known(self), self.people) > (known(other), other.people)
    }
}

impl<'p> Overlaps<'p> {
    /// Looks up the declared overlaps once.
    pub fn new(plan: &'p Plan) -> Self {
        let pair = |[a, b]: [AudienceId; 2]| (a.min(b), a.max(b));
        let declared = plan.overlaps.iter().map(|overlap| (pair(overlap.audiences), overlap.size)).collect();
        Self { plan, declared }
    }

    /// The people who belong to both audiences; nothing where nobody does, or nothing tells.
    pub fn of(&self, a: AudienceId, b: AudienceId) -> Option<Shared> {
        let (first, second) = (&self.plan[a], &self.plan[b]);
        if a == b {
            return Some(Shared { people: first.size, how: How::Same });
        }
        let smaller = first.size.zip(second.size).map(|(a, b)| a.min(b));
        match self.declared.get(&(a.min(b), a.max(b))) {
            Some(OverlapSize::People(people) | OverlapSize::Percent(people)) if *people <= Number::ZERO => None,
            Some(OverlapSize::People(people)) => Some(Shared { people: Some(*people), how: How::Declared }),
            Some(OverlapSize::Percent(percent)) => {
                let share =
                    |whole| number::multiply(whole, *percent).and_then(|it| number::divide(it, Number::ONE_HUNDRED));
                let people = smaller.and_then(|whole| share(whole).ok()).map(|people| people.round());
                Some(Shared { people, how: How::Declared })
            }
            None => self.by_profiles(first, second).map(|keys| Shared { people: smaller, how: How::Profiles(keys) }),
        }
    }

    /// The keys that both profiles have, if each of them has a value in common.
    fn by_profiles(&self, first: &Audience, second: &Audience) -> Option<Vec<String>> {
        let mut shared = Vec::new();
        for entry in first.profile.iter().filter(|entry| KEYS.contains(&entry.key.as_str())) {
            let Some(other) = second.profile.iter().find(|other| other.key == entry.key) else { continue };
            if !entry.values.iter().any(|a| other.values.iter().any(|b| self.meet(a, b))) {
                return None;
            }
            shared.push(entry.key.clone());
        }
        (!shared.is_empty()).then_some(shared)
    }

    fn meet(&self, a: &ProfileValue, b: &ProfileValue) -> bool {
        use ProfileValue::{Quantity as One, Range, Text};
        let no_later = |from: Option<Quantity>, to: Option<Quantity>| match (from, to) {
            (Some(from), Some(to)) => self.no_more(from, to),
            _ => true,
        };
        match (a, b) {
            (Text(a), Text(b)) => same_words(a, b),
            (Range(a), Range(b)) => no_later(a.from, b.to) && no_later(b.from, a.to),
            (One(a), One(b)) => self.no_more(*a, *b) && self.no_more(*b, *a),
            (One(one), Range(range)) | (Range(range), One(one)) => {
                no_later(range.from, Some(*one)) && no_later(Some(*one), range.to)
            }
            _ => false,
        }
    }

    /// Whether one quantity is at most another; those that can't be compared are not.
    fn no_more(&self, a: Quantity, b: Quantity) -> bool {
        match (a.unit, b.unit) {
            (Some(_), Some(unit)) => self.plan.unit_table.value_in(a, unit).is_ok_and(|value| value <= b.value),
            _ => a.value <= b.value,
        }
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let plain = |text: &str| crate::names::normalized(text.trim()).to_lowercase();
    plain(a) == plain(b)
}
