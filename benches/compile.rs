//! How fast plans are parsed and checked. Compare rows of one run: machines differ.

mod plan_text;

use divan::counter::{BytesCount, ItemsCount};
use goals::diagnostic::Findings;
use goals::lsp::{Analysis, Encoding};
use goals::names::{Files, Names};
use goals::readings::Keeping;
use goals::settings::{Selection, Setting};
use goals::source::{FileId, Meter, NoFiles};
use goals::{Input, Options, plan};

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

fn inputs(megabytes: usize) -> Vec<Input> {
    vec![Input { path: "plan.goals".to_owned(), bytes: Ok(plan_text::plan(megabytes * 1_000_000).into_bytes()) }]
}

/// Trees to names.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn names(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let files = Files::load(inputs(megabytes), &NoFiles, None, &Meter::default(), &mut Findings::default());
    let roots = files.roots();
    bencher.bench(|| Names::collect(&files, &roots[0], &mut Findings::default()));
}

/// Trees and names to a plan.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn lower(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let files = Files::load(inputs(megabytes), &NoFiles, None, &Meter::default(), &mut Findings::default());
    let roots = files.roots();
    let names = Names::collect(&files, &roots[0], &mut Findings::default());
    bencher.bench(|| plan::lower(&files, &roots[0], &names, (&[], Keeping::default()), &mut Findings::default()));
}

/// A check to answers for an editor.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn analysis(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    bencher.with_inputs(|| goals::check(inputs(megabytes), &NoFiles, &options())).bench_values(|compilation| {
        Analysis::new(compilation, options(), std::collections::HashMap::default(), Encoding::Utf16)
    });
}
