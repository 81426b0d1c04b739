//! What every part of the page is written with: the plan, what became of it, its language, and the parts of sentences.
//! What comes out of here is plain text unless its type says otherwise; `maud` escapes it where it is used.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::emit::locale::{Argument, Speech};
use crate::plan::{Amount, GoalId, KeyResult, Metric, MetricRef, ObjectiveId, Owner, Plan, Target, When};
use crate::progress::{PartProgress, Progress, Status};
use crate::report::{Report, Reported};
use crate::source::Sources;
use crate::types::{Number, Unit};

/// A plan, what became of it, and its language.
pub(super) struct View<'a> {
    pub(super) plan: &'a Plan,
    pub(super) progress: &'a Progress,
    /// What had become of it on the day to compare with.
    pub(super) earlier: Option<(Date, &'a Progress)>,
    pub(super) speech: Speech<'a>,
    sources: &'a Sources,
    /// Its position among the plans.
    at: usize,
    /// The level of its own heading: 1 where it is alone.
    level: u8,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &Report<'_>, of: &'a Reported<'_>, at: usize) -> Self {
        Self {
            plan: of.plan,
            progress: &of.progress,
            earlier: report.since.zip(of.earlier.as_ref()),
            speech: Speech::of(of.plan),
            sources: of.sources,
            at,
            level: if report.plans.len() > 1 { 2 } else { 1 },
        }
    }

    /// The plan's title, else the name of its file.
    pub(super) fn title(&self) -> String {
        if let Some(title) = &self.plan.header.title {
            return clean(title);
        }
        let path = &self.sources.file(self.plan.root).path;
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".goals");
        if name.is_empty() || name == "-" { self.speech.word("untitled") } else { clean(name) }
    }

    /// A name for a place in the page that no other plan has.
    pub(super) fn anchor(&self, name: &str) -> String {
        format!("p{}-{name}", self.at + 1)
    }

    /// The place of an objective.
    pub(super) fn home(&self, id: ObjectiveId) -> String {
        self.anchor(&format!("o{}", id.0 + 1))
    }

    /// The place of a goal.
    pub(super) fn place(&self, id: GoalId) -> String {
        let (letter, i) = match id {
            GoalId::KeyResult(_, i) => ('k', i),
            GoalId::Milestone(_, i) => ('m', i),
            GoalId::Guard(_, i) => ('g', i),
        };
        format!("{}-{letter}{}", self.home(id.home()), i + 1)
    }

    /// A heading so many levels below the plan's own.
    pub(super) fn heading(&self, depth: u8, content: &Markup) -> Markup {
        match self.level + depth {
            1 => html! { h1 { (content) } },
            2 => html! { h2 { (content) } },
            3 => html! { h3 { (content) } },
            4 => html! { h4 { (content) } },
            5 => html! { h5 { (content) } },
            _ => html! { h6 { (content) } },
        }
    }

    /// A heading of a fixed word, right below the plan's own.
    pub(super) fn section(&self, message: &str) -> Markup {
        self.heading(1, &html! { (self.speech.word(message)) })
    }

    /// What an objective is called.
    pub(super) fn objective(&self, id: ObjectiveId) -> Markup {
        user(self.plan[id].heading.label())
    }

    /// What a goal is called: its title, else its metric's.
    pub(super) fn goal(&self, id: GoalId) -> Markup {
        user(&self.goal_text(id))
    }

    fn goal_text(&self, id: GoalId) -> String {
        let heading = self.plan.goal(id);
        let metric = self.result(id).and_then(|goal| goal.metric).filter(|_| heading.title.is_none());
        metric.map_or_else(|| heading.label().to_owned(), |metric| self.metric_text(metric))
    }

    /// The key result or guard of an id.
    pub(super) fn result(&self, id: GoalId) -> Option<&'a KeyResult> {
        match id {
            GoalId::KeyResult(home, i) => self.plan[home].key_results.get(i as usize),
            GoalId::Guard(home, i) => self.plan[home].guards.get(i as usize),
            GoalId::Milestone(..) => None,
        }
    }

    /// What a metric is called, with its segment.
    pub(super) fn metric(&self, metric: MetricRef) -> Markup {
        user(&self.metric_text(metric))
    }

    pub(super) fn metric_text(&self, metric: MetricRef) -> String {
        let title = self.plan[metric.metric].heading.label();
        match metric.segment {
            Some(segment) => format!("{title}: {}", self.plan.segment(segment).label()),
            None => title.to_owned(),
        }
    }

    /// The metric that a part measures.
    pub(super) fn measured(&self, part: &PartProgress) -> Option<&'a Metric> {
        part.of.map(|of| &self.plan[of.metric])
    }

    /// People and teams.
    pub(super) fn owners(&self, owners: &[Owner]) -> Markup {
        html! {
            @for (at, owner) in owners.iter().enumerate() {
                @if at > 0 { ", " }
                (user(self.plan.owner(*owner).label()))
            }
        }
    }

    /// Who answers for a goal: its owners, else its metric's, else its objective's, else the plan's.
    pub(super) fn responsible(&self, id: GoalId) -> &'a [Owner] {
        let own: &[Owner] = match id {
            GoalId::Milestone(home, i) => self.plan[home].milestones.get(i as usize).map_or(&[], |it| &it.owners),
            _ => self.result(id).map_or(&[], |it| &it.owners),
        };
        let metric = self.result(id).and_then(|it| it.metric).map(|it| &self.plan[it.metric].owners[..]);
        let all = [own, metric.unwrap_or_default(), &self.plan[id.home()].owners, &self.plan.header.owners];
        all.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// A share from 0 to 1 as a whole percentage; what is not all of it never looks like it.
    pub(super) fn percent(&self, share: Number) -> String {
        let percent = share.checked_mul(Number::ONE_HUNDRED).unwrap_or(share);
        let whole = percent.round_dp(0);
        let whole = if whole == Number::ONE_HUNDRED && percent < whole { whole - Number::ONE } else { whole };
        self.speech.value(whole, Some(Unit::PERCENT))
    }

    /// A value of a metric that may be kept back.
    pub(super) fn amount(&self, amount: Amount, unit: Option<Unit>) -> String {
        amount.known().map_or_else(|| self.speech.word("undisclosed"), |number| self.speech.value(number, unit))
    }

    /// A computed value: four digits that say something are enough for a reader.
    pub(super) fn rounded(&self, number: Number, unit: Option<Unit>) -> String {
        let shown = if number.trunc().is_zero() { number.round_sf(3).unwrap_or(number) } else { number.round_dp(1) };
        self.speech.value(shown, unit)
    }

    /// What is to be reached.
    pub(super) fn target(&self, target: Target, unit: Option<Unit>) -> String {
        let say = |message: &str, amount: Amount| {
            self.speech.say(message, &[("value", Argument::Text(&self.amount(amount, unit)))])
        };
        match target {
            Target::Reach(amount) => self.amount(amount, unit),
            Target::AtLeast(amount) => say("at-least", amount),
            Target::AtMost(amount) => say("at-most", amount),
            Target::Above(amount) => say("above", amount),
            Target::Below(amount) => say("below", amount),
            Target::Inside(from, to) => {
                let (from, to) = (self.speech.value(from, unit), self.speech.value(to, unit));
                self.speech.say("inside", &[("from", Argument::Text(&from)), ("to", Argument::Text(&to))])
            }
            Target::Within(amount, margin) => {
                let (value, margin) = (self.amount(amount, unit), self.speech.value(margin, unit));
                self.speech.say("within", &[("value", Argument::Text(&value)), ("margin", Argument::Text(&margin))])
            }
        }
    }

    /// When a target must hold.
    pub(super) fn when(&self, when: When) -> String {
        match when {
            When::By(date) => self.speech.date(date),
            When::Throughout(period) => {
                self.speech.say("throughout", &[("period", Argument::Text(&self.speech.period(period)))])
            }
        }
    }

    /// A day.
    pub(super) fn day(&self, day: Date) -> Markup {
        html! { time datetime=(day) { (self.speech.date(day)) } }
    }

    /// A day where there is little room.
    pub(super) fn short_day(&self, day: Date) -> Markup {
        html! { time datetime=(day) { (self.speech.short_date(day)) } }
    }

    /// The status of every goal that counts, guards left out.
    pub(super) fn statuses(&self) -> impl Iterator<Item = (GoalId, Status)> {
        let counted = |it: &'a crate::progress::ObjectiveProgress| {
            let results = it.key_results.iter().filter(|it| !it.dropped).map(|it| (it.id, it.status));
            results.chain(it.milestones.iter().filter(|it| !it.dropped).map(|it| (it.id, it.status)))
        };
        self.progress.objectives.iter().flat_map(counted)
    }
}

/// A user's text in a line: set apart, since it may run the other way than what surrounds it.
pub(super) fn user(text: &str) -> Markup {
    html! { bdi { (clean(text)) } }
}

/// A user's text as paragraphs.
pub(super) fn prose(text: &str) -> Markup {
    html! { @for row in text.lines().map(str::trim).filter(|row| !row.is_empty()) { p dir="auto" { (clean(row)) } } }
}

/// Text without characters that steer a reader's program.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A table that scrolls inside its own frame where a screen is narrow; a keyboard can reach it.
pub(super) fn table(caption: &Markup, label: &str, head: &Markup, rows: &Markup) -> Markup {
    html! {
        div.scroll role="group" tabindex="0" aria-label=(label) {
            table {
                caption { (caption) }
                thead { tr { (head) } }
                tbody { (rows) }
            }
        }
    }
}
