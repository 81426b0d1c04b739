//! E015: two main objectives.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};

pub(super) const RULE: Rule = Rule::new(Code::E015, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut main = cx.plan.objectives.iter().filter(|objective| objective.main);
    let Some(first) = main.next() else { return };
    for second in main {
        findings.push(
            Finding::new(
                Code::E015,
                second.heading.place,
                format!(
                    "`{}` is a main objective too, so nobody could tell which goal comes first",
                    second.heading.name
                ),
            )
            .label("main again here")
            .also(first.heading.place, "the first main objective")
            .help(format!(
                "A plan has one main goal, to which the others lead. Take `main` away here, and write `supports {}`.",
                first.heading.name
            )),
        );
    }
}

const PAGE: &str = r#"A second `main objective`. The first one is shown too.

## Why it matters

If everything comes first, nothing does: the main goal is what decides when two others compete for the same week.

## Bad

```goals
person anna "Anna"
channel site "Our site"

main objective guests "We know our guests" during 2026-Q1 {
  type: market_research
  owner: anna
  channels: site
  why: "We guess what guests want"
  milestone talks "Interviews with 20 guests written down" by 2026-02-28
  milestone plan "Board has chosen two dishes" by 2026-03-15
}
main objective prices "We know our suppliers" during 2026-Q1 {
  type: market_research
  owner: anna
  channels: site
  why: "Suppliers changed their prices"
  milestone offers "Offers of five suppliers compared" by 2026-03-10
  milestone deal "Contract with one supplier signed" by 2026-03-31
}
```

## Good

```goals
person anna "Anna"
channel site "Our site"

main objective guests "We know our guests" during 2026-Q1 {
  type: market_research
  owner: anna
  channels: site
  why: "We guess what guests want"
  milestone talks "Interviews with 20 guests written down" by 2026-02-28
  milestone plan "Board has chosen two dishes" by 2026-03-15
}
objective prices "We know our suppliers" during 2026-Q1 supports guests {
  type: market_research
  owner: anna
  channels: site
  why: "Suppliers changed their prices"
  milestone offers "Offers of five suppliers compared" by 2026-03-10
  milestone deal "Contract with one supplier signed" by 2026-03-31
}
```

## How to fix it

Keep `main` on one of them and let the other one say what it `supports`. It is a rule of the language and can't be
silenced: no plan can be computed without it.

## Where the rule comes from

Content strategy: one main goal, and sub-goals that serve it.
"#;
