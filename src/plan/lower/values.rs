//! Values of properties: text, words from a list, names, dates, and numbers without a unit.

use jiff::civil::Date;

use super::{Lowerer, habits};
use crate::diagnostic::{Code, Finding};
use crate::names::{Kind, nearest};
use crate::plan::{AudienceId, ChannelId, ObjectiveId, Owner, PersonId, TeamId};
use crate::source::{Place, Span};
use crate::syntax::ast::{Clause, Entry, Property, Value, ValueKind};
use crate::types::{Number, Period, Plain, TimeError, parse_time};

impl Lowerer<'_, '_> {
    /// Reports a value of the wrong kind.
    pub(super) fn wrong(&mut self, span: Span, what: &str, wanted: &str, help: &str) {
        let (place, text) = (self.place(span), shorten(self.text(span)));
        self.report(Finding::new(Code::E006, place, format!("{what} takes {wanted}, not `{text}`")).help(help));
    }

    /// The one value of a property; reports further ones.
    pub(super) fn one(&mut self, property: &Property) -> Value {
        if let [_, second, ..] = &*property.values {
            let key = self.text(property.key);
            self.wrong(second.span, &format!("`{key}`"), "one value", &format!("Keep one value behind `{key}:`."));
        }
        property.values[0]
    }

    /// Reports clauses other than those allowed.
    pub(super) fn only_clauses(&mut self, clauses: &[Clause], key: Span, allowed: &[&str]) {
        for clause in clauses {
            let word = self.text(clause.word);
            if !allowed.contains(&word) {
                let (place, key) = (self.place(clause.word.to(clause.value.span)), self.text(key));
                let help = match allowed {
                    [] => format!("Delete it: behind `{key}:` stands only its value."),
                    allowed => format!("Behind the value of `{key}` may stand `{}`.", allowed.join("`, `")),
                };
                self.report(
                    Finding::new(Code::E006, place, format!("`{word}` means nothing behind `{key}`")).help(help),
                );
            }
        }
    }

    /// A text in quotes.
    pub(super) fn string(&mut self, value: Value, key: &str) -> Option<String> {
        if value.kind == ValueKind::Text {
            return Some(self.at.reader.string(value.span).into_owned());
        }
        let (place, text) = (self.place(value.span), self.text(value.span));
        let message = format!("`{key}` takes text, which stands in quotes");
        let help = format!("Write `{key}: \"{}\"`.", shorten(text));
        self.report(Finding::new(Code::E006, place, message).help(help).fix(
            "put it in quotes",
            place,
            format!("\"{text}\""),
        ));
        None
    }

    /// The text of a property that takes one.
    pub(super) fn text_of(&mut self, property: &Property) -> Option<String> {
        let value = self.one(property);
        let key = self.text(property.key);
        self.only_clauses(&property.clauses, property.key, &[]);
        self.string(value, key)
    }

    /// The texts of a property that takes several.
    pub(super) fn texts_of(&mut self, property: &Property) -> Vec<String> {
        let key = self.text(property.key);
        property.values.iter().filter_map(|value| self.string(*value, key)).collect()
    }

    /// One word of a closed list.
    pub(super) fn word_of<T: Clone>(&mut self, property: &Property, words: &[(&str, T)]) -> Option<T> {
        let value = self.one(property);
        self.only_clauses(&property.clauses, property.key, &[]);
        self.word(value, self.text(property.key), words)
    }

    /// One word of a closed list, given the value.
    pub(super) fn word<T: Clone>(&mut self, value: Value, key: &str, words: &[(&str, T)]) -> Option<T> {
        let raw = self.text(value.span);
        let text = raw.trim_matches('"');
        let found = words.iter().find(|(word, _)| *word == text);
        if value.kind == ValueKind::Name
            && let Some((_, meaning)) = found
        {
            return Some(meaning.clone());
        }
        let place = self.place(value.span);
        let list = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("`, `");
        let mut finding = Finding::new(Code::E006, place, format!("`{}` is no value of `{key}`", shorten(raw)));
        let other = habits::value(text).filter(|other| words.iter().any(|(word, _)| word == other));
        let near = || nearest(text, words.iter().map(|(word, _)| *word));
        finding = match found.map(|(word, _)| *word).or(other).or_else(near) {
            Some(near) => finding
                .help(if words.len() > 6 {
                    format!("Did you mean `{near}`?")
                } else {
                    format!("Did you mean `{near}`? `{key}` takes one of `{list}`.")
                })
                .suggest(format!("write `{near}`"), place, near),
            None => finding.help(format!("`{key}` takes one of `{list}`.")),
        };
        self.report(finding);
        None
    }

    /// `yes` or `no`.
    pub(super) fn yes(&mut self, property: &Property) -> bool {
        self.word_of(property, &[("yes", true), ("no", false)]).unwrap_or_default()
    }

    /// The names of a property that takes names.
    pub(super) fn names(&mut self, property: &Property) -> Vec<Span> {
        let key = self.text(property.key);
        self.only_clauses(&property.clauses, property.key, &[]);
        let mut out = Vec::new();
        for value in &property.values {
            if value.kind == ValueKind::Name {
                out.push(value.span);
            } else {
                let help = "Write the name that was declared, without quotes.";
                self.wrong(value.span, &format!("`{key}`"), "a declared name", help);
            }
        }
        out
    }

    /// People and teams.
    pub(super) fn owners(&mut self, property: &Property) -> Vec<Owner> {
        let spans = self.names(property);
        spans.into_iter().filter_map(|span| self.owner(span)).collect()
    }

    fn owner(&mut self, span: Span) -> Option<Owner> {
        let symbol = self.cx.names.symbol(&self.at.reader, span, &[Kind::Person, Kind::Team], &mut self.findings)?;
        Some(if symbol.kind == Kind::Person {
            Owner::Person(PersonId(symbol.index))
        } else {
            Owner::Team(TeamId(symbol.index))
        })
    }

    /// Audiences.
    pub(super) fn audiences(&mut self, property: &Property) -> Vec<AudienceId> {
        let spans = self.names(property);
        self.indices(&spans, Kind::Audience, AudienceId)
    }

    /// Channels.
    pub(super) fn channels(&mut self, property: &Property) -> Vec<ChannelId> {
        let spans = self.names(property);
        self.indices(&spans, Kind::Channel, ChannelId)
    }

    /// Objectives.
    pub(super) fn objectives(&mut self, property: &Property) -> Vec<ObjectiveId> {
        let spans = self.names(property);
        self.indices(&spans, Kind::Objective, ObjectiveId)
    }

    /// A number without a unit.
    pub(super) fn number_of(&mut self, property: &Property) -> Option<Number> {
        let value = self.one(property);
        let key = self.text(property.key);
        self.only_clauses(&property.clauses, property.key, &[]);
        let quantity = self.quantity(value, &format!("`{key}`"), "a number")?;
        if quantity.unit.is_some() {
            let (place, number) = (self.place(value.span), Plain(quantity.value).to_string());
            self.report(
                Finding::new(Code::E006, place, format!("`{key}` takes a number without a unit"))
                    .help(format!("Write `{key}: {number}`."))
                    .suggest(format!("write `{number}`"), place, number),
            );
            return None;
        }
        Some(quantity.value)
    }

    // ---- time ------------------------------------------------------------------------------------------------------

    /// A date or period.
    pub(super) fn period(&mut self, span: Span) -> Option<Period> {
        match parse_time(self.text(span), self.cx.plan.header.fiscal_year) {
            Ok(period) => Some(period),
            Err(error) => {
                self.no_such_time(span, &error);
                None
            }
        }
    }

    fn no_such_time(&mut self, span: Span, error: &TimeError) {
        let (place, text) = (self.place(span), self.text(span));
        if matches!(error, TimeError::NoFiscalYear { .. }) && self.fiscal_year_is_broken() {
            return;
        }
        let (code, message) = match error {
            TimeError::Shape { .. } => (Code::E006, format!("`{}` is no date or period", shorten(text))),
            TimeError::EndsBeforeStart { first, last } => {
                (Code::T003, format!("this period ends before it begins: {last} is before {first}"))
            }
            TimeError::NoFiscalYear { text } => (Code::E009, format!("`{text}` {NO_FISCAL_YEAR}")),
            other => (Code::E009, other.to_string()),
        };
        let finding = Finding::new(code, place, message);
        self.report(match right_time(text, error) {
            Some(right) => {
                finding.help(format!("Did you mean `{right}`?")).suggest(format!("write `{right}`"), place, right)
            }
            None => finding.help(match error {
                TimeError::Shape { .. } => {
                    "Write a day `2026-03-31`, a month `2026-03`, a quarter `2026-Q1`, a half `2026-H1`, a year `2026` or a week `2026-W05`."
                }
                TimeError::EndsBeforeStart { .. } => "Swap the two, or correct one of them.",
                TimeError::NoFiscalYear { .. } => {
                    "Add `fiscal year: April` to the plan, with the month in which yours begins."
                }
                TimeError::NoSuchMonth { .. } if text.matches('-').count() < 2 => "Write a month from `01` to `12` behind the year.",
                TimeError::NoSuchMonth { .. } => "Write year, month and day in this order: `2026-03-31`.",
                TimeError::NoSuchQuarter { .. } => "Write one of `Q1`, `Q2`, `Q3` and `Q4` behind the year.",
                TimeError::NoSuchHalf { .. } => "Write `H1` or `H2` behind the year.",
                TimeError::NoSuchWeek { .. } => "Write a week of that year.",
                TimeError::YearOutOfRange { .. } => "Write the year with four digits, such as `2026`.",
                TimeError::NoSuchDay { .. } => "Write a day of that month.",
            }),
        });
    }

    /// Whether the plan says something of its fiscal year, which is wrong and was reported.
    fn fiscal_year_is_broken(&self) -> bool {
        self.cx.plan_statement().is_some_and(|(at, plan)| {
            let key = |entry: &Entry| match entry {
                Entry::Property(property) => at.reader.text(property.key),
                _ => "",
            };
            plan.entries().iter().map(key).any(|key| key.starts_with("fiscal") || key == "year")
        })
    }

    /// A date or period as a value.
    pub(super) fn period_value(&mut self, value: Value, key: &str) -> Option<Period> {
        if value.kind == ValueKind::Literal {
            return self.period(value.span);
        }
        self.wrong(value.span, &format!("`{key}`"), "a date or period", "Write it like `2026-03-31` or `2026-Q1`.");
        None
    }

    /// A day: of a period, its last.
    pub(super) fn day_value(&mut self, value: Value, key: &str) -> Option<Date> {
        self.period_value(value, key).map(|period| period.last())
    }

    /// The period of a property that takes one.
    pub(super) fn period_of(&mut self, property: &Property) -> Option<Period> {
        let value = self.one(property);
        self.only_clauses(&property.clauses, property.key, &[]);
        self.period_value(value, self.text(property.key))
    }

    /// The value of a clause that may stand once, such as `on DATE`.
    pub(super) fn clause<'p>(&self, clauses: &'p [Clause], word: &str) -> Option<&'p Value> {
        clauses.iter().find(|clause| self.text(clause.word) == word).map(|clause| &clause.value)
    }

    /// From a property's key to the end of its last value.
    pub(super) fn property_place(&self, property: &Property) -> Place {
        self.place(property.span())
    }
}

/// User text in a message: on one line, and not too long.
pub(super) fn shorten(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    line.chars().take(39).chain(['…']).collect()
}

/// The date or period that was probably meant.
fn right_time(text: &str, error: &TimeError) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    match (error, parts.as_slice()) {
        // Day and month the other way round.
        (TimeError::NoSuchMonth { .. }, [year, day, month]) => {
            let swapped = format!("{year}-{month}-{day}");
            parse_time(&swapped, None).is_ok().then_some(swapped)
        }
        (TimeError::NoSuchDay { year, month, day: 0, .. }, _) => Some(format!("{year:04}-{month:02}-01")),
        _ => error.suggestion(),
    }
}

/// What is said of a fiscal period in a plan without fiscal years.
const NO_FISCAL_YEAR: &str = "is part of a fiscal year, and the plan does not say when that begins";

/// Of many fiscal periods without a fiscal year, one finding: they lack the same line.
pub(super) fn merge_missing_fiscal_years(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told = false;
    let mut first = |finding: &Finding| {
        let one = finding.code == Code::E009 && finding.message.ends_with(NO_FISCAL_YEAR);
        !one || !std::mem::replace(&mut told, true)
    };
    findings.into_iter().filter(|finding| first(finding)).collect()
}
