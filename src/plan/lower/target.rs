//! Targets: what is to be reached, in the metric's unit.

use super::Lowerer;
use super::amounts::Measure;
use crate::diagnostic::{Code, Finding};
use crate::plan::{Amount, BaselineValue, Metric, Relative, Segment, Start, Target};
use crate::source::{Place, Span};
use crate::syntax::ast::{Goal, GoalKind, Value, ValueKind};
use crate::types::number::{add, multiply};
use crate::types::{Number, NumberError, Plain, Quantity, Unit, parse_factor, parse_quantity};

type Result = (Option<Target>, Option<Relative>);

impl Lowerer<'_, '_> {
    pub(super) fn target(
        &mut self,
        goal: &Goal,
        metric: &Metric,
        start: Option<Start>,
        broken_start: bool,
        sentence: Place,
        segment: Option<Segment>,
    ) -> Result {
        let measure = Measure { or_change: goal.kind == GoalKind::To, ..Measure::of(metric) };
        if measure.unit.is_none() {
            return (None, None);
        }
        let change = Change { goal, metric, start, broken_start, sentence, segment };
        let level =
            |make: fn(Amount) -> Target, lowerer: &mut Self| (lowerer.amount(goal.value, measure).map(make), None);
        match goal.kind {
            GoalKind::To => self.to(&change, measure),
            GoalKind::Up => self.change(&change, measure, false),
            GoalKind::Down => self.change(&change, measure, true),
            GoalKind::AtLeast => level(Target::AtLeast, self),
            GoalKind::AtMost => level(Target::AtMost, self),
            GoalKind::Above => level(Target::Above, self),
            GoalKind::Below => level(Target::Below, self),
            GoalKind::Inside => (self.inside(goal.value, measure), None),
            GoalKind::Within => (self.within(goal, measure), None),
        }
    }

    fn to(&mut self, change: &Change<'_>, measure: Measure<'_>) -> Result {
        let value = change.goal.value;
        let text = self.text(value.span);
        if value.kind == ValueKind::Literal && text.starts_with(['x', '×']) {
            return self.factor(change, value);
        }
        if value.kind == ValueKind::Literal
            && text.starts_with('+')
            && let Ok(quantity) = parse_quantity(text, self.units())
            && self.meant_as_change(quantity, change.metric)
        {
            return self.signed_target(change, quantity);
        }
        (self.amount(value, measure).map(Target::Reach), None)
    }

    /// `to +20%` can't be a level of a metric that is not in percent, nor is it likely one of a share of a whole.
    fn meant_as_change(&self, quantity: Quantity, metric: &Metric) -> bool {
        let percent = quantity.unit.is_some_and(|unit| self.units().is_ratio(unit));
        let Some(unit) = metric.unit else { return false };
        percent && (!self.units().is_ratio(unit) || unit.is_percent() && metric.range_place.is_none())
    }

    fn signed_target(&mut self, change: &Change<'_>, quantity: Quantity) -> Result {
        let metric = change.metric;
        if metric.unit.is_some_and(Unit::is_percent) {
            self.percent_or_points(change, quantity.value, false);
            return (None, None);
        }
        let place = self.place(change.goal.span());
        let value = Plain(quantity.value);
        let unit = quantity.unit.map(|unit| self.units().show(unit).to_string()).unwrap_or_default();
        let name = &metric.heading.name;
        self.report(
            Finding::new(
                Code::M005,
                place,
                format!("`{name}` can't be at +{value}{unit}: this is a change, not a level"),
            )
            .label("a change")
            .help(format!("Write `up {value}{unit}`."))
            .fix(format!("write `up {value}{unit}`"), place, format!("up {value}{unit}")),
        );
        (None, None)
    }

    fn factor(&mut self, change: &Change<'_>, value: Value) -> Result {
        let factor = match parse_factor(self.text(value.span)) {
            Ok(factor) => factor,
            Err(error) => {
                self.no_quantity(value.span, &error, "`to`", "a factor such as `x2`");
                return (None, None);
            }
        };
        let relative = Some(Relative::Factor(factor));
        (self.computed(change, |start| multiply(start, factor)), relative)
    }

    /// `up B` or `down B`.
    fn change(&mut self, change: &Change<'_>, measure: Measure<'_>, down: bool) -> Result {
        let value = change.goal.value;
        let word = if down { "down" } else { "up" };
        if value.kind == ValueKind::Literal && self.text(value.span).starts_with(['x', '×']) {
            let (place, text) = (self.place(change.goal.span()), self.text(value.span));
            self.report(
                Finding::new(Code::E006, place, format!("`{word}` takes a difference, and `{text}` is a factor"))
                    .help(format!("Write `to {text}`."))
                    .fix(format!("write `to {text}`"), place, format!("to {text}")),
            );
            return (None, None);
        }
        let Some(quantity) = self.quantity(value, &format!("`{word}`"), "a number or quantity") else {
            return (None, None);
        };
        if quantity.is_signed() {
            let help = format!("`{word}` says the direction: leave the sign out.");
            self.wrong(value.span, &format!("`{word}`"), "a number without a sign", &help);
            return (None, None);
        }
        let signed = |number: Number| if down { -number } else { number };
        let Some(unit) = measure.unit else { return (None, None) };
        let of_ratio = self.units().is_ratio(unit);
        match quantity.unit {
            None if unit.is_percent() => {
                self.percent_or_points(change, quantity.value, down);
                (None, None)
            }
            Some(own) if own.is_percent() && of_ratio => {
                self.percent_or_points(change, quantity.value, down);
                (None, None)
            }
            Some(own) if own.is_percent() => {
                let percent = signed(quantity.value);
                let share = |start| multiply(start, percent).and_then(|part| multiply(part, Number::new(1, 2)));
                let target = self.computed(change, |start| share(start).and_then(|part| add(start, part)));
                (target, Some(Relative::Percent(percent)))
            }
            _ => match self.units().difference_in(quantity, unit) {
                Ok(number) => {
                    let number = signed(number);
                    let relative = Relative::Difference(Quantity::new(number, unit));
                    (self.computed(change, |start| add(start, number)), Some(relative))
                }
                Err(error) => {
                    self.mismatch(quantity, value.span, measure, &error);
                    (None, None)
                }
            },
        }
    }

    /// The target that a change from the start gives; reports M014 where there is none.
    fn computed(
        &mut self,
        change: &Change<'_>,
        compute: impl Fn(Number) -> std::result::Result<Number, NumberError>,
    ) -> Option<Target> {
        match change.start.map(|start| start.value) {
            Some(Amount::Undisclosed) => Some(Target::Reach(Amount::Undisclosed)),
            Some(Amount::Known(start)) => {
                if let Ok(target) = compute(start) {
                    return Some(Target::Reach(Amount::Known(target.normalize())));
                }
                let place = self.place(change.goal.span());
                self.report(
                    Finding::new(Code::E012, place, "this target is too large to be computed with exactly")
                        .help("Write a smaller number or a larger unit."),
                );
                None
            }
            None if change.broken_start || self.cx.record_is_broken => None,
            None => {
                self.nothing_relative_to(change);
                None
            }
        }
    }

    fn nothing_relative_to(&mut self, change: &Change<'_>) {
        let metric = change.metric;
        let (name, text) = (&metric.heading.name, self.text(change.goal.span()));
        let unknown = metric
            .baselines
            .iter()
            .find(|baseline| baseline.segment == change.segment && matches!(baseline.value, BaselineValue::Unknown(_)));
        let whole = match change.segment {
            Some(segment) => format!("{name}[{}]", self.cx.plan.segment(segment).name),
            None => name.clone(),
        };
        let help = if metric.built_in {
            format!("Write `from … {text}`, or say where you stand: `audit 2025-12-31 {{ {whole}: … }}`.")
        } else {
            let baseline = whole.replacen(name.as_str(), "baseline", 1);
            format!("Write `from … {text}`, or give the metric a baseline: `{baseline}: … on 2025-12-31`.")
        };
        let mut finding = Finding::new(
            Code::M014,
            change.sentence,
            format!("`{text}` has no start to be computed from: `{whole}` has no baseline"),
        )
        .label(format!("`{text}` of what?"))
        .help(help)
        .lack();
        finding = match unknown {
            Some(baseline) => finding.also(baseline.place, "its baseline is still unknown"),
            None => finding.also(metric.heading.place, "the metric"),
        };
        self.report(finding);
    }

    /// M005: neither percent nor points is said; both readings are offered, with the number that each gives.
    fn percent_or_points(&mut self, change: &Change<'_>, number: Number, down: bool) {
        let place = self.place(change.goal.span());
        let (word, sign) = if down { ("down", -Number::ONE) } else { ("up", Number::ONE) };
        let name = &change.metric.heading.name;
        let ratio = Number::ONE + sign * number * Number::new(1, 2);
        let points = format!("{word} {}pp", Plain(number));
        let percent = format!("to x{}", Plain(ratio));
        let start = change.start.and_then(|start| start.value.known());
        let unit = change.metric.unit.map(|unit| self.units().show(unit).to_string()).unwrap_or_default();
        let in_percent = unit == "%";
        let gives = |value: Option<Number>| match value {
            Some(value) => format!(", which gives {}{unit}", Plain(value.normalize())),
            None => String::new(),
        };
        let step = if in_percent { number } else { number * Number::new(1, 2) };
        let by_points = gives(start.and_then(|start| start.checked_add(sign * step)));
        let by_percent = gives(start.and_then(|start| start.checked_mul(ratio)));
        let mut finding = Finding::new(
            Code::M005,
            place,
            format!("`{name}` is itself a share, so this could mean percent of today's value or percentage points"),
        )
        .label("percent, or points?")
        .help(format!(
            "Write `{points}` for percentage points{by_points}; or `{percent}` for {}% of today's value{by_percent}.",
            Plain(ratio * Number::ONE_HUNDRED)
        ))
        .suggest(format!("percentage points: `{points}`{by_points}"), place, points);
        if ratio > Number::ZERO {
            finding = finding.suggest(format!("percent of today's value: `{percent}`{by_percent}"), place, percent);
        }
        if let Some(place) = change.metric.unit_place {
            finding = finding.also(place, format!("`{name}` is in `{unit}`"));
        }
        self.report(finding);
    }

    pub(super) fn inside(&mut self, value: Value, measure: Measure<'_>) -> Option<Target> {
        let range = self.range(value, "`inside`")?;
        let unit = measure.unit?;
        let bounds = match range.bounds_in(unit, self.units()) {
            Ok(bounds) => bounds,
            Err(error) => {
                let quantity = range.from.filter(|it| it.unit.is_some()).or(range.to)?;
                self.mismatch(quantity, value.span, measure, &error);
                return None;
            }
        };
        if let (Some(from), Some(to)) = (bounds.from, bounds.to) {
            return Some(Target::Inside(from, to));
        }
        let text = self.text(value.span).trim_matches('.');
        let words = if bounds.to.is_none() { "at least" } else { "at most" };
        self.wrong(
            value.span,
            "`inside`",
            "a range with two ends",
            &format!("Write `{words} {text}` for a range with one."),
        );
        None
    }

    fn within(&mut self, goal: &Goal, measure: Measure<'_>) -> Option<Target> {
        let center = self.amount(goal.value, measure)?;
        let span: Span = goal.tolerance?;
        let tolerance =
            self.quantity(Value { span, kind: ValueKind::Literal }, "`within`", "a tolerance such as `5%`")?;
        let unit = measure.unit?;
        let width = match (tolerance.unit, center) {
            (Some(own), Amount::Known(center)) if own.is_percent() => multiply(center.abs(), tolerance.value)
                .and_then(|part| multiply(part, Number::new(1, 2)))
                .ok()?
                .normalize(),
            (Some(own), Amount::Undisclosed) if own.is_percent() => Number::ZERO,
            _ => match self.units().difference_in(tolerance, unit) {
                Ok(width) => width,
                Err(error) => {
                    self.mismatch(tolerance, span, measure, &error);
                    return None;
                }
            },
        };
        if width.is_sign_negative() && !width.is_zero() {
            self.wrong(span, "`within`", "a tolerance above zero", "Leave the sign out: `within 5% of 450`.");
            return None;
        }
        Some(Target::Within(center, width))
    }
}

/// A target as a change from a start.
struct Change<'c> {
    goal: &'c Goal,
    metric: &'c Metric,
    start: Option<Start>,
    /// Whether `from` was wrong, which has been reported.
    broken_start: bool,
    sentence: Place,
    segment: Option<Segment>,
}
