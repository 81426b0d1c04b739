//! Calendars: snapshots, and what a reader of iCalendar finds in them.

use std::collections::BTreeSet;

use goals::emit;
use icalendar::parser::{Component, read_calendar, unfold};
use jiff::civil::date;

use crate::hostile;
use crate::project::{Project, examples};

fn calendar(projects: &[&Project]) -> String {
    let built: Vec<_> = projects.iter().map(|project| project.built()).collect();
    emit::calendar(&built, date(2026, 2, 15))
}

/// A property of each event, as its text is meant.
fn each(text: &str, property: &str) -> Vec<String> {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).expect("a calendar");
    let event = |event: &Component<'_>| {
        assert_eq!(event.name.as_str(), "VEVENT");
        event.find_prop(property).map(|it| it.val.as_str().to_owned())
    };
    calendar.components.iter().filter_map(event).collect()
}

#[test]
fn examples_have_their_snapshots() {
    for project in examples().iter().filter(|it| ["company-company", "smart-leads"].contains(&it.name.as_str())) {
        insta::assert_snapshot!(format!("{}.ics", project.name), calendar(&[project]).replace("\r\n", "\n"));
    }
}

#[test]
fn a_reader_of_calendars_reads_every_example() {
    for project in examples() {
        let text = calendar(&[&project]);
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{}", project.name);
        let ids = each(&text, "UID");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", project.name);
        let events = text.matches("BEGIN:VEVENT\r\n").count();
        for property in ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CATEGORIES", "TRANSP"] {
            assert_eq!(each(&text, property).len(), events, "{} {property}", project.name);
        }
        assert!(events > 3);
    }
}

#[test]
fn hostile_titles_stay_text() {
    let project = Project::of(&hostile::plan());
    let text = calendar(&[&project]);
    let summaries = each(&text, "SUMMARY");
    assert_eq!(summaries.len(), 3 * hostile::TITLES.len());
    for title in hostile::TITLES {
        for word in ["Objective", "Milestone", "Campaign"] {
            assert!(summaries.contains(&format!("{word}: {title}")), "{word}: {title}");
        }
        assert!(each(&text, "DESCRIPTION").iter().any(|about| about.contains(&format!("Why: {title}"))), "{title}");
    }
}

const PLAN: &str = r#"plan "Shop" { period: 2026-Q1 }
metric visits "Visits" : count { better: higher  every: week  aggregate: sum }
objective o "Known" during 2026-01-31..2026-06-30 {
  kr visits_up: visits from 10 to 20 by 2026-06-30 { checkpoint 2026-03-31: 12 }
  milestone done "Site" by 2026-02-01 { step "Draft"  step "Launch" }
}
"#;

#[test]
fn what_an_event_is_known_by_outlives_titles_and_days() {
    let of = |text: &str| each(&calendar(&[&Project::of(text)]), "UID").into_iter().collect::<BTreeSet<_>>();
    let before = of(PLAN);
    let after = of(&PLAN.replace("\"Known\"", "\"Loved\"").replace("by 2026-02-01", "by 2026-05-01"));
    assert_eq!(before, after);
    assert_ne!(before, of(&PLAN.replace("milestone done", "milestone made")));
    assert!(before.is_disjoint(&of(&PLAN.replace("period: 2026-Q1", "period: 2025-Q1"))), "another year");
}

#[test]
fn plans_of_the_same_names_stay_apart() {
    let (one, two) = (Project::of(PLAN), Project::of(PLAN));
    let ids = each(&calendar(&[&one, &two]), "UID");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert_eq!(ids.len(), 2 * each(&calendar(&[&one]), "UID").len());
}

#[test]
fn check_ins_come_by_the_rhythm() {
    let table = [
        ("week", "20260207", "FREQ=WEEKLY;UNTIL=20260630"),
        ("day", "20260201", "FREQ=DAILY;UNTIL=20260630"),
        ("month", "20260228", "FREQ=MONTHLY;INTERVAL=1;UNTIL=20260630;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        ("quarter", "20260430", "FREQ=MONTHLY;INTERVAL=3;UNTIL=20260630;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
    ];
    for (every, first, rule) in table {
        let text = calendar(&[&Project::of(&PLAN.replace("every: week", &format!("every: {every}")))]);
        assert!(text.contains(&format!("DTSTART;VALUE=DATE:{first}\r\n")), "{every}\n{text}");
        assert_eq!(each(&text, "RRULE"), [rule], "{every}");
    }
    // One year is longer than the goal's time.
    assert!(each(&calendar(&[&Project::of(&PLAN.replace("every: week", "every: year"))]), "RRULE").is_empty());
}
