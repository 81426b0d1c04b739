//! Days and periods that are likely meant: those of the plan, and those around today.

use jiff::civil::Date;

use crate::lsp::Analysis;
use crate::source::FileId;
use crate::types::{CalendarUnit, parse_time, plus};

/// Days with what they are: today, and the ends of months, of quarters and of the plan.
pub(super) fn days(analysis: &Analysis, file: FileId) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let Some(today) = analysis.today() else { return out };
    out.push((today.to_string(), "today".to_owned()));
    if let Some((_, plan)) = analysis.plan_of(file)
        && let Some(period) = plan.header.period
    {
        out.push((period.last().to_string(), "the plan's last day".to_owned()));
    }
    for (text, _) in periods(analysis, file) {
        if let Ok(period) = parse_time(&text, None)
            && period.last() >= today
        {
            out.push((period.last().to_string(), format!("the end of {text}")));
        }
    }
    out
}

/// Periods with their first and last days: the plan's, then months, quarters, halves and years from today on.
pub(super) fn periods(analysis: &Analysis, file: FileId) -> Vec<(String, String)> {
    let fiscal = analysis.plan_of(file).and_then(|(_, plan)| plan.header.fiscal_year);
    let mut texts = Vec::new();
    if let Some((_, plan)) = analysis.plan_of(file)
        && let Some(period) = plan.header.period
    {
        texts.push(period.show(fiscal).to_string());
    }
    texts.extend(analysis.today().into_iter().flat_map(around));
    let shown = texts.into_iter().filter_map(|text| {
        let period = parse_time(&text, fiscal).ok()?;
        Some((text, format!("{} to {}", period.first(), period.last())))
    });
    shown.collect()
}

/// The month, quarter, half and year of a day, and those behind them.
fn around(today: Date) -> Vec<String> {
    let year = today.year();
    let month = |ahead: i64| plus(today.first_of_month(), ahead, CalendarUnit::Month).ok();
    let months = (0..3).filter_map(month).map(|it| format!("{}-{:02}", it.year(), it.month()));
    let quarters =
        (0..4).filter_map(|ahead| month(ahead * 3)).map(|it| format!("{}-Q{}", it.year(), (it.month() + 2) / 3));
    let halves =
        (0..2).filter_map(|ahead| month(ahead * 6)).map(|it| format!("{}-H{}", it.year(), (it.month() + 5) / 6));
    months.chain(quarters).chain(halves).chain([year.to_string(), (year + 1).to_string()]).collect()
}
