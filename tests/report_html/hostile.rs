//! Texts of users that were written to break out, and those that run the other way or never end.

use std::fmt::Write as _;

use jiff::civil::date;

use super::page;

/// Texts that no page may take for markup, or lose its shape by.
const TEXTS: [&str; 8] = [
    "<script>alert(1)</script>",
    "</title></style><h1 id=p1-main onload=alert(1)>",
    "' onmouseover='alert(1)' x='",
    "&lt;b&gt; & &amp; &#60;",
    "]]></svg><img src=x>",
    "יותר לקוחות מגיעים אלינו",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsjahresversammlung",
    "Больше заказов • 更多订单 • المزيد من الطلبات",
];

/// A plan that says all of them everywhere.
pub(super) fn plan() -> String {
    let text = |i: usize| TEXTS[i % TEXTS.len()];
    let mut out = format!("plan \"{}\" {{ period: 2026  why: \"{}\" }}\n", text(1), text(0));
    let _ = writeln!(out, "channel c \"{}\" {{ url: \"javascript:alert(1)\" }}", text(2));
    out += "channel d \"Fine\" { url: \"https://x.example/?a=1&b='2'\" }\n";
    let _ = writeln!(out, "person p \"{}\"\nunit thing \"{}\"", text(5), text(3));
    for i in 0..TEXTS.len() {
        let _ = writeln!(
            out,
            "metric m{i} \"{}\" : thing {{\n  better: higher  every: week\n  \
             benchmark industry \"{}\": 120 on 2025 from \"{}\"\n}}",
            text(i),
            text(i + 1),
            text(i + 2)
        );
    }
    for i in 0..TEXTS.len() {
        let _ = write!(out, "{}objective o{i} \"{}\" during 2026", if i == 0 { "main " } else { "" }, text(i));
        if i > 0 {
            let _ = write!(out, " supports o{}", i - 1);
        }
        let _ = writeln!(
            out,
            " {{\n  why: \"{}\"  owner: p\n  kr k \"{}\": m{i} from 0 to 1_000_000_000_000 {{ channels: c, d }}\n  \
             kr j: m{i} from 0 to 100\n  milestone s \"{}\" by 2026-02-01 {{ step t \"{}\" }}\n}}",
            text(i + 3),
            text(i + 4),
            text(i + 5),
            text(i + 6)
        );
    }
    for (week, day) in ["2026-01-08", "2026-01-15", "2026-02-12"].into_iter().enumerate() {
        let _ = write!(out, "checkin {day} {{ note: \"{}\" ", text(week));
        for i in 0..TEXTS.len() {
            let _ = writeln!(out, " m{i}: {}", 7 * (week + 1) * (i + 1));
        }
        out += "}\n";
    }
    let _ = writeln!(out, "revise o1.j on 2026-02-14 {{ target: 120  why: \"{}\" }}", text(0));
    out
}

#[test]
fn no_text_becomes_markup() {
    let page = page(&[("hostile", &plan())], date(2026, 3, 10), None);
    for broken in ["<script", "<img", "<h1 id=", "' onmouseover", "javascript:", "]]></svg"] {
        let found = page.find(broken).map(|at| &page[at..(at + 80).min(page.len())]);
        assert!(found.is_none() || broken.starts_with('\''), "{found:?}");
    }
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("&amp;lt;b&amp;gt; &amp; &amp;amp; &amp;#60;"));
    assert_eq!(page.matches("</style>").count(), 1);
    assert_eq!(page.matches("</title>").count(), 1 + page.matches("<svg viewBox=\"0 0 1000").count());
    assert_eq!(page.matches("href=\"").count(), page.matches("href=\"#").count(), "no link leaves the page");
}
