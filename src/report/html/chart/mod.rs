//! The way of a metric as a drawing: what was read, where it should be, where it has to come to, and where it is heading.
//!
//! A drawing stretches to any width; its labels are text beside it, which stays as large as all other text. Behind it stands
//! a table of the same numbers.

mod scale;
mod way;

use std::fmt::Write as _;

use jiff::civil::Date;
use maud::{Markup, html};

pub(super) use self::scale::Days;
use self::scale::{SIZE, Values};
use self::way::Way;
use super::compare::benchmark;
use super::result::why;
use super::view::{View, table};
use crate::emit::locale::Argument;
use crate::plan::KeyResult;
use crate::progress::ResultProgress;
use crate::types::{Number, Unit};

/// With more readings than this they run into each other: the line says it all.
const MOST_DOTS: usize = 60;

/// A chart for each part of a goal.
pub(super) fn write(view: &View<'_>, goal: &KeyResult, progress: &ResultProgress) -> Markup {
    html! { @for at in 0..progress.parts.len() { @if let Some(chart) = one(view, goal, progress, at) { (chart) } } }
}

/// A drawing and what it is drawn from.
struct Chart<'a> {
    view: &'a View<'a>,
    way: Way,
    days: Days,
    values: Values,
    unit: Option<Unit>,
}

fn one(view: &View<'_>, goal: &KeyResult, progress: &ResultProgress, at: usize) -> Option<Markup> {
    let mut way = Way::new(view, goal, progress, at)?;
    let known = way.known();
    known.last()?;
    let days = Days::new(way.days.0, way.days.1)?;
    let lines = [&known[..], &way.expected, &way.forecast];
    let drawn: Vec<Number> =
        lines.into_iter().flatten().map(|(_, value)| *value).chain(way.targets.iter().copied()).collect();
    let values = Values::around(drawn.iter().copied())?;
    way.benchmarks.retain(|(_, value)| is_near(&values, *value));
    let values = Values::around(drawn.into_iter().chain(way.benchmarks.iter().map(|(_, value)| *value)))?;
    let part = progress.parts.get(at)?;
    let metric = view.measured(part)?;
    let name = view.place(progress.id) + &format!("-chart{}", at + 1);
    let chart = Chart { view, way, days, values, unit: metric.unit };
    let title = part.of.map(|of| view.metric_text(of)).unwrap_or_default();
    Some(html! {
        figure.chart {
            figcaption { (super::view::user(&title)) }
            div.plot {
                div.values aria-hidden="true" {
                    @for tick in chart.values.ticks.iter().rev() { span { (view.speech.value(*tick, chart.unit)) } }
                }
                (chart.drawing(&name, &title)?)
                (dates(view, days))
            }
            (chart.keys(metric))
            details {
                summary { (view.speech.word("html-chart-numbers")) }
                (chart.numbers())
            }
        }
    })
}

/// Whether a value that is not the goal's own would leave enough room for those that are.
fn is_near(values: &Values, value: Number) -> bool {
    let near = || {
        let (low, high) = (*values.ticks.first()?, *values.ticks.last()?);
        let span = high.checked_sub(low)?;
        Some(value >= low.checked_sub(span)? && value <= high.checked_add(span)?)
    };
    near() == Some(true)
}

/// The months below a drawing; its ends, where no month begins in it.
pub(super) fn dates(view: &View<'_>, days: Days) -> Markup {
    let months = days.months();
    let mut year = None;
    html! {
        div.dates aria-hidden="true" {
            @for month in months {
                @if let Some(left) = days.part(month, Number::ONE_HUNDRED) {
                    span style={ "left:" (left) "%" } {
                        (view.speech.month(month))
                        @if year.replace(month.year()) != Some(month.year()) { br; (month.year()) }
                    }
                }
            }
        }
    }
}

impl Chart<'_> {
    /// A line through points.
    fn line(&self, points: &[(Date, Number)]) -> Option<String> {
        let mut out = String::new();
        for (at, (day, value)) in points.iter().enumerate() {
            let letter = if at == 0 { 'M' } else { 'L' };
            let _ = write!(out, "{letter}{} {}", self.days.part(*day, SIZE)?, self.values.below_top(*value)?);
        }
        Some(out)
    }

    /// A level line at a value.
    fn level(&self, value: Number) -> Option<String> {
        Some(format!("M0 {}H{SIZE}", self.values.below_top(value)?))
    }

    fn drawing(&self, name: &str, title: &str) -> Option<Markup> {
        let known = self.way.known();
        let mut dots = String::new();
        for (day, value) in known.iter().filter(|_| known.len() <= MOST_DOTS) {
            let _ = write!(dots, "M{} {}h0", self.days.part(*day, SIZE)?, self.values.below_top(*value)?);
        }
        let levels = |values: &[Number]| -> Option<String> { values.iter().map(|it| self.level(*it)).collect() };
        let marks: Vec<Number> = self.way.benchmarks.iter().map(|(_, value)| *value).collect();
        let today = self.view.progress.today;
        let today = self.days.part(today, SIZE).filter(|_| self.days.holds(today));
        Some(html! {
            svg viewBox={ "0 0 " (SIZE) " " (SIZE) } preserveAspectRatio="none" role="img"
                aria-labelledby={ (name) "-t " (name) "-d" } {
                title id={ (name) "-t" } { (title) }
                desc id={ (name) "-d" } { (self.summary(&known)) }
                path.grid d=(levels(&self.values.ticks)?) {}
                @if let Some(x) = today { path.today d={ "M" (x) " 0V" (SIZE) } {} }
                path.benchmark d=(levels(&marks)?) {}
                path.target d=(levels(&self.way.targets)?) {}
                path.expected d=(self.line(&self.way.expected)?) {}
                path.forecast d=(self.line(&self.way.forecast)?) {}
                path.read d=(self.line(&known)?) {}
                path.dots d=(dots) {}
            }
        })
    }

    /// What a drawing shows, in a sentence.
    fn summary(&self, known: &[(Date, Number)]) -> String {
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return String::new() };
        let shown = |value: Number| self.view.rounded(value, self.unit);
        let day = |day: Date| self.view.speech.date(day);
        let texts = [("from", shown(first.1)), ("since", day(first.0)), ("to", shown(last.1)), ("until", day(last.0))];
        let arguments: Vec<(&str, Argument<'_>)> =
            texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        self.view.speech.say("html-chart-says", &arguments)
    }

    /// What each line means.
    fn keys(&self, metric: &crate::plan::Metric) -> Markup {
        let way = &self.way;
        let word = |message: &str| html! { (self.view.speech.word(message)) };
        let value = |value: Number| self.view.speech.value(value, self.unit);
        let today = self.days.holds(self.view.progress.today);
        html! {
            ul.keys {
                li { (key("read")) (word("html-line-read")) }
                @if !way.expected.is_empty() { li { (key("expected")) (word("html-line-expected")) } }
                @if !way.targets.is_empty() { li { (key("target")) (word("html-line-target")) } }
                @if !way.forecast.is_empty() { li { (key("forecast")) (word("html-line-forecast")) } }
                @for (at, it) in &way.benchmarks {
                    @if let Some(mark) = metric.benchmarks.get(*at) {
                        li { (key("benchmark")) (benchmark(self.view, mark)) ": " (value(*it)) }
                    }
                }
                @if today { li { (key("today")) (word("html-line-today")) } }
            }
        }
    }

    /// The numbers behind a drawing.
    fn numbers(&self) -> Markup {
        let word = |message: &str| self.view.speech.word(message);
        let head = html! { th scope="col" { (word("date")) } th.number scope="col" { (word("value")) } };
        let rows = html! {
            @for point in &self.way.read {
                tr {
                    th scope="row" { (self.view.short_day(point.on)) }
                    td.number {
                        @match point.value {
                            Ok(value) => { (self.view.speech.value(value, self.unit)) },
                            Err(missing) => { (why(self.view, missing)) },
                        }
                    }
                }
            }
        };
        let caption = if self.way.thinned { "html-chart-thinned" } else { "html-chart-all" };
        table(&html! { (word(caption)) }, &word("html-chart-numbers"), &head, &rows)
    }
}

/// A piece of a line, as the drawing has it.
fn key(class: &str) -> Markup {
    html! { svg.key viewBox="0 0 24 8" aria-hidden="true" focusable="false" { path.(class) d="M1 4H23" {} } }
}
