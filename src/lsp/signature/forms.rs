//! The sentences of the language as forms with slots.

/// A sentence with slots.
#[derive(Debug)]
pub(super) struct Form {
    /// What it means.
    pub said: &'static str,
    /// Its slots, in order.
    pub slots: &'static [Slot],
    /// What stands behind the last slot.
    pub tail: &'static str,
    /// Words that may stand in it besides, with a value of their own.
    pub also: &'static [&'static str],
}

/// A part of a form that is filled in.
#[derive(Debug)]
pub(super) struct Slot {
    /// Words behind which it stands.
    pub marks: &'static [&'static str],
    /// What stands before it in the form.
    pub lead: &'static str,
    /// How the form shows it.
    pub shown: &'static str,
    /// What to write there.
    pub said: &'static str,
}

const fn slot(marks: &'static [&'static str], lead: &'static str, shown: &'static str, said: &'static str) -> Slot {
    Slot { marks, lead, shown, said }
}

const fn form(said: &'static str, slots: &'static [Slot]) -> Form {
    Form { said, slots, tail: "", also: &[] }
}

/// A form before which `from A` may stand.
const fn with_start(said: &'static str, slots: &'static [Slot]) -> Form {
    Form { said, slots, tail: "", also: &["from"] }
}

const METRIC: Slot = slot(&[":"], "", "METRIC", "What is measured, perhaps of one segment: `followers[vk]`");
const WHEN: Slot = slot(
    &["by", "throughout"],
    " ",
    "by DATE | throughout PERIOD",
    "On that day, or all the time. Without it, by the end of the objective's period",
);

/// What a key result may say of its metric.
pub(super) const TARGETS: &[Form] = &[
    form(
        "Reach B, starting at A.",
        &[
            METRIC,
            slot(&["from"], " from ", "A", "The value at the start"),
            slot(&["to"], " to ", "B", "The value to reach"),
            WHEN,
        ],
    ),
    form(
        "Reach B, starting at the metric's baseline, else its newest reading, else the audit.",
        &[METRIC, slot(&["to"], " to ", "B", "The value to reach, or so many times the start: `x2`"), WHEN],
    ),
    with_start(
        "Relative to the start; `down` for less.",
        &[
            METRIC,
            slot(&["up", "down"], " up ", "AMOUNT", "How much more: `500`, `20%`, or `3pp` of a metric in percent"),
            WHEN,
        ],
    ),
    AT_LEAST,
    ABOVE,
    INSIDE,
    WITHIN,
];

/// What a guard may say of its metric.
pub(super) const BOUNDS: &[Form] = &[AT_LEAST, ABOVE, INSIDE, WITHIN];

const AT_LEAST: Form = with_start(
    "Met or not, B included; `at most` for an upper bound.",
    &[METRIC, slot(&["at", "least", "most"], " at least ", "B", "The bound"), WHEN],
);
const ABOVE: Form = with_start(
    "Met or not, B left out; `below` for an upper bound.",
    &[METRIC, slot(&["above", "below"], " above ", "B", "The bound"), WHEN],
);
const INSIDE: Form = with_start(
    "Met between two values, both included.",
    &[METRIC, slot(&["inside"], " inside ", "A..B", "The least and the greatest value: `4 h..6 h`"), WHEN],
);
const WITHIN: Form = with_start(
    "Met around a value.",
    &[
        METRIC,
        slot(&["within"], " within ", "5%", "How far off is still good: a share, or an amount with its unit"),
        slot(&["of"], " of ", "B", "The value in the middle"),
        WHEN,
    ],
);

/// A key result before its colon.
pub(super) const KEY_RESULT_HEAD: &[Form] = &[Form {
    said: "A number that shows whether the objective was reached.",
    slots: &[
        slot(&["kr"], "kr ", "NAME", "What others call it: `brand.reach`"),
        TITLE,
        slot(&["for", "each", ","], " for each ", "SEGMENT, …", "One goal for each of these; may be left out"),
    ],
    tail: ": METRIC TARGET",
    also: &[],
}];

/// A guard before its colon.
pub(super) const GUARD_HEAD: &[Form] = &[Form {
    said: "A bound that must not break while the objective is pursued.",
    slots: &[
        slot(&["guard"], "guard ", "NAME", "What others call it"),
        TITLE,
        slot(&["for", "each", ","], " for each ", "SEGMENT, …", "One bound for each of these; may be left out"),
    ],
    tail: ": METRIC BOUND",
    also: &[],
}];

const TITLE: Slot = slot(&["\""], " ", "\"Title\"", "What people read");

/// The forms of an entry of a block, by its word.
pub(super) fn entry(word: &str) -> Option<&'static [Form]> {
    const MILESTONE: &[Form] = &[form(
        "Done or not, for what no number fits.",
        &[
            slot(&["milestone"], "milestone ", "NAME", "What others call it"),
            TITLE,
            slot(
                &["by", "after"],
                " by ",
                "DATE",
                "The last day: `2026-03-31`, `2026-Q1` for its last day, or `30 days after` and a milestone",
            ),
        ],
    )];
    const CHECKPOINT: &[Form] = &[form(
        "A value planned for a day on the way.",
        &[
            slot(&["checkpoint"], "checkpoint ", "DATE", "The day; a period means its last day"),
            slot(&[":"], ": ", "VALUE", "The planned value"),
        ],
    )];
    const BENCHMARK: &[Form] = &[form(
        "What others reach. Name, date and source may be left out.",
        &[
            slot(&["benchmark"], "benchmark ", "KIND", "`industry`, `competitor` or `own`"),
            slot(&["\""], " ", "\"Name\"", "Whose"),
            slot(&[":"], ": ", "VALUE", "How much"),
            slot(&["on"], " on ", "DATE", "As of when: a day, or a period for its last day"),
            slot(&["from"], " from ", "\"Source\"", "Who says so"),
        ],
    )];
    const ALLOW: &[Form] = &[form(
        "Silences one finding here.",
        &[
            slot(&["allow"], "allow ", "CODE", "A code such as `S004`, or its name"),
            slot(&["because"], " because ", "\"…\"", "Why it is right here"),
        ],
    )];
    Some(match word {
        "milestone" => MILESTONE,
        "checkpoint" => CHECKPOINT,
        "benchmark" => BENCHMARK,
        "allow" => ALLOW,
        _ => return None,
    })
}

/// The forms of a property whose value is a sentence.
pub(super) fn property(head: &str, key: &str) -> Option<&'static [Form]> {
    const BASELINE: &[Form] = &[
        form(
            "Where the metric stood before the plan.",
            &[
                slot(&[":"], "baseline: ", "VALUE", "How much, or `undisclosed`"),
                slot(&["on"], " on ", "DATE", "When it was read: a day, or a period for its last day"),
            ],
        ),
        form(
            "Nobody knows yet; somebody will measure it.",
            &[slot(
                &[":", "unknown", "until"],
                "baseline: unknown until ",
                "DATE",
                "The day by which it will be known",
            )],
        ),
    ];
    const RATE: &[Form] = &[form(
        "What one currency costs in another.",
        &[
            slot(&[":"], "rate: ", "1 USD", "An amount in one currency"),
            slot(&["="], " = ", "90 RUB", "The same in the other"),
        ],
    )];
    const APPROVED: &[Form] = &[form(
        "When the campaign was approved. Team and period may be left out.",
        &[
            slot(&[":"], "approved: ", "DATE", "The day"),
            slot(&["by"], " by ", "TEAM", "By whom"),
            slot(&["for"], " for ", "PERIOD", "For which days"),
        ],
    )];
    Some(match (head, key) {
        ("metric", "baseline") => BASELINE,
        ("plan", "rate") => RATE,
        ("campaign", "approved") => APPROVED,
        _ => return None,
    })
}

/// The forms of a statement, by its word.
pub(super) fn statement(word: &str) -> Option<&'static [Form]> {
    const OBJECTIVE: &[Form] = &[form(
        "A goal in words. The clauses stand in either order and may be left out.",
        &[
            slot(&["objective"], "objective ", "NAME", "What others call it"),
            TITLE,
            slot(&["during"], " during ", "PERIOD", "Its period, such as `2026-Q1`; without it, the plan's"),
            slot(&["supports", ","], " supports ", "OBJECTIVE, …", "The objectives that it leads to"),
        ],
    )];
    const METRIC: &[Form] = &[form(
        "Something that can be measured. With a formula, the unit may be left out.",
        &[
            slot(&["metric"], "metric ", "NAME", "What others call it"),
            TITLE,
            slot(&[":"], " : ", "UNIT", "Such as `people`, `%`, `RUB`, or a quotient: `RUB/order`"),
            slot(&["="], " = ", "FORMULA", "How it is computed from other metrics: `spend / orders`"),
        ],
    )];
    const CAMPAIGN: &[Form] = &[form(
        "Work that drives key results.",
        &[
            slot(&["campaign"], "campaign ", "NAME", "What others call it"),
            TITLE,
            slot(&["from"], " from ", "DATE", "Its first day"),
            slot(&["to"], " to ", "DATE", "Its last day"),
        ],
    )];
    const OVERLAP: &[Form] = &[form(
        "How many belong to both audiences.",
        &[
            slot(&["overlap"], "overlap ", "AUDIENCE", "One audience"),
            slot(&["&"], " & ", "AUDIENCE", "The other"),
            slot(&[":"], ": ", "SIZE", "How many people, or which share of the smaller one: `5%`"),
        ],
    )];
    const REVISE: &[Form] = &[form(
        "A correction; the old value stays in the plan's history.",
        &[
            slot(&["revise"], "revise ", "OBJECTIVE.KR", "What is corrected"),
            slot(&["on"], " on ", "DATE", "The day of the correction"),
        ],
    )];
    const ENSURE: &[Form] = &[form(
        "The team's own rule over the plan's numbers.",
        &[
            slot(&["ensure"], "ensure ", "CONDITION", "What must hold: `sum(campaign.budget) <= 500_000 RUB`"),
            slot(&["because"], " because ", "\"…\"", "Why"),
        ],
    )];
    Some(match word {
        "objective" => OBJECTIVE,
        "metric" => METRIC,
        "campaign" => CAMPAIGN,
        "overlap" => OVERLAP,
        "revise" => REVISE,
        "ensure" => ENSURE,
        _ => return None,
    })
}

/// The form of a function of the team's own rules.
pub(super) fn function(word: &str) -> Option<&'static [Form]> {
    const SUM: &[Form] = &[Form {
        said: "All of them added up.",
        slots: &[slot(&["("], "sum(", "NUMBERS", "One number of each, such as `campaign.budget` or `sales.kr.weight`")],
        tail: ")",
        also: &[],
    }];
    const COUNT: &[Form] = &[Form {
        said: "How many there are.",
        slots: &[slot(&["("], "count(", "THINGS", "A sort, such as `campaign` or `kr`")],
        tail: ")",
        also: &[],
    }];
    const MIN: &[Form] = &[Form {
        said: "The least of them.",
        slots: &[slot(&["("], "min(", "A, B, …", "Numbers, or one number of each: `campaign.budget`")],
        tail: ")",
        also: &[],
    }];
    const MAX: &[Form] = &[Form {
        said: "The greatest of them.",
        slots: &[slot(&["("], "max(", "A, B, …", "Numbers, or one number of each: `campaign.budget`")],
        tail: ")",
        also: &[],
    }];
    Some(match word {
        "sum" => SUM,
        "count" => COUNT,
        "min" => MIN,
        "max" => MAX,
        _ => return None,
    })
}
