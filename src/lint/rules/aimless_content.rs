//! C009: content without an audience or an objective.

use crate::diagnostic::{Code, Finding, Findings};
use crate::lint::reach::content_audiences;
use crate::lint::{Context, Rule};
use crate::plan::Content;

pub(super) const RULE: Rule = Rule::new(Code::C009, check, PAGE);

fn check(cx: &Context<'_>, findings: &mut Findings) {
    for content in cx.plan.contents.iter().filter(|it| !it.damaged) {
        let nobody = content_audiences(cx.plan, content).is_empty();
        let nothing = content.objectives.is_empty();
        if nobody || nothing {
            findings.push(report(cx, content, nobody, nothing));
        }
    }
}

fn report(cx: &Context<'_>, content: &Content, nobody: bool, nothing: bool) -> Finding {
    let heading = &content.heading;
    let what = match (nobody, nothing) {
        (true, true) => "is made for nobody and for no goal: it names neither an audience nor an objective",
        (true, false) => "is made for nobody: it names no audience, and neither does its objective",
        _ => "serves no goal: it names no objective",
    };
    let plan = cx.plan;
    let audience = plan.audiences.first().map_or("NAME", |it| it.heading.name.as_str());
    let objective = plan.objectives.iter().find(|it| it.main).or(plan.objectives.first());
    let objective = objective.map_or("NAME", |it| it.heading.name.as_str());
    let ask = match (nobody, nothing) {
        (true, true) => "whom it is for and what it should bring",
        (true, false) => "whom it is for",
        _ => "what it should bring",
    };
    let line = match (nobody, nothing) {
        (true, true) => format!("`audience: {audience}` and `objective: {objective}`"),
        (true, false) => format!("`audience: {audience}`"),
        _ => format!("`objective: {objective}`"),
    };
    Finding::new(Code::C009, heading.place, format!("“{}” {what}", heading.label()))
        .label(if nobody { "for whom?" } else { "what for?" })
        .help(format!("Say {ask}, such as {line}; or stop making it."))
}

const PAGE: &str = r#"A stream of content that names no audience or no objective. One that names an objective with an audience is made for that
audience.

## Why it matters

Content takes more hours than anything else in social media. What is made for nobody is read by nobody, and what serves no goal can't
be judged.

## Bad

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
metric waiting "Waiting time" : min {
  better: lower  every: week  aggregate: mean  kind: value  stage: loyalty
  source: "Till"
  definition: "From the order to the cup"
  baseline: 6 min on 2025-12-31
  benchmark own "Best quarter": 4 min on 2025-Q1
}

objective lunch "Guests come back at noon" during 2026-H1 {
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

content menu "Menu of the week" {
  audience: students, parents  channels: page  every: week
}
```

## Good

```goals
person anna "Anna"
channel page "Our page"
audience students "Students" { size: 9_000 people }
audience parents  "Parents"  { size: 4_000 people }

metric regulars "Guests who come back" : % {
  better: higher  every: month  kind: value  stage: loyalty
  source: "Loyalty cards"
  definition: "Guests with a second visit within 30 days"
  baseline: 20% on 2025-12-31
  benchmark own "Best quarter": 30% on 2025-Q1
}
metric waiting "Waiting time" : min {
  better: lower  every: week  aggregate: mean  kind: value  stage: loyalty
  source: "Till"
  definition: "From the order to the cup"
  baseline: 6 min on 2025-12-31
  benchmark own "Best quarter": 4 min on 2025-Q1
}

objective lunch "Guests come back at noon" during 2026-H1 {
  owner:    anna
  audience: students, parents
  why:      "The room is empty at noon"
  kr back:  regulars from 20% to 27% by 2026-06-30
  kr quick: waiting from 6 min to 4 min by 2026-04-30
}

content menu "Menu of the week" {
  audience: students, parents  channels: page  every: week  objective: lunch
}
```

## How to fix it

Write `audience:` and `objective:`. To silence it: `allow C009 because "…"` in the content.

## Where the rule comes from

Content strategy: the target group and the goal come first, the content follows from them.
"#;
