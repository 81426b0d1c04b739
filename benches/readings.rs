//! Tables of a million rows, and what reading one costs at least.

use std::fmt::Write as _;
use std::time::Instant;

const DAYS: usize = 1_000;
const METRICS: usize = 20;

/// A plan of twenty metrics, read by shop.
pub fn plan() -> String {
    let mut text = "plan \"P\" { period: 2026 }\n".to_owned();
    for shop in 0..1_000 {
        let _ = writeln!(text, "segment s{shop} \"Shop {shop}\"");
    }
    for metric in 0..METRICS {
        let _ = writeln!(
            text,
            "metric m{metric} \"Metric {metric}\" : count {{ every: day  aggregate: sum  source: \"Till\" }}"
        );
    }
    text.push_str("objective o \"Guests buy more coffee in every shop\" {\n");
    for metric in 0..5 {
        let _ = writeln!(text, "  kr k{metric}: m{metric} from 100 to 200 by 2026-06-30");
    }
    text.push_str("}\n");
    text
}

/// A table of a million rows: a value each, or three.
pub fn table(wide: bool) -> String {
    let mut text = if wide { "date,segment,m0,m1,m2\n" } else { "date,metric,segment,value\n" }.to_owned();
    for n in 0..DAYS {
        // Months of 28 days.
        let day = format!("{}-{:02}-{:02}", 2024 + n / 336, n / 28 % 12 + 1, n % 28 + 1);
        for i in 0..1_000 {
            let _ = if wide {
                writeln!(text, "{day},s{i},{},{},{i}.5", (n * 37 + i) % 5_000, (n * 31 + i) % 900)
            } else {
                let (metric, shop) = (i % METRICS, i / METRICS);
                writeln!(text, "{day},m{metric},s{shop},{}.{}", (n * 37 + i) % 5_000, i % 10)
            };
        }
    }
    text
}

/// Reads a table with the `csv` crate, and tells how long that took.
#[expect(clippy::disallowed_methods, reason = "it measures")]
pub fn pass(path: &str) -> std::io::Result<()> {
    let begin = Instant::now();
    let mut reader = csv::Reader::from_path(path)?;
    let (mut record, mut cells) = (csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record)? {
        cells += record.len();
    }
    println!("{:.3} s, {cells} cells", begin.elapsed().as_secs_f64());
    Ok(())
}
