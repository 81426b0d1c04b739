//! How fast plans are parsed and checked. Compare rows of one run: machines differ.

mod plan_text;

use divan::counter::{BytesCount, ItemsCount};
use goals::diagnostic::Findings;
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

/// Text to plan and findings.
#[divan::bench(args = MEGABYTES, sample_count = 10, sample_size = 1)]
fn check(bencher: divan::Bencher<'_, '_>, megabytes: usize) {
    let text = plan_text::plan(megabytes * 1_000_000);
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(text.matches("  kr ").count()))
        .with_inputs(|| vec![Input { path: "plan.goals".to_owned(), bytes: Ok(text.clone().into_bytes()) }])
        .bench_values(|inputs| goals::check(inputs, &NoFiles, &Options::default()));
}
