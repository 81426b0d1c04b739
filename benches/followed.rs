//! Plans that teams follow: a year of weekly readings of some metrics each, the same at every run.

use std::fmt::Write as _;

/// Of each plan: objectives, of five key results each.
const OBJECTIVES: usize = 4;
const RESULTS: usize = 5;

/// A plan of 2026 with 52 check-ins of 20 metrics: 1,040 readings. Each number gives another one.
pub fn plan(n: usize) -> String {
    let mut text =
        format!("plan \"Команда {n}\" {{ period: 2026  currency: RUB  locale: ru }}\nperson anna \"Анна\"\n\n");
    for metric in 0..OBJECTIVES * RESULTS {
        let aggregate = ["last", "sum", "mean", "last"][metric % 4];
        let _ = writeln!(
            text,
            "metric m{metric} \"Показатель {metric}\" : people {{ better: higher  every: week  aggregate: {aggregate}  \
             source: \"CRM\" }}"
        );
    }
    for objective in 0..OBJECTIVES {
        let (main, supports) = if objective == 0 { ("main ", "") } else { ("", " supports o0") };
        let _ = writeln!(
            text,
            "\n{main}objective o{objective} \"Гости приходят чаще в район {objective}\"{supports} {{\n  ambition: \
             committed\n  owner: anna"
        );
        for result in 0..RESULTS {
            let metric = objective * RESULTS + result;
            let _ = writeln!(text, "  kr k{result}: m{metric} from 100 to {} by 2026-12-{}", 400 + metric, 20 + result);
        }
        text.push_str("}\n");
    }
    for week in 0..52 {
        let day = DAYS.get(week).copied().unwrap_or("2026-12-28");
        let _ = writeln!(text, "\ncheckin {day} {{");
        for metric in 0..OBJECTIVES * RESULTS {
            let _ = writeln!(text, "  m{metric}: {}", 100 + week * 5 + (n * 31 + metric * 17 + week * 7) % 40);
        }
        text.push_str("}\n");
    }
    text
}

/// The Mondays of 2026.
const DAYS: [&str; 52] = [
    "2026-01-05",
    "2026-01-12",
    "2026-01-19",
    "2026-01-26",
    "2026-02-02",
    "2026-02-09",
    "2026-02-16",
    "2026-02-23",
    "2026-03-02",
    "2026-03-09",
    "2026-03-16",
    "2026-03-23",
    "2026-03-30",
    "2026-04-06",
    "2026-04-13",
    "2026-04-20",
    "2026-04-27",
    "2026-05-04",
    "2026-05-11",
    "2026-05-18",
    "2026-05-25",
    "2026-06-01",
    "2026-06-08",
    "2026-06-15",
    "2026-06-22",
    "2026-06-29",
    "2026-07-06",
    "2026-07-13",
    "2026-07-20",
    "2026-07-27",
    "2026-08-03",
    "2026-08-10",
    "2026-08-17",
    "2026-08-24",
    "2026-08-31",
    "2026-09-07",
    "2026-09-14",
    "2026-09-21",
    "2026-09-28",
    "2026-10-05",
    "2026-10-12",
    "2026-10-19",
    "2026-10-26",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
    "2026-11-23",
    "2026-11-30",
    "2026-12-07",
    "2026-12-14",
    "2026-12-21",
    "2026-12-28",
];
