//! What holds for the whole plan: its header, units, rates, and the team's own rules.

use super::change::{Change, Effect, Subject, Verb, phrase, quote, value};
use super::field::{Field, compare};
use super::goals::declaration;
use super::objective::{has_inherited, period};
use super::side::Side;
use super::{Both, Pair};
use crate::plan::{Allow, Business, Header, Plan, Rate, Rule};
use crate::types::Plain;

/// The plan itself.
pub(super) fn subject(cx: &Both<'_>) -> Subject {
    let (old, new) = (&cx.old.plan.header, &cx.new.plan.header);
    let title = new.title.clone().or_else(|| old.title.clone());
    Subject { sort: "plan", name: String::new(), title, old: old.place, new: new.place }
}

pub(super) fn header(cx: &Both<'_>, out: &mut Vec<Change>) {
    let subject = subject(cx);
    let (old, new) = (&cx.old.plan.header, &cx.new.plan.header);
    let places = (old.period_place, new.period_place);
    if let Some(mut change) = period(cx, &subject, "period", (old.period, new.period), places) {
        change.goalposts = change.effect == Effect::Easier && inherits(cx.old.plan) && inherits(cx.new.plan);
        out.push(change);
    }
    compare(&subject, &fields(&cx.old, old), &fields(&cx.new, new), out);
    units(cx, out);
}

/// Whether a goal ends with the plan, neither it nor its objective having an end of its own.
fn inherits(plan: &Plan) -> bool {
    plan.objectives.iter().any(|it| it.period_place.is_none() && has_inherited(it))
}

fn fields(side: &Side<'_>, it: &Header) -> Vec<Field> {
    let business = |it: Business| Business::WORDS.iter().find(|(_, known)| *known == it).map_or("", |(word, _)| word);
    let rate = |rate: &Rate| {
        let shown = |(number, unit)| format!("{} {}", Plain(number), side.unit(unit));
        format!("{} = {}", shown(rate.left), shown(rate.right))
    };
    vec![
        Field::text("title", "title", it.title.as_deref()),
        Field::value("currency", "currency", it.currency.as_deref()),
        Field::list("rate", "rate", it.rates.iter().map(rate).collect()),
        Field::value("business", "business", it.business.map(business)),
        Field::name("approval", "approval", it.approval.map(|it| side.known(&side.plan[it].heading.name))),
        Field::names("owner", "owner", side.owners(&it.owners)),
        Field::text("why", "reason why", it.why.as_deref()),
        Field::texts("values", "value", &it.values),
        Field::value("locale", "language", Some(it.locale.as_str())),
        Field::value("edition", "edition", it.edition.map(|it| it.to_string())),
        Field::texts("readings", "file of readings", &it.readings.iter().map(|(it, _)| it.clone()).collect::<Vec<_>>()),
    ]
}

fn units(cx: &Both<'_>, out: &mut Vec<Change>) {
    let mut tell = |name: &str, verb, words: &str, old, new| {
        let subject = Subject { sort: "unit", name: name.to_owned(), title: None, old, new };
        out.push(declaration(subject, verb, Effect::Neutral, phrase![words]));
    };
    for unit in &cx.new.plan.units {
        match cx.old.plan.units.iter().find(|it| it.name == unit.name) {
            None => tell(&unit.name, Verb::Added, "added", None, Some(unit.place)),
            Some(old) if old.title != unit.title => {
                tell(&unit.name, Verb::Changed, "has another title", Some(old.place), Some(unit.place));
            }
            Some(_) => {}
        }
    }
    for unit in cx.old.plan.units.iter().filter(|it| !cx.new.plan.units.iter().any(|new| new.name == it.name)) {
        tell(&unit.name, Verb::Dropped, "taken out", Some(unit.place), None);
    }
}

/// The team's own rules: by their text, else by the reason that they give.
pub(super) fn rules(cx: &Both<'_>, out: &mut Vec<Change>) {
    let (old, new) = (&cx.old.plan.rules, &cx.new.plan.rules);
    let mut gone: Vec<&Rule> = old.iter().filter(|it| !new.iter().any(|new| new.text == it.text)).collect();
    let subject = |old: Option<&Rule>, new: Option<&Rule>| {
        let title = new.or(old).and_then(|it| it.because.clone());
        let place = |it: Option<&Rule>| it.map(|it| it.place);
        Subject { sort: "rule", name: String::new(), title, old: place(old), new: place(new) }
    };
    for rule in new {
        if old.iter().any(|it| it.text == rule.text) {
            continue;
        }
        let before = gone.iter().position(|it| it.because.is_some() && it.because == rule.because);
        let mut change = if let Some(i) = before {
            let before = gone.remove(i);
            let sentence = phrase![
                "the plan has to keep ",
                value(rule.text.clone()),
                " now, no longer ",
                value(before.text.clone())
            ];
            let mut change = declaration(subject(Some(before), Some(rule)), Verb::Changed, Effect::Neutral, sentence);
            change.old.value = Some(before.text.clone());
            change
        } else {
            let sentence = phrase!["rule added: ", value(rule.text.clone())];
            declaration(subject(None, Some(rule)), Verb::Added, Effect::Harder, sentence)
        };
        change.new.value = Some(rule.text.clone());
        out.push(change);
    }
    for rule in gone {
        let sentence = phrase!["rule taken out: ", value(rule.text.clone())];
        let mut change = declaration(subject(Some(rule), None), Verb::Dropped, Effect::Easier, sentence);
        change.old.value = Some(rule.text.clone());
        out.push(change);
    }
}

/// Findings that are silenced, or no longer.
pub(super) fn allows(subject: &Subject, (old, new): Pair<&[Allow]>, out: &mut Vec<Change>) {
    let mut tell = |allow: &Allow, is_new: bool, verb, words: &str| {
        let mut sentence = phrase![words, value(allow.code.as_str()), format!(" ({})", allow.code.name())];
        if let Some(because) = &allow.because {
            sentence = sentence.then(phrase![", because ", quote(because.clone())]);
        }
        let mut change = declaration(subject.clone(), verb, Effect::Neutral, sentence);
        change.field = "allow";
        let version = if is_new { &mut change.new } else { &mut change.old };
        (version.value, version.place) = (Some(allow.code.as_str().to_owned()), Some(allow.place));
        out.push(change);
    };
    let has = |list: &[Allow], it: &Allow| list.iter().any(|other| other.code == it.code);
    for allow in new.iter().filter(|it| !has(old, it)) {
        tell(allow, true, Verb::Added, "no longer told: ");
    }
    for allow in old.iter().filter(|it| !has(new, it)) {
        tell(allow, false, Verb::Dropped, "told again: ");
    }
}
