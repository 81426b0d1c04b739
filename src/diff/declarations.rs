//! What goals are made of: metrics, channels, audiences, segments, people, teams, campaigns and content.

use super::Both;
use super::change::{Change, Effect, Subject, Verb, phrase};
use super::field::{Field, compare};
use super::goals::{declaration, renamed, subject};
use super::header::allows;
use super::pair::{Pairs, alike, mean, pair};
use super::side::{Side, title};
use crate::plan::{
    BaselineValue, Campaign, Content, Driven, Heading, Kind, Metric, OverlapSize, Party, Plan, ProfileValue, Rhythm,
    Stage,
};
use crate::types::{Better, Number, Plain};

/// One sort of declaration.
struct Sort {
    word: &'static str,
    headings: for<'p> fn(&'p Plan) -> Vec<&'p Heading>,
    fields: fn(&Side<'_>, usize) -> Vec<Field>,
    /// Whether a declaration is no part of the files.
    hidden: fn(&Plan, usize) -> bool,
}

/// Every sort, in the order in which they are told.
const SORTS: &[Sort] = &[
    Sort {
        word: "metric",
        headings: |plan| plan.metrics.iter().map(|it| &it.heading).collect(),
        fields: |side, i| metric(side, &side.plan.metrics[i]),
        hidden: |plan, i| plan.metrics[i].built_in,
    },
    Sort {
        word: "channel",
        headings: |plan| plan.channels.iter().map(|it| &it.heading).collect(),
        fields: |side, i| party(side, &side.plan.channels[i]),
        hidden: |_, _| false,
    },
    Sort {
        word: "audience",
        headings: |plan| plan.audiences.iter().map(|it| &it.heading).collect(),
        fields: audience,
        hidden: |_, _| false,
    },
    Sort {
        word: "segment",
        headings: |plan| plan.segments.iter().map(|it| &it.heading).collect(),
        fields: |side, i| party(side, &side.plan.segments[i]),
        hidden: |_, _| false,
    },
    Sort {
        word: "person",
        headings: |plan| plan.people.iter().map(|it| &it.heading).collect(),
        fields: |side, i| party(side, &side.plan.people[i]),
        hidden: |_, _| false,
    },
    Sort {
        word: "team",
        headings: |plan| plan.teams.iter().map(|it| &it.heading).collect(),
        fields: |side, i| party(side, &side.plan.teams[i]),
        hidden: |_, _| false,
    },
    Sort {
        word: "campaign",
        headings: |plan| plan.campaigns.iter().map(|it| &it.heading).collect(),
        fields: |side, i| campaign(side, &side.plan.campaigns[i]),
        hidden: |_, _| false,
    },
    Sort {
        word: "content",
        headings: |plan| plan.contents.iter().map(|it| &it.heading).collect(),
        fields: |side, i| content(side, &side.plan.contents[i]),
        hidden: |_, _| false,
    },
];

/// Which declaration is which, by sort.
pub(super) struct Declarations(Vec<Pairs>);

/// Matches all sorts, and lets the old side know the new names.
pub(super) fn matched(old: &mut Side<'_>, new: &Side<'_>) -> Declarations {
    let mut all = Vec::with_capacity(SORTS.len());
    for sort in SORTS {
        let (was, is) = ((sort.headings)(old.plan), (sort.headings)(new.plan));
        let names = |list: &[&Heading]| list.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let (from, to) = (names(&was), names(&is));
        let strs = |list: &[String]| -> Vec<String> { list.to_vec() };
        let (before, after) = (strs(&from), strs(&to));
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let after: Vec<&str> = after.iter().map(String::as_str).collect();
        let pairs = pair(&before, &after, |i, j| {
            if (sort.hidden)(old.plan, i) || (sort.hidden)(new.plan, j) {
                return 0;
            }
            let fields = super::field::alike(&(sort.fields)(old, i), &(sort.fields)(new, j));
            mean([Some((3, alike(title(was[i]), title(is[j])))), fields.map(|score| (2, score))])
        });
        for &(i, j, _) in &pairs.both {
            old.rename(from[i].clone(), to[j].clone());
        }
        all.push(pairs);
    }
    Declarations(all)
}

/// What became of all declarations.
pub(super) fn declarations(cx: &Both<'_>, all: &Declarations, out: &mut Vec<Change>) {
    for (sort, pairs) in SORTS.iter().zip(&all.0) {
        let (was, is) = ((sort.headings)(cx.old.plan), (sort.headings)(cx.new.plan));
        for &(i, j, alike) in &pairs.both {
            if (sort.hidden)(cx.old.plan, i) && (sort.hidden)(cx.new.plan, j) {
                continue;
            }
            let subject = subject(sort.word, is[j].name.clone(), was[i], is[j]);
            if alike {
                renamed(&subject, &was[i].name, out);
            }
            compare(&subject, &(sort.fields)(&cx.old, i), &(sort.fields)(&cx.new, j), out);
            allows(&subject, (&was[i].allows, &is[j].allows), out);
        }
        for &j in pairs.added.iter().filter(|j| !(sort.hidden)(cx.new.plan, **j)) {
            out.push(alone(sort.word, is[j], true));
        }
        for &i in pairs.gone.iter().filter(|i| !(sort.hidden)(cx.old.plan, **i)) {
            out.push(alone(sort.word, was[i], false));
        }
    }
    overlaps(cx, out);
}

fn alone(sort: &'static str, heading: &Heading, is_new: bool) -> Change {
    let place = Some(heading.sentence);
    let (old, new) = if is_new { (None, place) } else { (place, None) };
    let subject = Subject { sort, name: heading.name.clone(), title: heading.title.clone(), old, new };
    let (verb, words) = if is_new { (Verb::Added, "added") } else { (Verb::Dropped, "taken out") };
    declaration(subject, verb, Effect::Neutral, phrase![words])
}

fn metric(side: &Side<'_>, it: &Metric) -> Vec<Field> {
    let end = |number: Option<Number>| number.map(|number| Plain(number).to_string()).unwrap_or_default();
    let range = it.range_place.is_some().then(|| format!("{}..{}", end(it.range.0), end(it.range.1)));
    let baseline = |baseline: &crate::plan::Baseline| {
        let part = baseline.segment.map(|segment| format!("{}: ", side.segment(segment))).unwrap_or_default();
        let value = match baseline.value {
            BaselineValue::Amount(amount) => side.amount(it, amount),
            BaselineValue::Unknown(None) => "unknown".to_owned(),
            BaselineValue::Unknown(Some(until)) => format!("unknown until {}", side.period(until)),
        };
        let on = baseline.on.map(|on| format!(" on {}", side.period(on))).unwrap_or_default();
        format!("{part}{value}{on}")
    };
    let benchmark = |benchmark: &crate::plan::Benchmark| {
        let name = benchmark.name.as_ref().map(|name| format!(" “{name}”")).unwrap_or_default();
        let on = benchmark.on.map(|on| format!(" on {}", side.period(on))).unwrap_or_default();
        format!("{}{name}: {}{on}", benchmark.kind.as_str(), side.amount(it, benchmark.value))
    };
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::value("unit", "unit", it.unit.map(|unit| side.unit(unit))).at(it.unit_place),
        Field::value("formula", "formula", it.formula.as_ref().map(|it| formula(side, it))),
        Field::value("better", "better direction", it.better.map(Better::as_str)),
        Field::value("aggregate", "aggregate", Some(it.aggregate.as_str())),
        Field::value("range", "range", range).at(it.range_place),
        Field::text("source", "source", it.source.as_deref()),
        Field::text("definition", "definition", it.definition.as_deref()),
        Field::list("baseline", "baseline", it.baselines.iter().map(baseline).collect()),
        Field::list("benchmark", "benchmark", it.benchmarks.iter().map(benchmark).collect()),
        Field::value("every", "rhythm", it.every.map(Rhythm::as_str)),
        Field::value("window", "window", it.window.map(|it| side.quantity(it))),
        Field::value("kind", "kind", it.kind.map(Kind::as_str)),
        Field::value("stage", "stage", it.stage.map(Stage::as_str)),
        Field::names("owner", "owner", side.owners(&it.owners)),
        Field::name("channel", "channel", it.channel.map(|it| side.known(&side.plan[it].heading.name))),
        Field::number("priority", "priority", it.priority),
    ]
}

/// A formula in one spelling, with the names that its metrics have now.
fn formula(side: &Side<'_>, formula: &crate::plan::Formula) -> String {
    let mut out = String::new();
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || unicode_ident::is_xid_continue(c);
    let mut rest = formula.text.as_str();
    while let Some(c) = rest.chars().next() {
        let length = if is_name(c) { rest.find(|c| !is_name(c)).unwrap_or(rest.len()) } else { c.len_utf8() };
        let (word, more) = rest.split_at(length);
        if is_name(c) {
            out.push_str(&side.known(word));
        } else if !c.is_whitespace() {
            out.push(c);
        }
        rest = more;
    }
    // One blank around each operator reads well, however it was written.
    ["+", "*", "/", "-"].iter().fold(out, |text, sign| text.replace(sign, &format!(" {sign} ")))
}

fn party(side: &Side<'_>, it: &Party) -> Vec<Field> {
    let members = it.members.iter().map(|it| side.known(&side.plan[*it].heading.name)).collect();
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::text("url", "address", it.url.as_deref()),
        Field::text("role", "role", it.role.as_deref()),
        Field::text("contact", "contact", it.contact.as_deref()),
        Field::names("member", "member", members),
        Field::names("owner", "owner", side.owners(&it.owners)),
    ]
}

fn audience(side: &Side<'_>, i: usize) -> Vec<Field> {
    let it = &side.plan.audiences[i];
    let table = &side.plan.unit_table;
    let shown = |value: &ProfileValue| match value {
        ProfileValue::Text(text) => format!("“{text}”"),
        ProfileValue::Range(range) => table.show_range(*range).to_string(),
        ProfileValue::Quantity(quantity) => side.quantity(*quantity),
    };
    let profile = it.profile.iter().map(|entry| {
        let values: Vec<String> = entry.values.iter().map(shown).collect();
        format!("{}: {}", entry.key, values.join(", "))
    });
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::number("size", "size", it.size),
        Field::list("profile", "profile", profile.collect()),
    ]
}

fn campaign(side: &Side<'_>, it: &Campaign) -> Vec<Field> {
    let driven = |driven: &Driven| match driven {
        Driven::Objective(id) => side.objective(*id),
        Driven::Goal(id) => side.goal(*id),
    };
    let approval = |it: &crate::plan::Approval| {
        let by = it.by.map(|team| format!(" by {}", side.known(&side.plan[team].heading.name))).unwrap_or_default();
        let period = it.period.map(|period| format!(" for {}", side.period(period))).unwrap_or_default();
        format!("{}{by}{period}", it.on)
    };
    let dates = it.period.map(|it| format!("{}..{}", it.first(), it.last()));
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::value("dates", "dates", dates).at(it.period_place),
        Field::value("budget", "budget", it.budget.map(|it| side.quantity(it))),
        Field::names("channel", "channel", side.channels(&it.channels)),
        Field::names("audience", "audience", side.audiences(&it.audiences)),
        Field::names("drives", "what it drives", it.drives.iter().map(driven).collect()),
        Field::flag("paid", "paid", it.paid),
        Field::list("approval", "approval", it.approvals.iter().map(approval).collect()),
        Field::names("owner", "owner", side.owners(&it.owners)),
        Field::text("why", "reason why", it.why.as_deref()),
        Field::text("how", "how", it.how.as_deref()),
    ]
}

fn content(side: &Side<'_>, it: &Content) -> Vec<Field> {
    vec![
        Field::text("title", "title", it.heading.title.as_deref()),
        Field::value("every", "rhythm", it.every.map(Rhythm::as_str)),
        Field::names("channel", "channel", side.channels(&it.channels)),
        Field::names("audience", "audience", side.audiences(&it.audiences)),
        Field::names("objective", "objective", side.objectives(&it.objectives)),
        Field::names("owner", "owner", side.owners(&it.owners)),
    ]
}

/// How many people are in two audiences, whichever is named first.
fn overlaps(cx: &Both<'_>, out: &mut Vec<Change>) {
    let all = |side: &Side<'_>| -> Vec<String> {
        let shown = side.plan.overlaps.iter().map(|it| {
            let mut names = side.audiences(&it.audiences);
            names.sort();
            let size = match it.size {
                OverlapSize::People(number) => format!("{} people", Plain(number)),
                OverlapSize::Percent(number) => format!("{}%", Plain(number)),
            };
            format!("{}: {size}", names.join(" & "))
        });
        shown.collect()
    };
    let field = |side| [Field::list("overlap", "overlap of audiences", all(side))];
    compare(&super::header::subject(cx), &field(&cx.old), &field(&cx.new), out);
}
