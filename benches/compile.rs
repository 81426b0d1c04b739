//! How fast plans are parsed and checked. Compare rows of one run: machines differ.

mod plan_text;

use divan::counter::{BytesCount, ItemsCount};
use goals::diagnostic::Findings;
use goals::settings::{Selection, Setting};
use goals::source::{FileId, NoFiles};
use goals::{Input, Options};

fn main() {
    divan::main();
}

const MEGABYTES: &[usize] = &[1, 5, 10, 50];

/// Text to tree.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn parse(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let text = plan_text::plan(megabytes * 1_000_000);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(text.matches("  kr ").count()))
        .bench(|| goals::syntax::parse(FileId(0), &text, &mut Findings::default()));
}

/// The same without the rules that a team may turn off: what they cost is the difference.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn check_without_lints(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let mut options = options();
    if let Some(all) = Selection::parse("all") {
        options.projects.command.set(&all, Setting::Off);
    }
    run_check(bencher, megabytes, &options);
}

fn options() -> Options {
    Options { today: Some(jiff::civil::date(2026, 2, 15)), ..Options::default() }
}

fn run_check(bencher: divan::Bencher<'_, '_>, megabytes: usize, options: &Options) {
    let text = plan_text::plan(megabytes * 1_000_000);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(text.matches("  kr ").count()))
        .with_inputs(|| vec![Input { path: "plan.goals".to_owned(), bytes: Ok(text.clone().into_bytes()) }])
        .bench_values(|inputs| goals::check(inputs, &NoFiles, options));
}

/// Text to plan and findings.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn check(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    run_check(bencher, megabytes, &options());
}
