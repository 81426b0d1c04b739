//! Every output of a report on half a year of readings: snapshots, widths, the JSON Schema, and text that wants to be more.

#![expect(clippy::expect_used, reason = "a test that can't go on has failed")]
#![expect(clippy::disallowed_methods, reason = "tests read the plans")]

use goals::diagnostic::Level;
use goals::progress::{Bounds, measure};
use goals::render::Style;
use goals::report::{OUTPUTS, Output, Report, Reported, schema, status};
use goals::source::NoFiles;
use goals::{Compilation, Input, Options};
use jiff::civil::{Date, date};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

const TODAY: Date = date(2026, 6, 15);
const UNICODE: Style = Style { unicode: true, width: 80, ..Style::PLAIN };

fn check(text: &str) -> Compilation {
    let input = Input { path: "plan.goals".to_owned(), bytes: Ok(text.as_bytes().to_vec()) };
    let compilation = goals::check(vec![input], &NoFiles, &Options { today: Some(TODAY), ..Options::default() });
    let errors: Vec<_> = compilation.findings.iter().filter(|it| it.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    compilation
}

fn report(compilation: &Compilation, since: Option<Date>) -> Report<'_> {
    let sources = &compilation.files.sources;
    let bounds = Bounds::default();
    let one = |plan| Reported {
        plan,
        sources,
        findings: &compilation.findings,
        progress: measure(plan, TODAY, &bounds),
        earlier: since.map(|day| measure(plan, day, &bounds)),
    };
    Report { today: TODAY, since, plans: compilation.plans.iter().map(AsRef::as_ref).map(one).collect() }
}

fn coffee(language: &str) -> String {
    let path = format!("{}/tests/data/report/coffee-{language}.goals", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a plan")
}

fn written(text: &str, output: &str, style: Style) -> String {
    let compilation = check(text);
    let output = Output::named(output).expect("an output");
    (output.write)(&report(&compilation, Some(date(2026, 5, 15))), style)
}

#[test]
fn every_output_has_its_snapshot() {
    for language in ["en", "ru"] {
        let text = coffee(language);
        for output in ["terminal", "markdown", "json", "csv"] {
            insta::assert_snapshot!(format!("{language}.{output}"), written(&text, output, UNICODE));
        }
        let compilation = check(&text);
        insta::assert_snapshot!(format!("{language}.status"), status(&report(&compilation, None), UNICODE));
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let text = coffee("ru");
    for output in OUTPUTS {
        assert!(written(&text, output.name, UNICODE) == written(&text, output.name, UNICODE), "{}", output.name);
    }
}

/// The same plan with titles in scripts of every width, with long words and with what would act in a terminal.
#[test]
fn no_line_is_wider_than_its_terminal() {
    let titles = [
        "新しい顧客を獲得するためのソーシャルメディア活動とその成果の四半期ごとの詳細な報告書および改善計画",
        "مرحبا بالضيوف من وسائل التواصل الاجتماعي في المقهى الجديد بالمدينة القديمة",
        "กาแฟและลูกค้าใหม่จากโซเชียลมีเดียในย่านเมืองเก่าที่กำลังเติบโตอย่างรวดเร็วทุกสัปดาห์",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskapitänspatentinhaber",
        // The language writes such characters as escapes.
        r"👩‍🚀 ☕ \u{1b}[31mкрасный\u{202e}",
    ];
    for title in titles {
        let text = coffee("en").replace("Orders from social media", title).replace("Ben Novak", title);
        for width in [40, 60, 80, 200] {
            for line in written(&text, "terminal", Style { width, ..UNICODE }).lines() {
                assert!(line.width() <= width.min(80), "{width}: {} in {line}", line.width());
                assert!(!line.contains(['\u{1b}', '\u{202e}']), "{line}");
            }
        }
    }
}

#[test]
fn a_terminal_without_unicode_gets_ascii() {
    let text = written(&coffee("en"), "terminal", Style::PLAIN);
    let ours = ['█', '░', '┃', '─', '═', '✓', '▲', '●', '▼', '✗', '○'];
    assert!(!text.contains(ours), "{text}");
    assert!(!text.contains('\u{1b}'));
    assert!(written(&coffee("en"), "terminal", Style { color: true, ..UNICODE }).contains("\u{1b}[31m"));
}

#[test]
fn the_json_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    for language in ["en", "ru"] {
        let document: Value = serde_json::from_str(&written(&coffee(language), "json", UNICODE)).expect("JSON");
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let results = document["plans"][0]["objectives"].as_array().expect("objectives").iter();
        for result in results.flat_map(|it| it["keyResults"].as_array().expect("key results")) {
            for field in ["objective", "name", "raw", "score", "expected", "status", "forecast", "origin"] {
                assert!(result.get(field).is_some(), "no {field} in {result}");
            }
        }
    }
}

#[test]
fn a_spreadsheet_runs_nothing() {
    let text = coffee("en").replace("Guests come again", "=cmd|' /C calc'!A0").replace("Nova Coffee", "@Nova");
    let written = written(&text, "csv", UNICODE);
    let mut reader = csv::Reader::from_reader(written.as_bytes());
    let words = ["plan", "file", "objective", "kind", "name", "title", "segment", "metric", "unit", "target"];
    let headers = reader.headers().expect("a header").clone();
    for row in reader.records() {
        for (column, cell) in headers.iter().zip(&row.expect("a row")) {
            assert!(!words.contains(&column) || !cell.starts_with(['=', '+', '@', '\t']), "{column}: {cell}");
        }
    }
    assert!(written.contains("'=cmd") && written.contains("'@Nova"));
}

#[test]
fn user_text_stays_text_in_markdown() {
    let text = coffee("en").replace("Guests come again", "a | <script> [x](http://e.example) **b**");
    let written = written(&text, "markdown", UNICODE);
    assert!(!written.contains("<script>") && !written.contains("](http") && !written.contains("**b**"));
}

#[test]
fn whoever_waits_is_told_of_every_plan() {
    let inputs = (0..7).map(|n| Input { path: format!("plan{n}.goals"), bytes: Ok(coffee("en").into_bytes()) });
    let options = Options { today: Some(TODAY), ..Options::default() };
    goals::check(inputs.collect(), &NoFiles, &options);
    assert_eq!(options.meter.read(), (goals::source::Stage::Checking, 7, 7));
}
