//! The lines of a report's lists.

use jiff::civil::Date;

use super::sign::status_word;
use super::{Item, Sign, gap, percent, say};
use crate::emit::history;
use crate::emit::locale::Argument;
use crate::emit::phrases::Phrases;
use crate::plan::GoalId;
use crate::progress::{Progress, Standing, Status};
use crate::report::owed::{Missing, Owed};
use crate::report::sides::Side;
use crate::report::since::Changed;
use crate::types::Number;

/// A strong or weak side.
pub(super) fn side(phrases: &Phrases<'_>, progress: &Progress, side: Side) -> Option<Item> {
    Some(match side {
        Side::Goal(goal, status, apart) => {
            let mut text = format!("{} — {}", phrases.goal(goal), status_word(phrases, status));
            if let (Some(apart), false) = (apart, matches!(status, Status::Done | Status::Missed)) {
                text = format!("{text}: {}", gap(phrases, apart));
            }
            Item { sign: Some(Sign::Of(status)), goal: Some(goal), text }
        }
        Side::Guard(goal) => {
            let now = progress.result(goal).and_then(|it| it.parts.first()?.now.map(|now| (it, now)));
            let unit = now.and_then(|(it, _)| phrases.plan[it.parts.first()?.of?.metric].unit);
            let value = now.map(|(_, now)| super::goal::dated(phrases, &phrases.speech.value(now.value, unit), now.on));
            let value = value.map(|value| format!(": {value}")).unwrap_or_default();
            let broken = phrases.speech.word("report-broken");
            let text = format!("{} — {broken}{value}", phrases.goal(goal));
            Item { sign: Some(Sign::Broken), goal: Some(goal), text }
        }
        Side::Start(goal, at, standing) => return start(phrases, progress, goal, at, standing),
        Side::Channel { id, works, goals, of } => {
            let (sign, message) =
                if works { (Sign::Up, "report-channel-works") } else { (Sign::Down, "report-channel-lags") };
            Item { sign: Some(sign), goal: None, text: channel_line(phrases, message, id, goals, of) }
        }
    })
}

/// How a part of a key result stands against its start.
fn start(phrases: &Phrases<'_>, progress: &Progress, goal: GoalId, at: usize, standing: Standing) -> Option<Item> {
    let GoalId::KeyResult(home, i) = goal else { return None };
    let result = phrases.plan[home].key_results.get(i as usize)?;
    let part = progress.result(goal)?.parts.get(at)?;
    let of = part.of?;
    let unit = phrases.plan[of.metric].unit;
    let name = match of.segment {
        Some(segment) => format!("{} ({})", phrases.goal(goal), phrases.plan.segment(segment).label()),
        None => phrases.goal(goal),
    };
    let (message, of_sum, sign) = match standing {
        Standing::Better => ("report-side-better", "report-side-sum-better", Sign::Up),
        Standing::Equal => ("report-side-equal", "report-side-sum-equal", Sign::Of(Status::OnTrack)),
        Standing::Worse => ("report-side-worse", "report-side-sum-worse", Sign::Down),
    };
    let message = if super::goal::sums(phrases, result, part) { of_sum } else { message };
    let what = super::goal::start_words(phrases, result, part)?;
    let from = phrases.amount(part.start?.value, unit);
    let now = phrases.speech.value(super::goal::tidy(part.now?.value), unit);
    let arguments = [("name", name.as_str()), ("what", &what), ("from", &from), ("now", &now)];
    Some(Item { sign: Some(sign), goal: Some(goal), text: say(phrases, message, &arguments) })
}

fn channel_line(
    phrases: &Phrases<'_>,
    message: &str,
    channel: crate::plan::ChannelId,
    count: usize,
    of: usize,
) -> String {
    let name = phrases.plan[channel].heading.label();
    let (count, all) = (phrases.speech.number(Number::from(count)), Number::from(of));
    let of = phrases.speech.number(all);
    let texts = [("name", name), ("count", &count), ("of", &of)].map(|(name, text)| (name, Argument::Text(text)));
    phrases.speech.say(message, &[&[("n", Argument::Number(all))], texts.as_slice()].concat())
}

/// What changed since the earlier report.
pub(super) fn changed(phrases: &Phrases<'_>, changed: Changed) -> Item {
    let objective = || {
        let name = phrases.plan[changed.objective].heading.label();
        say(phrases, "report-objective-name", &[("name", name)])
    };
    let title = changed.goal.map_or_else(objective, |goal| phrases.goal(goal));
    let share = |share: Option<Number>| {
        share.map_or_else(|| phrases.speech.word("status-no-data"), |share| percent(phrases, share))
    };
    let mut moves = Vec::new();
    if changed.score.0 != changed.score.1 {
        moves.push((share(changed.score.0), share(changed.score.1)));
    }
    if let ((Some(old), Some(new)), true) = (changed.status, changed.status.0 != changed.status.1) {
        moves.push((status_word(phrases, old), status_word(phrases, new)));
    }
    let moves = moves.iter().map(|(old, new)| say(phrases, "report-was-is", &[("old", old), ("new", new)]));
    let text = format!("{title}: {}", moves.collect::<Vec<_>>().join("; "));
    let sign = match changed.by() {
        Some(by) if by > Number::ZERO => Some(Sign::Up),
        Some(by) if by < Number::ZERO => Some(Sign::Down),
        _ => changed.status.1.map(Sign::Of),
    };
    Item { sign, goal: changed.goal, text }
}

/// Something overdue and who owes it.
pub(super) fn owed(phrases: &Phrases<'_>, owed: &Owed) -> Item {
    let text = match &owed.what {
        Missing::Reading(metric, last, goals) => {
            let goals = goals.iter().map(|goal: &GoalId| phrases.goal(*goal));
            let goals = crate::emit::phrases::list(goals);
            let name = phrases.plan[*metric].heading.label();
            match last {
                Some(last) => {
                    let day = phrases.speech.short_date(*last);
                    say(phrases, "report-owed-reading", &[("name", name), ("date", &day), ("goals", &goals)])
                }
                None => say(phrases, "report-owed-first-reading", &[("name", name), ("goals", &goals)]),
            }
        }
        Missing::Milestone(goal) => say(phrases, "report-owed-milestone", &[("name", &phrases.goal(*goal))]),
        Missing::Baseline(metric) => say(phrases, "report-owed-baseline", &[("name", &phrases.metric(*metric))]),
    };
    let owners = phrases.owners(&owed.owners);
    let who = if owners.is_empty() { phrases.speech.word("report-nobody") } else { owners };
    let days = Number::from(owed.days);
    let (due, shown) = (phrases.speech.short_date(owed.due), phrases.speech.number(days));
    let texts = [("who", who.as_str()), ("what", &text), ("date", &due), ("shown", &shown)];
    let texts = texts.map(|(name, text)| (name, Argument::Text(text)));
    let text = phrases.speech.say("report-owes", &[&[("n", Argument::Number(days))], texts.as_slice()].concat());
    Item { sign: Some(Sign::Of(Status::Overdue)), goal: None, text }
}

/// Corrections until today, with their reasons.
pub(super) fn corrections(phrases: &Phrases<'_>, progress: &Progress) -> Vec<Item> {
    let known = history::corrections(phrases).into_iter().filter(|it| it.on <= progress.today);
    let line = |it: history::Correction<'_>| {
        let of =
            it.goal.map_or_else(|| phrases.plan[it.objective].heading.label().to_owned(), |goal| phrases.goal(goal));
        let field = history::field_word(phrases, it.field);
        let change = match it.was.as_str() {
            "" => it.became,
            was => say(phrases, "report-was-is", &[("old", was), ("new", &it.became)]),
        };
        let why = it.why.map(|why| format!(" — {why}")).unwrap_or_default();
        let text = format!("{}, {of}, {field}: {change}{why}", phrases.speech.short_date(it.on));
        Item { text, ..Item::default() }
    };
    known.map(line).collect()
}

/// As many notes are shown, the latest ones.
const MOST_NOTES: usize = 5;

/// The latest notes of check-ins.
pub(super) fn notes(phrases: &Phrases<'_>, notes: &[(Date, &str)]) -> Vec<Item> {
    let latest = notes.iter().skip(notes.len().saturating_sub(MOST_NOTES));
    let line = |(day, text): &(Date, &str)| Item {
        text: format!("{}: {text}", phrases.speech.short_date(*day)),
        ..Item::default()
    };
    latest.map(line).collect()
}
