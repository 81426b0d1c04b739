//! The measure in a title: `from 15% to 25%`, `NPS ≥ 40`, `снизить с 5 дней до 2`.

use super::number::{DecimalMark, Value};
use super::phrases::{COMPARISONS, CURRENT, DOWN, FROM, TO, UP, VERBS, is_joint, is_score};
use super::tokens::{Kind, Token, tokens};
use super::units::Unit;

/// From where to where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    pub from: Option<Value>,
    /// The language's words before the value: `to`, `up`, `at least`.
    pub goal: &'static str,
    pub value: Value,
    /// What is left of the title: the name of what is measured.
    pub rest: String,
}

impl Measure {
    /// The unit of the metric, where one is clear.
    pub(super) fn unit(&self) -> Option<String> {
        let of = |value: &Value| match value.unit {
            Some(Unit::Times) if self.is_ratio() => Some("x".to_owned()),
            _ => value.unit.as_ref().and_then(Unit::of_metric),
        };
        // “Up 20%” does not say in what it is measured.
        let relative = matches!(self.goal, "up" | "down") && self.value.unit == Some(Unit::Percent);
        let start = self.from.as_ref().and_then(of);
        start.or_else(|| if relative { None } else { of(&self.value) })
    }

    /// Whether `3x` is a level, not a multiple of the start.
    fn is_ratio(&self) -> bool {
        self.goal != "to" || self.from.as_ref().is_some_and(|from| from.unit == Some(Unit::Times))
    }

    /// The target in the language's words.
    pub(super) fn written(&self) -> String {
        let value = |value: &Value, signed: bool| {
            let sign = if signed && value.sign == Some('-') { "-" } else { "" };
            let written = match value.unit {
                // Plain from the metric.
                Some(Unit::Count | Unit::Score) => Value { unit: None, ..value.clone() }.written(),
                Some(Unit::Times) if self.is_ratio() => format!(
                    "{}x",
                    Value { unit: None, digits: value.in_full(), magnitude: "", ..value.clone() }.written()
                ),
                _ => value.written(),
            };
            format!("{sign}{written}")
        };
        let from = self.from.as_ref().map(|from| format!("from {} ", value(from, true))).unwrap_or_default();
        format!("{from}{} {}", self.goal, value(&self.value, !matches!(self.goal, "up" | "down")))
    }
}

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    Measure(Measure),
    /// No number at all.
    Nothing,
    /// Numbers of which none is clearly the target; each as it is written.
    Unclear(Vec<String>),
    /// A number such as `1,200`, which an option has to explain.
    Ambiguous(String),
}

/// Titles longer than this are no titles; numbers beyond are not looked for.
const REACH: usize = 600;

/// Reads a title.
pub(super) fn measure(title: &str, mark: Option<DecimalMark>) -> Reading {
    let reach = title.char_indices().nth(REACH).map_or(title.len(), |(at, _)| at);
    let tokens = tokens(&title[..reach], mark);
    if let Some(token) = tokens.iter().find(|token| token.kind == Kind::Ambiguous) {
        return Reading::Ambiguous(title[token.start..token.end].to_owned());
    }
    let text = Text { title, tokens: &tokens };
    // `MTTR < 30 min; 99.9% uptime`: two results, of which none is the target of the other.
    let several = title.split(';').filter(|part| part.bytes().any(|b| b.is_ascii_digit())).count() > 1;
    let found = if several { None } else { text.any() };
    if let Some(found) = found {
        return Reading::Measure(text.measure(found));
    }
    let numbers: Vec<String> = text.numbers().map(|(i, _)| title[tokens[i].start..tokens[i].end].to_owned()).collect();
    if numbers.is_empty() { Reading::Nothing } else { Reading::Unclear(numbers) }
}

/// A number on its own, as a table has it: `≥ 85%`, `1.2M`; with the comparison before it, if any.
pub(super) fn cell(text: &str, mark: Option<DecimalMark>) -> Option<Result<(Option<&'static str>, Value), ()>> {
    let text = text.trim();
    if text.chars().count() > 60 {
        return None;
    }
    let tokens = tokens(text, mark);
    let (last, before) = tokens.split_last()?;
    let words: Vec<&str> = before.iter().filter_map(Token::word).collect();
    let comparison = COMPARISONS.iter().find(|(pattern, _)| *pattern == words).map(|(_, goal)| *goal);
    let number = |value: &Value| Ok((comparison.or(value.plus.then_some("at least")), value.clone()));
    match &last.kind {
        _ if words.len() != before.len() || (comparison.is_none() && !before.is_empty()) => {
            // `100 beta users`: what is counted stands behind the number.
            let (first, nouns) = tokens.split_first()?;
            let Kind::Number(value) = &first.kind else { return None };
            nouns
                .iter()
                .all(|token| token.word().is_some())
                .then(|| Ok((value.plus.then_some("at least"), value.clone())))
        }
        Kind::Number(value) => Some(number(value)),
        Kind::Ambiguous => Some(Err(())),
        Kind::Word(_) => None,
    }
}

/// A goal, and the tokens that say it.
struct Hit {
    from: Option<Value>,
    goal: &'static str,
    value: Value,
    first: usize,
    last: usize,
}

struct Text<'a> {
    title: &'a str,
    tokens: &'a [Token],
}

impl Text<'_> {
    fn word(&self, i: usize) -> &str {
        self.tokens.get(i).and_then(Token::word).unwrap_or_default()
    }

    fn number(&self, i: usize) -> Option<&Value> {
        match &self.tokens.get(i)?.kind {
            Kind::Number(value) => Some(value),
            _ => None,
        }
    }

    /// Numbers that could be the target: those in parentheses only explain.
    fn numbers(&self) -> impl Iterator<Item = (usize, &Value)> {
        self.tokens.iter().enumerate().filter(|(_, token)| !token.aside).filter_map(|(i, _)| Some((i, self.number(i)?)))
    }

    /// `from A to B`, `A → B`.
    fn span(&self) -> Option<Hit> {
        for (i, start) in self.numbers() {
            let Some(to) = (i + 1..self.tokens.len().min(i + 6)).find(|j| TO.contains(&self.word(*j))) else {
                continue;
            };
            let Some(value) = self.number(to + 1) else { continue };
            let arrow = !self.word(to).chars().all(char::is_alphabetic);
            let introduced = i > 0 && FROM.contains(&self.word(i - 1));
            if (i + 1..to).any(|j| self.number(j).is_some()) || !(arrow || introduced) {
                continue;
            }
            let first = if introduced { i - 1 } else { i };
            return Some(Hit { from: Some(start.clone()), goal: "to", value: value.clone(), first, last: to + 1 });
        }
        None
    }

    fn any(&self) -> Option<Hit> {
        self.span().or_else(|| self.goal_alone().map(|found| self.with_current(found)))
    }

    fn goal_alone(&self) -> Option<Hit> {
        self.compared().or_else(|| self.changed()).or_else(|| self.reached()).or_else(|| self.alone())
    }

    /// `at least 40`, `< 2%`.
    fn compared(&self) -> Option<Hit> {
        let hits = self.numbers().filter_map(|(i, value)| {
            let (pattern, goal) = COMPARISONS.iter().find(|(pattern, _)| {
                i >= pattern.len()
                    && pattern.iter().enumerate().all(|(k, word)| self.word(i - pattern.len() + k) == *word)
            })?;
            Some(Hit { from: None, goal, value: value.clone(), first: i - pattern.len(), last: i })
        });
        only(hits)
    }

    /// Whether one of these words stands in the title.
    fn has(&self, words: &[&str]) -> bool {
        self.tokens.iter().any(|token| token.word().is_some_and(|word| words.contains(&word)))
    }

    /// `increase by 20%`, `снизить на 15%`, `40% increase`, `-50%`.
    fn changed(&self) -> Option<Hit> {
        let goal = match (self.has(UP), self.has(DOWN)) {
            (true, false) => Some("up"),
            (false, true) => Some("down"),
            _ => None,
        };
        let hits = self.numbers().filter_map(|(i, value)| {
            let goal = match value.sign {
                Some('+') => "up",
                Some(_) => "down",
                None => goal?,
            };
            let by = i > 0 && matches!(self.word(i - 1), "by" | "на");
            let noun = |word: &str| UP.contains(&word) || DOWN.contains(&word);
            let named = noun(self.word(i + 1)) || i > 1 && self.word(i - 1) == "of" && noun(self.word(i - 2));
            if value.unit == Some(Unit::Times) || !(by || named || value.sign.is_some()) {
                return None;
            }
            let first = if by || self.word(i.wrapping_sub(1)) == "of" { i - 1 } else { i };
            Some(Hit { from: None, goal, value: value.clone(), first, last: i })
        });
        only(hits)
    }

    /// `to 25%`, `в 2 раза`, `2x`, `double`.
    fn reached(&self) -> Option<Hit> {
        let double = self.tokens.iter().position(|token| {
            token.word().is_some_and(|word| matches!(word, "double" | "удвоить" | "triple" | "утроить"))
        });
        if let Some(i) = double.filter(|_| self.numbers().next().is_none()) {
            let digits = if matches!(self.word(i), "double" | "удвоить") { "2" } else { "3" };
            let value =
                Value { digits: digits.to_owned(), magnitude: "", unit: Some(Unit::Times), plus: false, sign: None };
            return Some(Hit { from: None, goal: "to", value, first: i, last: i });
        }
        let hits = self.numbers().filter_map(|(i, value)| {
            let times = value.unit == Some(Unit::Times);
            let introduced =
                i > 0 && (matches!(self.word(i - 1), "to" | "до") || times && matches!(self.word(i - 1), "в" | "by"));
            let first = if introduced { i - 1 } else { i };
            let mut value = value.clone();
            // `4x replication` is a level; with a verb it is a multiple of the start.
            if times && !introduced && !self.has(UP) && !self.has(DOWN) {
                value.unit = Some(Unit::Named("x"));
            }
            (introduced || times).then_some(Hit { from: None, goal: "to", value, first, last: i })
        });
        only(hits)
    }

    /// The one number that there is: `Get 100 stars`.
    fn alone(&self) -> Option<Hit> {
        let hits = self.numbers().map(|(i, value)| {
            let goal = match value {
                value if value.plus => "at least",
                value if value.is_zero() => "at most",
                _ => "to",
            };
            Hit { from: None, goal, value: value.clone(), first: i, last: i }
        });
        only(hits)
    }

    /// Adds where it stands now: `(current: 35)`, `(from 99.5%)`.
    fn with_current(&self, mut hit: Hit) -> Hit {
        let start = self.tokens.iter().enumerate().find_map(|(i, token)| {
            let value = self.number(i).filter(|_| i != hit.last && i > 0)?;
            let before = self.word(i - 1);
            (CURRENT.contains(&before) || token.aside && FROM.contains(&before)).then(|| value.clone())
        });
        if let Some(start) = start.filter(|start| start.digits != hit.value.digits) {
            hit.from = Some(start);
        }
        hit
    }

    fn measure(&self, hit: Hit) -> Measure {
        let Hit { mut from, goal, mut value, first, last } = hit;
        let score = is_score(self.title);
        if score
            && matches!(value.unit, None | Some(Unit::Count))
            && from.as_ref().is_none_or(|from| from.unit != Some(Unit::Percent))
        {
            value.unit = Some(Unit::Score);
        }
        if let Some(from) = from.as_mut() {
            // `12 to 8 weeks`, `from 120 users to 250`: one unit for both.
            if matches!(from.unit, None | Some(Unit::Count)) && !matches!(goal, "up" | "down") {
                from.unit.clone_from(&value.unit);
            } else if matches!(value.unit, None | Some(Unit::Count)) {
                value.unit.clone_from(&from.unit);
            }
        }
        let (start, end) = (self.tokens[first].start, self.tokens[last].end);
        Measure { rest: self.rest(start, end), from, goal, value }
    }

    /// The title without its measure, the verb at its beginning and what stands in parentheses.
    fn rest(&self, start: usize, end: usize) -> String {
        let mut left: Vec<&str> = self.title[..start].split_whitespace().collect();
        while left.last().is_some_and(is_joint) {
            left.pop();
        }
        let right = Some(&self.title[end..])
            .filter(|right| !right.trim_start().starts_with([';', ',', '=', '→']))
            .unwrap_or_default();
        let mut rest = format!("{} {right}", left.join(" "));
        while let Some(open) = rest.find('(') {
            let close = rest[open..].find(')').map_or(rest.len(), |close| open + close + 1);
            rest.replace_range(open..close, " ");
        }
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        let verb = |word: &str| {
            let word = word.to_lowercase();
            UP.contains(&word.as_str()) || DOWN.contains(&word.as_str()) || VERBS.contains(&word.as_str())
        };
        while words.len() > 1 && words.first().is_some_and(|word| verb(word)) {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(|word| UP.contains(word) || DOWN.contains(word)) {
            words.pop();
        }
        while words.first().is_some_and(is_joint) {
            words.remove(0);
        }
        while words.last().is_some_and(is_joint) {
            words.pop();
        }
        words.join(" ").trim_matches(|c: char| matches!(c, ',' | ':' | ';' | '.' | '-' | '–' | '—' | ' ')).to_owned()
    }
}

/// The only hit there is; two of them decide nothing.
fn only(mut hits: impl Iterator<Item = Hit>) -> Option<Hit> {
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}
