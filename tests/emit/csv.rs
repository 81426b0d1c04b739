//! Tables: snapshots, and what a reader of CSV and a spreadsheet make of them.

use std::fmt::Write as _;

use goals::emit;
use jiff::civil::date;

use crate::hostile;
use crate::project::{Project, examples};

fn table(project: &Project) -> String {
    emit::csv(&[project.built()], date(2026, 2, 15))
}

fn read(text: &str) -> Vec<csv::StringRecord> {
    // A row of another length is an error.
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("a row")).collect()
}

#[test]
fn examples_have_their_snapshots() {
    for project in examples().iter().filter(|it| ["coffee-plan", "product-okrs"].contains(&it.name.as_str())) {
        insta::assert_snapshot!(format!("{}.csv", project.name), table(project).replace("\r\n", "\n"));
    }
}

#[test]
fn a_row_is_a_goal_or_a_segment_of_one() {
    for project in examples() {
        let goals = project.plan().objectives.iter().map(|objective| {
            let measured = objective.key_results.iter().chain(&objective.guards);
            measured.map(|goal| goal.for_each.len().max(1)).sum::<usize>() + objective.milestones.len()
        });
        assert_eq!(read(&table(&project)).len(), goals.sum::<usize>(), "{}", project.name);
    }
}

#[test]
fn segments_spans_and_what_is_kept_back_have_their_columns() {
    let text = r#"plan "Shop" { period: 2026 }
segment north "North"
segment south "South"
metric sales "Sales" : count { better: higher  baseline[north]: 10 on 2025  baseline[south]: undisclosed on 2025 }
metric heat "Heat" : count { better: inside  range: 0..100 }
objective o "Known" {
  kr sold for each north, south: sales to undisclosed by 2026-12-31
  kr warm: heat inside 18..22 throughout 2026
  kr near: heat within 10% of 20 throughout 2026
}
"#;
    let project = Project::of(text);
    let text = table(&project);
    let header: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
    let at = |name: &str| header.iter().position(|column| *column == name).expect("a column");
    let columns = ["segment", "direction", "start", "condition", "target", "target_low", "target_high"].map(at);
    let rows: Vec<String> = read(&text).iter().map(|row| columns.map(|at| row[at].to_owned()).join(" | ")).collect();
    let expected = [
        "north | higher | 10 | reach | undisclosed |  | ",
        "south | higher | undisclosed | reach | undisclosed |  | ",
        " | inside |  | inside |  | 18 | 22",
        " | inside |  | within | 20 | 18 | 22",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn hostile_titles_stay_text() {
    let mut plan = hostile::plan();
    let formulas = ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "=cmd|' /C calc'!A0"];
    for (i, title) in formulas.iter().enumerate() {
        let _ = writeln!(plan, "objective f{i} \"{title}\" {{ milestone g{i} \"{title}\" by 2026-03-01 }}");
    }
    let rows = read(&table(&Project::of(&plan)));
    let titles: Vec<&str> = rows.iter().map(|row| &row[8]).collect();
    for title in hostile::TITLES.iter().chain(&formulas) {
        let guarded = format!("'{title}");
        assert!(titles.iter().any(|it| it == title || *it == guarded), "{title}");
    }
    let mut cells = rows.iter().flat_map(csv::StringRecord::iter);
    assert!(cells.all(|cell| !cell.trim_start().starts_with(['=', '+', '-', '@'])));
}
