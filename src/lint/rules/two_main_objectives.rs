//! E015: two main objectives.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::{Context, Rule};

pub(super) const RULE: Rule = Rule { code: Code::E015, check };

fn check(cx: &Context<'_>, findings: &mut Findings) {
    let mut main = cx.plan.objectives.iter().filter(|objective| objective.main);
    let Some(first) = main.next() else { return };
    for second in main {
        findings.push(
            Finding::new(Code::E015, second.heading.place, format!("`{}` is a main objective too, so nobody could tell which goal comes first", second.heading.name))
                .label("main again here")
                .also(first.heading.place, "the first main objective")
                .help(format!(
                    "A plan has one main goal, to which the others lead. Take `main` away here, and write `supports {}`.",
                    first.heading.name
                )),
        );
    }
}
