//! Numbers with units: what a literal says, and what it is in a metric's unit.

use super::Lowerer;
use super::values::shorten;
use crate::diagnostic::{Code, Finding};
use crate::names::with_unit;
use crate::plan::{Amount, Metric};
use crate::source::{Place, Span};
use crate::syntax::ast::{Value, ValueKind};
use crate::types::{
    Number, NumberError, Plain, Quantity, QuantityError, Range, Unit, UnitError, parse_quantity, parse_range,
};

/// The unit that a value must fit, and where that comes from.
#[derive(Clone, Copy)]
pub(super) struct Measure<'m> {
    /// The metric's name.
    pub name: &'m str,
    /// Its unit; `None` where that is unknown, which has been reported, so that nothing can be said of its values.
    pub unit: Option<Unit>,
    /// Where the unit stands.
    pub place: Option<Place>,
    /// Whether a change of the metric may have been meant.
    pub or_change: bool,
}

impl<'m> Measure<'m> {
    pub(super) fn of(metric: &'m Metric) -> Self {
        Self { name: &metric.heading.name, unit: metric.unit, place: metric.unit_place, or_change: false }
    }
}

impl Lowerer<'_, '_> {
    /// The quantity that a value says; reports what is none.
    pub(super) fn quantity(&mut self, value: Value, what: &str, wanted: &str) -> Option<Quantity> {
        if value.kind != ValueKind::Literal {
            self.no_literal(value, what, wanted);
            return None;
        }
        match parse_quantity(self.text(value.span), self.units()) {
            Ok(quantity) => Some(quantity),
            Err(error) => {
                self.no_quantity(value.span, &error, what, wanted);
                None
            }
        }
    }

    /// Reports a word or text where a quantity is wanted; one in quotes may be just that.
    fn no_literal(&mut self, value: Value, what: &str, wanted: &str) {
        let (place, text) = (self.place(value.span), self.text(value.span));
        let inner = text.trim_matches('"');
        if value.kind == ValueKind::Text && parse_quantity(inner, self.units()).is_ok() {
            let message = format!("{what} takes {wanted}, and this is text, since it stands in quotes");
            let finding = Finding::new(Code::E006, place, message).help(format!("Write `{inner}`, without quotes."));
            self.report(finding.fix("take the quotes away", place, inner));
            return;
        }
        self.wrong(value.span, what, wanted, &such_as(wanted));
    }

    /// A range as a value.
    pub(super) fn range(&mut self, value: Value, what: &str) -> Option<Range> {
        if value.kind != ValueKind::Literal {
            self.wrong(value.span, what, "a range", &such_as("a range"));
            return None;
        }
        match parse_range(self.text(value.span), self.units()) {
            Ok(range) => Some(range),
            Err(error) => {
                self.no_quantity(value.span, &error, what, "a range");
                None
            }
        }
    }

    /// Reports why a literal is no quantity.
    pub(super) fn no_quantity(&mut self, span: Span, error: &QuantityError, what: &str, wanted: &str) {
        let (place, text) = (self.place(span), self.text(span));
        let finding = match error {
            QuantityError::Number(NumberError::Shape) | QuantityError::Shape { .. } => {
                return self.wrong(span, what, wanted, &such_as(wanted));
            }
            QuantityError::Number(NumberError::DivisionByZero) | QuantityError::ShareOfNone => {
                Finding::new(Code::E012, place, "a share of zero things has no value")
                    .help("Write a whole that is above zero.")
            }
            QuantityError::Number(_) => Finding::new(
                Code::E012,
                place,
                format!("`{}` has more digits than can be computed with exactly", shorten(text)),
            )
            .help("Write at most 28 digits; `k`, `M` and `bn` multiply by thousand, million and billion."),
            QuantityError::Unit(error) => return self.no_unit(span, error),
            QuantityError::Backwards { from, to } => {
                Finding::new(Code::E006, place, format!("this range begins at {from}, above its end {to}"))
                    .help(format!("Write the smaller value first: `{to}..{from}`."))
            }
        };
        self.report(finding);
    }

    /// Reports an unknown unit, or one that can't be.
    pub(super) fn no_unit(&mut self, span: Span, error: &UnitError) {
        let place = self.place(span);
        let finding = match error {
            UnitError::UnknownUnit { word } => return self.unknown_unit(span, word),
            UnitError::Mismatch { left, right } => {
                Finding::new(Code::E004, place, format!("`{left}` and `{right}` measure different things"))
                    .help("Use one unit, or units that convert into each other, such as `min` and `h`.")
            }
            UnitError::NoRate { left, right } => {
                Finding::new(Code::E004, place, format!("{left} and {right} mix without a rate"))
                    .help(format!("Add `rate: 1 {left} = … {right}` to the plan, or use one currency."))
            }
            UnitError::TooLarge => {
                Finding::new(Code::E012, place, "this number is too large to be computed with exactly")
                    .help("Write a smaller number or a larger unit.")
            }
            UnitError::Shape { .. } | UnitError::TooComplex => Finding::new(Code::E005, place, error.to_string())
                .help("Write one unit, or a quotient such as `RUB/order` or `h/day`."),
        };
        self.report(finding);
    }

    fn unknown_unit(&mut self, span: Span, word: &str) {
        let (whole, text) = (self.place(span), self.text(span));
        if self.cx.files.lost(word, whole.file) || self.cx.names.incomplete(whole.file) {
            return;
        }
        let offset = text.rfind(word).and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
        let start = whole.start + offset;
        let place = Place { start, end: (start + u32::try_from(word.len()).unwrap_or(0)).min(whole.end), ..whole };
        let finding = Finding::new(Code::E005, place, format!("`{}` is no unit or currency", shorten(word)))
            .label("unknown unit");
        let declare = format!("declare it: `unit {} \"…\"`", shorten(word));
        if let Some(catalogue) = with_unit(word) {
            let import = format!("import std.{catalogue}");
            let help =
                format!("`{word}` is ready made in a built-in catalogue: add `{import}` at the top, or {declare}.");
            let start = Place { start: 0, end: 0, ..whole };
            self.report(finding.help(help).suggest(format!("add `{import}`"), start, format!("{import}\n")));
            return;
        }
        self.report(match self.units().nearest(word) {
            Some(near) => finding.help(format!("Did you mean `{near}`? Otherwise {declare}.")).suggest(
                format!("write `{near}`"),
                place,
                near.to_owned(),
            ),
            None => finding.help(format!(
                "Use a known unit (`count`, `people`, `%`, `x`, `points`, a currency, a time such as `h` or `days`), or {declare}."
            )),
        });
    }

    /// A value in a metric's unit. A bare number takes that unit; `undisclosed` is a value that is kept back.
    pub(super) fn amount(&mut self, value: Value, measure: Measure<'_>) -> Option<Amount> {
        if value.kind == ValueKind::Name && self.text(value.span) == "undisclosed" {
            return Some(Amount::Undisclosed);
        }
        let quantity = self.quantity(value, &format!("`{}`", measure.name), "a number or quantity")?;
        self.in_measure(quantity, value.span, measure).map(Amount::Known)
    }

    /// A quantity in a metric's unit; reports units that do not fit.
    pub(super) fn in_measure(&mut self, quantity: Quantity, span: Span, measure: Measure<'_>) -> Option<Number> {
        let unit = measure.unit?;
        match self.units().value_in(quantity, unit) {
            Ok(number) => Some(number),
            Err(error) => {
                self.mismatch(quantity, span, measure, &error);
                None
            }
        }
    }

    /// Reports a value whose unit is not its metric's.
    pub(super) fn mismatch(&mut self, quantity: Quantity, span: Span, measure: Measure<'_>, error: &UnitError) {
        let (place, Some(unit)) = (self.place(span), measure.unit) else { return };
        let Some(own) = quantity.unit else { return self.no_unit(span, error) };
        if matches!(error, UnitError::TooLarge) {
            return self.no_unit(span, error);
        }
        if self.cx.rate_is_broken && matches!(error, UnitError::NoRate { .. }) {
            return;
        }
        let written = |place: Place| self.cx.files.sources.text(place).to_owned();
        let wanted = measure.place.map_or_else(|| self.units().show(unit).to_string(), written);
        let in_percent = own.is_percent();
        let own = self.units().show(own).to_string();
        let name = measure.name;
        let message = match error {
            UnitError::NoRate { left, right } => {
                format!("`{name}` is in {right}, and this in {left}: there is no rate between them")
            }
            _ => format!("`{name}` is measured in `{wanted}`, but this is in `{own}`"),
        };
        let mut finding = Finding::new(Code::E004, place, message).label(format!("`{own}`"));
        if let Some(place) = measure.place {
            finding = finding.also(place, format!("`{name}` is in `{wanted}`"));
        }
        let number = Plain(quantity.value);
        self.report(finding.help(match error {
            UnitError::NoRate { left, right } => format!("Add `rate: 1 {left} = … {right}` to the plan."),
            _ if own == "pp" && self.units().is_ratio(unit) => {
                format!("`pp` is a difference: write `up {number}pp` or `down {number}pp`; a level is written `{number}%`.")
            }
            _ if own == "pp" => format!("Percentage points are for metrics in `%`: write `up {number}` or `up {number}%`."),
            _ if in_percent && measure.or_change => {
                format!("Write the value in `{wanted}`; a change of a metric by a share is written `up {number}%` or `down {number}%`.")
            }
            _ if quantity.unit.is_some_and(Unit::is_time) && unit.is_time() => {
                format!("Months, quarters and years have no fixed number of days: write the value in `{wanted}`.")
            }
            _ => format!("Write the value in `{wanted}`, or the number alone, which is taken so; or correct the metric's unit."),
        }));
    }
}

/// What to write where a value of some sort is wanted.
fn such_as(wanted: &str) -> String {
    let example = match wanted {
        _ if wanted.contains("such as") => return format!("Write {wanted}."),
        "a range" => "`18..24`, or `0%..` without an upper end",
        "an amount of money" => "`200_000 RUB`",
        "a number of people" => "`80_000 people`",
        "a number of people or a share" => "`6_000 people` or `5%`",
        "a number" => "`2`",
        _ => "`1_200` or `12%`",
    };
    format!("Write {wanted}, such as {example}.")
}
