//! The HTML page of reports: what is written, that no text of a user becomes markup, and that its structure is sound. How it
//! looks is asked of a browser by `tests/browser`, which takes its pages from here.

#![expect(clippy::disallowed_methods, reason = "tests read their fixtures from disk, and write pages for a browser")]
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod hostile;
mod structure;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use goals::diagnostic::Level;
use goals::progress::{Bounds, measure};
use goals::render::Style;
use goals::report::{Output, Report, Reported};
use goals::source::NoFiles;
use goals::{Compilation, Input, Options};
use jiff::civil::{Date, date};

/// Plans by name and text, without errors.
fn check(plans: &[(&str, &str)]) -> Compilation {
    let input = |(name, text): &(&str, &str)| Input { path: format!("{name}.goals"), bytes: Ok((*text).into()) };
    let compilation = goals::check(plans.iter().map(input).collect(), &NoFiles, &Options::default());
    let errors: Vec<_> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compilation
}

/// The page of plans on a day, compared with another.
fn page(plans: &[(&str, &str)], today: Date, since: Option<Date>) -> String {
    let compilation = check(plans);
    let reported = compilation.plans.iter().map(|plan| Reported {
        plan,
        sources: &compilation.files.sources,
        findings: &compilation.findings,
        progress: measure(plan, today, &Bounds::default()),
        earlier: since.map(|day| measure(plan, day, &Bounds::default())),
    });
    let report = Report { today, since, plans: reported.collect() };
    (Output::named("html").unwrap().write)(&report, Style::PLAIN)
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/report").join(name)).unwrap()
}

/// The pages that a browser is asked about; each by its name.
fn pages() -> Vec<(&'static str, String)> {
    let (english, russian) = (fixture("html-en.goals"), fixture("html-ru.goals"));
    let (today, since) = (date(2026, 6, 3), Some(date(2026, 4, 1)));
    let (campaign, hostile) = (fixture("coffee-ru.goals"), hostile::plan());
    vec![
        ("english", page(&[("coffee", &english)], today, since)),
        ("russian", page(&[("кофе", &russian)], today, since)),
        ("campaign", page(&[("кампания", &campaign)], date(2026, 6, 15), Some(date(2026, 5, 15)))),
        ("several", page(&[("coffee", &english), ("кофе", &russian)], date(2026, 2, 1), None)),
        ("over", page(&[("coffee", &english)], date(2026, 8, 1), None)),
        ("hostile", page(&[("hostile", &hostile)], date(2026, 3, 10), Some(date(2026, 2, 1)))),
        ("empty", page(&[("empty", "plan \"Nothing yet\" { period: 2026 }\n")], today, None)),
    ]
}

/// For a browser, and for whoever wants to look: writes the pages into the folder that `GOALS_PAGES` names.
#[test]
fn pages_for_a_browser() {
    let Some(folder) = std::env::var_os("GOALS_PAGES") else { return };
    fs::create_dir_all(&folder).unwrap();
    for (name, page) in pages() {
        fs::write(Path::new(&folder).join(format!("{name}.html")), page).unwrap();
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(pages(), pages());
}

#[test]
fn many_readings_are_thinned_out() {
    let mut text = String::from(
        "plan \"Long\" { period: 2024..2026 }\nmetric a \"A\" : people { better: higher }\n\
         objective o \"Much is read\" { kr k: a from 0 to 2_000 }\n",
    );
    for i in 0..1_000_i64 {
        let day = date(2024, 1, 1).checked_add(jiff::Span::new().days(i)).unwrap();
        writeln!(text, "checkin {day} {{ a: {i} }}").unwrap();
    }
    let page = page(&[("long", &text)], date(2026, 12, 1), None);
    let (_, table) = page.split_once("<details>").unwrap();
    assert_eq!(table.matches("<td class=\"number\">").count(), 200);
    assert!(table.contains(">999<") && table.contains(">0<"), "both ends are kept");
}
