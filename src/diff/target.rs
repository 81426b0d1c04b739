//! Whether one target asks for more than another.
//!
//! A target is the set of values that meet it. A set that holds all of the other one and more is easier to meet, whatever
//! the words: so `to 5000`, `at least 5000` and `above 5000` can be compared, and a wider band is easier than a narrow one.

use super::change::{Effect, Phrase, Verb, phrase, quote, value};
use super::side::Side;
use crate::plan::{Aggregate, Amount, Metric, Relative, Start, Target};
use crate::types::{Better, Number, Plain};

/// A target with what it means.
#[derive(Clone, Copy)]
pub(super) struct Aim<'a> {
    pub(super) side: &'a Side<'a>,
    pub(super) metric: &'a Metric,
    pub(super) start: Option<Start>,
    pub(super) target: Target,
    pub(super) relative: Option<Relative>,
}

/// What became of a target.
#[derive(Debug)]
pub(super) struct Judgement {
    pub(super) verb: Verb,
    pub(super) effect: Effect,
    pub(super) sentence: Phrase,
}

/// The values that meet a target: each bound with whether it is met by that value itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Met {
    from: Option<(Number, bool)>,
    to: Option<(Number, bool)>,
}

impl Aim<'_> {
    /// Which way it pulls; nothing for a band, or where nobody says.
    pub(super) fn direction(&self) -> Option<Better> {
        match self.target {
            Target::AtLeast(_) | Target::Above(_) => Some(Better::Higher),
            Target::AtMost(_) | Target::Below(_) => Some(Better::Lower),
            Target::Inside(..) | Target::Within(..) => None,
            Target::Reach(to) => {
                // What the team calls better holds, even where a target leads the other way.
                if let Some(better @ (Better::Higher | Better::Lower)) = self.metric.better {
                    return Some(better);
                }
                let from = self.start.and_then(|start| start.value.known());
                from.zip(to.known()).and_then(|(from, to)| Better::from_change(&from, &to))
            }
        }
    }

    fn met(&self) -> Option<Met> {
        let known = |amount: Amount| amount.known();
        Some(match self.target {
            Target::Reach(to) => {
                let to = known(to)?;
                match self.direction() {
                    Some(Better::Higher) => Met { from: Some((to, true)), to: None },
                    Some(Better::Lower) => Met { from: None, to: Some((to, true)) },
                    _ => Met { from: Some((to, true)), to: Some((to, true)) },
                }
            }
            Target::AtLeast(to) => Met { from: Some((known(to)?, true)), to: None },
            Target::Above(to) => Met { from: Some((known(to)?, false)), to: None },
            Target::AtMost(to) => Met { from: None, to: Some((known(to)?, true)) },
            Target::Below(to) => Met { from: None, to: Some((known(to)?, false)) },
            Target::Inside(from, to) => Met { from: Some((from, true)), to: Some((to, true)) },
            Target::Within(to, width) => {
                let to = known(to)?;
                Met { from: Some((to.checked_sub(width)?, true)), to: Some((to.checked_add(width)?, true)) }
            }
        })
    }

    fn shown(&self) -> String {
        self.side.target(self.metric, self.target)
    }

    fn unit(&self) -> Option<String> {
        self.metric.unit.map(|unit| self.side.unit(unit))
    }
}

impl Met {
    /// Whether everything that meets the other one meets this.
    fn holds(&self, other: &Self) -> bool {
        let below = match (self.from, other.from) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, met)), Some((that, also))) => own < that || own == that && (met || !also),
        };
        let above = match (self.to, other.to) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some((own, met)), Some((that, also))) => own > that || own == that && (met || !also),
        };
        below && above
    }
}

/// What a change of a target does; nothing where it is the same.
pub(super) fn judge(old: &Aim<'_>, new: &Aim<'_>) -> Option<Judgement> {
    let (was, is) = (old.shown(), new.shown());
    if old.target == new.target && old.unit() == new.unit() {
        return None;
    }
    let changed = |effect, more: &str| Judgement {
        verb: Verb::Changed,
        effect,
        sentence: phrase!["target reads ", quote(is.clone()), " now, no longer ", quote(was.clone()), more],
    };
    if old.unit() != new.unit() {
        return Some(changed(Effect::Neutral, ": it is counted in another unit now"));
    }
    if let (Some(said), true) = (new.relative, new.relative == old.relative) {
        let words = phrase![
            "target moved with its start: still ",
            value(relative(new, said)),
            ", now ",
            value(is),
            " (was ",
            value(was),
            ")"
        ];
        return Some(Judgement { verb: Verb::Changed, effect: Effect::Neutral, sentence: words });
    }
    let (Some(before), Some(after)) = (old.met(), new.met()) else { return Some(changed(Effect::Neutral, "")) };
    let turned = old.direction().is_some() && new.direction().is_some() && old.direction() != new.direction();
    let effect = match (after.holds(&before), before.holds(&after)) {
        // Who turns round goes no longer where it was promised.
        _ if turned => Effect::Easier,
        (true, false) => Effect::Easier,
        (false, true) => Effect::Harder,
        _ => Effect::Neutral,
    };
    if std::mem::discriminant(&old.target) == std::mem::discriminant(&new.target)
        && old.direction() == new.direction()
        && let (Some(from), Some(to)) = (known(old.target), known(new.target))
        && from != to
    {
        return Some(moved(old, new, (from, to), effect));
    }
    let more = match effect {
        _ if turned => ", which points the other way",
        Effect::Easier => ", which more values meet",
        Effect::Harder => ", which fewer values meet",
        Effect::Neutral if before == after => ", which the same values meet",
        Effect::Neutral => "",
    };
    Some(changed(effect, more))
}

fn known(target: Target) -> Option<Number> {
    target.amount().and_then(Amount::known)
}

/// The same form of target with another value.
fn moved(old: &Aim<'_>, new: &Aim<'_>, (from, to): (Number, Number), effect: Effect) -> Judgement {
    let (verb, word) = if to > from { (Verb::Raised, "raised") } else { (Verb::Lowered, "lowered") };
    let plain = matches!(old.target, Target::Reach(_));
    let shown = |aim: &Aim<'_>, number| if plain { aim.side.number(aim.metric, number) } else { aim.shown() };
    let mut sentence = phrase![format!("target {word} from "), value(shown(old, from)), " to ", value(shown(new, to))];
    if old.direction() == Some(Better::Lower) {
        sentence = sentence.then(phrase![" (lower is better)"]);
    }
    Judgement { verb, effect, sentence: sentence.then(way(old, from, to)) }
}

/// How much longer or shorter the way to the target became.
fn way(old: &Aim<'_>, from: Number, to: Number) -> Phrase {
    let start = old.start.and_then(|start| start.value.known());
    // A summed metric starts at zero: what was before is there to compare with.
    let start = start.filter(|start| old.metric.aggregate != Aggregate::Sum && *start != from);
    let Some(percent) = share(to, from, start.unwrap_or(Number::ZERO)) else { return Phrase::default() };
    let up = (to > from) == (from > start.unwrap_or(Number::ZERO));
    match start {
        Some(start) if !up && percent >= Number::ONE_HUNDRED => {
            phrase![": nothing is left of the way from ", value(old.side.number(old.metric, start))]
        }
        Some(start) => {
            let word = if up { "longer" } else { "shorter" };
            phrase![": the way from ", value(old.side.number(old.metric, start)), format!(" is {percent}% {word}")]
        }
        None => phrase![format!(", {percent}% {}", if to > from { "more" } else { "less" })],
    }
}

/// The difference of two values in percent of the way from a start to the second.
pub(super) fn share(to: Number, from: Number, start: Number) -> Option<Number> {
    let whole = from.checked_sub(start)?.abs();
    let part = to.checked_sub(from)?.abs().checked_mul(Number::ONE_HUNDRED)?;
    let percent = part.checked_div(whole)?;
    let percent = if percent >= Number::TEN { percent.round() } else { percent.round_sf(2)? };
    (!percent.is_zero()).then(|| percent.normalize())
}

fn relative(aim: &Aim<'_>, said: Relative) -> String {
    let word = |number: Number| if number.is_sign_negative() { "down" } else { "up" };
    match said {
        Relative::Percent(number) => format!("{} {}%", word(number), Plain(number.abs())),
        Relative::Difference(quantity) => {
            let mut size = quantity;
            size.value = size.value.abs();
            format!("{} {}", word(quantity.value), aim.side.quantity(size))
        }
        Relative::Factor(number) => format!("to x{}", Plain(number)),
    }
}
