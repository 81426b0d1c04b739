//! C004: an overlap larger than one of its audiences.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};
use crate::plan::OverlapSize;
use crate::types::{Number, Plain};

pub(super) const RULE: Rule = Rule::new(Code::C004, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for overlap in &cx.plan.overlaps {
        let [a, b] = overlap.audiences.map(|id| &cx.plan[id]);
        match overlap.size {
            OverlapSize::Percent(percent)
                if percent > Number::ONE_HUNDRED || percent.is_sign_negative() && !percent.is_zero() =>
            {
                findings.push(
                    Finding::new(
                        Code::C004,
                        overlap.place,
                        format!("{}% of an audience can't be in another", Plain(percent)),
                    )
                    .help("Write a share of the smaller audience from 0% to 100%, or a number of people."),
                );
            }
            OverlapSize::Percent(_) => {}
            OverlapSize::People(people) => {
                let smaller =
                    [a, b].into_iter().filter(|it| it.size.is_some_and(|size| people > size)).min_by_key(|it| it.size);
                let Some(smaller) = smaller else { continue };
                let (name, size) = (&smaller.heading.name, smaller.size.unwrap_or_default());
                findings.push(
                    Finding::new(
                        Code::C004,
                        overlap.place,
                        format!("{} people can't be in both: `{name}` has only {}", Plain(people), Plain(size)),
                    )
                    .also(smaller.heading.place, format!("{} people", Plain(size)))
                    .help(format!("Write at most {}, or correct the size of `{name}`.", Plain(size))),
                );
            }
        }
    }
}

const PAGE: &str = r#"An overlap that is larger than one of its audiences.

## Why it matters

More people than there are can't belong to both: one of three numbers is wrong, and with it every count of who gets
two campaigns.

## Bad

```goals
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }
overlap students & parents: 6_000 people
```

## Good

```goals
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }
overlap students & parents: 600 people
```

## How to fix it

Correct the sizes or the overlap. It is a rule of the language and can't be silenced: no plan can be computed without
it.

## Where the rule comes from

Content strategy: how much target groups overlap is declared before goals are set.
"#;
