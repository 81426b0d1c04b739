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
use super::page::{Page, text};
use crate::emit::locale::Argument;
use crate::plan::{Benchmark, GoalId, Metric};
use crate::progress::Points;
use crate::report::content::{missing_words, tidy};
use crate::types::{Number, Unit};

/// With more readings than this they run into each other: the line says it all.
const MOST_DOTS: usize = 60;

/// A drawing and what it is drawn from.
struct Chart<'a> {
    page: &'a Page<'a>,
    way: Way,
    days: Days,
    values: Values,
    unit: Option<Unit>,
}

/// The chart of a part of a goal; nothing where nothing was read.
pub(super) fn write(page: &Page<'_>, id: GoalId, at: usize, points: &mut Points<'_>) -> Option<Markup> {
    let of = page.progress.result(id)?.parts.get(at)?.of?;
    let metric = &page.plan[of.metric];
    let way = Way::new(page, id, at, &points.of(id, at))?;
    let (way, values) = fitted(way)?;
    let days = Days::new(way.days.0, way.days.1)?;
    let chart = Chart { page, way, days, values, unit: metric.unit };
    let name = page.place(id) + &format!("-chart{}", at + 1);
    let title = page.content.phrases.metric(of);
    let is_new = of.segment.is_none() && title != page.content.phrases.goal(id);
    Some(html! {
        figure.chart {
            @if is_new { figcaption { (text(&title)) } }
            div.plot {
                div.values aria-hidden="true" { @for tick in chart.values.ticks.iter().rev() { span { (chart.value(*tick)) } } }
                (chart.drawing(&name, &title)?)
                (dates(page, days))
            }
            (chart.keys(metric))
            details {
                summary { (page.word("html-chart-numbers")) }
                (chart.numbers())
            }
        }
    })
}

/// The values that a drawing spans; benchmarks that are too far off are left out.
fn fitted(mut way: Way) -> Option<(Way, Values)> {
    let known = way.known();
    known.last()?;
    let lines = [&known[..], &way.expected, &way.forecast];
    let lines = lines.into_iter().flatten().map(|(_, value)| *value);
    let drawn: Vec<Number> = lines.chain(way.targets.iter().copied()).collect();
    let values = Values::around(drawn.iter().copied())?;
    way.benchmarks.retain(|(_, value)| is_near(&values, *value));
    let values = Values::around(drawn.into_iter().chain(way.benchmarks.iter().map(|(_, value)| *value)))?;
    Some((way, values))
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
pub(super) fn dates(page: &Page<'_>, days: Days) -> Markup {
    let months = days.months();
    let mut year = None;
    html! {
        div.dates aria-hidden="true" {
            @for month in months {
                @if let Some(left) = days.part(month, Number::ONE_HUNDRED) {
                    span style={ "left:" (left) "%" } {
                        (page.content.phrases.speech.month(month))
                        @if year.replace(month.year()) != Some(month.year()) { br; (month.year()) }
                    }
                }
            }
        }
    }
}

impl Chart<'_> {
    fn value(&self, value: Number) -> String {
        self.page.content.phrases.speech.value(tidy(value), self.unit)
    }

    fn day(&self, day: Date) -> String {
        self.page.content.phrases.speech.short_date(day)
    }

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
        let today = self.page.progress.today;
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
        let texts = [
            ("from", self.value(first.1)),
            ("since", self.day(first.0)),
            ("to", self.value(last.1)),
            ("until", self.day(last.0)),
        ];
        let arguments: Vec<(&str, Argument<'_>)> =
            texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        self.page.content.phrases.speech.say("html-chart-says", &arguments)
    }

    /// What each line means.
    fn keys(&self, metric: &Metric) -> Markup {
        let way = &self.way;
        let is_here = self.days.holds(self.page.progress.today);
        let lines = [
            ("read", "html-line-read", true),
            ("expected", "html-line-expected", !way.expected.is_empty()),
            ("target", "html-line-target", !way.targets.is_empty()),
            ("forecast", "html-line-forecast", !way.forecast.is_empty()),
            ("today", "html-line-today", is_here),
        ];
        html! {
            ul.keys {
                @for (class, message, _) in lines.iter().filter(|it| it.2) { li { (key(class)) (self.page.word(message)) } }
                @for (at, value) in &way.benchmarks {
                    @if let Some(mark) = metric.benchmarks.get(*at) {
                        li { (key("benchmark")) (self.benchmark(mark)) ": " (self.value(*value)) }
                    }
                }
            }
        }
    }

    /// What a benchmark is called.
    fn benchmark(&self, mark: &Benchmark) -> Markup {
        let kind = self.page.word(&format!("benchmark-{}", mark.kind.as_str()));
        html! { (kind) @if let Some(name) = &mark.name { ", " (text(name)) } }
    }

    /// The numbers behind a drawing, in a frame that scrolls by itself; a keyboard can reach it.
    fn numbers(&self) -> Markup {
        let caption = self.page.word(if self.way.thinned { "html-chart-thinned" } else { "html-chart-all" });
        html! {
            div.scroll role="group" tabindex="0" aria-label=(caption) {
                table {
                    caption { (caption) }
                    thead { tr { th scope="col" { (self.page.word("date")) } th.number scope="col" { (self.page.word("value")) } } }
                    tbody {
                        @for point in &self.way.read {
                            tr {
                                th scope="row" { (self.day(point.on)) }
                                td.number { (point.value.map_or_else(|it| missing_words(&self.page.content.phrases, it), |it| self.value(it))) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A piece of a line, as the drawing has it.
fn key(class: &str) -> Markup {
    html! { svg.key viewBox="0 0 24 8" aria-hidden="true" focusable="false" { path.(class) d="M1 4H23" {} } }
}
