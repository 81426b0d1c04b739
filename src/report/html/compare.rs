//! How a goal stands against what it can be compared with: its start, benchmarks, the last report, the first target.

use maud::{Markup, html};

use super::goals::since;
use super::status::{self, standing};
use super::view::{View, user};
use crate::emit::locale::Argument;
use crate::plan::{Amount, Benchmark, BenchmarkKind, KeyResult};
use crate::progress::{PartProgress, ResultProgress, Trend};
use crate::types::Number;

pub(super) fn write(view: &View<'_>, goal: &KeyResult, progress: &ResultProgress) -> Markup {
    let rows = rows(view, goal, progress);
    html! { @if !rows.is_empty() { ul.compared { @for row in &rows { li { (row) } } } } }
}

fn rows(view: &View<'_>, goal: &KeyResult, progress: &ResultProgress) -> Vec<Markup> {
    let mut rows = Vec::new();
    if let [only] = progress.parts.as_slice() {
        of_part(view, goal, only, &mut rows);
    }
    let text = |text: String| html! { (text) };
    let share =
        |message: &str, share: Number| view.speech.say(message, &[("share", Argument::Text(&view.percent(share)))]);
    if let Some((day, earlier)) = view.earlier.and_then(|(day, it)| Some((day, it.result(progress.id)?))) {
        let before = earlier.score.map_or_else(|| view.speech.word("html-nothing"), |score| view.percent(score));
        rows.push(html! { (since(view, day, &before)) " " (status::badge(view, earlier.status)) });
    }
    rows.extend(
        progress.raw.filter(|raw| *raw > Number::ONE || *raw < Number::ZERO).map(|raw| text(share("html-raw", raw))),
    );
    let first = progress.first_score.filter(|first| Some(*first) != progress.score);
    rows.extend(first.map(|first| text(share("html-first-score", first))));
    rows.extend(progress.confidence.map(|(sure, day)| {
        let (sure, day) = (view.percent(sure), view.speech.date(day));
        text(view.speech.say("html-confidence", &[("share", Argument::Text(&sure)), ("date", Argument::Text(&day))]))
    }));
    rows.extend(progress.frozen_on.map(|day| {
        let day = view.speech.date(day);
        text(view.speech.say("html-frozen", &[("date", Argument::Text(&day))]))
    }));
    rows
}

fn of_part(view: &View<'_>, goal: &KeyResult, part: &PartProgress, rows: &mut Vec<Markup>) {
    let metric = view.measured(part);
    let unit = metric.and_then(|metric| metric.unit);
    if let Some(it) = part.against_start {
        rows.push(html! { (view.speech.word("html-against-start")) " " (standing(view, it)) });
    }
    for (at, it) in &part.against_benchmarks {
        if let Some(mark) = metric.and_then(|metric| metric.benchmarks.get(*at)) {
            rows.push(html! { (benchmark(view, mark)) ": " (view.amount(mark.value, unit)) " " (standing(view, *it)) });
        }
    }
    let plain = |message: &str, arguments: &[(&str, Argument<'_>)]| html! { (view.speech.say(message, arguments)) };
    if let Some(held) = part.held {
        let (readings, of) = (view.speech.number(held.readings.into()), view.speech.number(held.of.into()));
        rows.push(plain("html-held", &[("held", Argument::Text(&readings)), ("all", Argument::Text(&of))]));
    }
    if let Some(reached) = part.reached {
        let day = view.speech.date(reached.on);
        let message = if reached.late { "html-met-late" } else { "html-met-on" };
        rows.push(view_say(view, message, &day));
    }
    if let (Some(stretch), Some(Amount::Known(value))) = (part.stretch, goal.stretch) {
        let message = if stretch { "html-stretch-yes" } else { "html-stretch-no" };
        rows.push(plain(message, &[("value", Argument::Text(&view.speech.value(value, unit)))]));
    }
    if let (Some(so_far), Some(needed)) = (part.pace.so_far, part.pace.needed) {
        let (so_far, needed) = (view.rounded(so_far, unit), view.rounded(needed, unit));
        rows.push(plain("html-pace", &[("pace", Argument::Text(&so_far)), ("needed", Argument::Text(&needed))]));
    }
    rows.extend(part.trend.map(|trend| {
        html! { (view.speech.word(match trend {
            Trend::Growing => "html-growing",
            Trend::Stable => "html-stable",
            Trend::Falling => "html-falling",
        })) }
    }));
}

fn view_say(view: &View<'_>, message: &str, day: &str) -> Markup {
    html! { (view.speech.say(message, &[("date", Argument::Text(day))])) }
}

/// What a benchmark is called.
pub(super) fn benchmark(view: &View<'_>, mark: &Benchmark) -> Markup {
    let kind = view.speech.word(match mark.kind {
        BenchmarkKind::Industry => "benchmark-industry",
        BenchmarkKind::Competitor => "benchmark-competitor",
        BenchmarkKind::Own => "benchmark-own",
    });
    html! { (kind) @if let Some(name) = &mark.name { " " (user(name)) } }
}
