//! The one list of codes.

use std::fmt;
use std::str::FromStr;

/// How grave a finding is. An error means that no plan can be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Hint,
    /// Badly chosen, but well formed.
    Warning,
    /// Against a rule of the language.
    Error,
}

impl Level {
    /// The word that outputs use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($code:ident $level:ident $name:literal $summary:literal,)*) => {
        /// What a finding is about. The letter says which question it answers: E the language itself, S specific,
        /// M measurable, A attainable, R relevant, T time-bound, O the OKR method, C campaigns and audiences,
        /// P progress, U unsafe text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $code,)*
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$code),*];

            /// The code as written, such as `E001`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// The code's name in words, such as `unknown-name`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// What it catches, in one line.
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$code => $summary,)* }
            }

            /// How grave it is unless settings say otherwise.
            pub const fn default_level(self) -> Level {
                match self { $(Self::$code => Level::$level,)* }
            }
        }
    };
}

codes! {
    E001 Error "syntax" "syntax: what stands there and what was expected, in the language's own words, never a grammar rule's name",
    E002 Error "unknown-name" "an unknown name, with the nearest known one",
    E003 Error "declared-twice" "a name declared twice, both places shown",
    E004 Error "unit-mismatch" "units that do not fit, both shown with where each comes from",
    E005 Error "unknown-unit" "an unknown unit or currency",
    E006 Error "wrong-value" "a value of the wrong kind for a property",
    E007 Error "unknown-property" "an unknown property, with the nearest known one and the list",
    E008 Error "missing-part" "a missing part that the declaration needs",
    E009 Error "no-such-date" "a date or period that does not exist",
    E010 Error "cycle" "a cycle in imports, supports, depends on or formulas, every step shown",
    E011 Error "bad-import" "an import that is missing, unreadable, or outside the project",
    E012 Error "number-too-large" "a number beyond what exact decimals hold; division by zero in a formula",
    E013 Error "too-deep-or-large" "too deeply nested, or a file beyond the size limit",
    E014 Error "not-utf8" "bytes that are not UTF-8, with the offset",
    E015 Error "two-main-objectives" "two main objectives",
    E016 Error "ambiguous-name" "a name that could mean two things here; the qualified names are listed",
    S001 Warning "vague-title" "a title that names no outcome: only a vague verb ('improve', 'work on', «улучшить», «развивать»)",
    S002 Error "nothing-measured" "an objective with neither key results nor milestones (w where children that have some support it)",
    S003 Warning "no-owner" "nobody owns it, neither here nor above",
    S004 Hint "no-channel" "no channel where the objective's type needs one",
    S005 Hint "no-why" "no why",
    S006 Warning "number-in-title" "a number in an objective's title that none of its key results holds",
    S007 Warning "same-objective" "two objectives that say nearly the same",
    S008 Hint "hollow-milestone" "a milestone of completion words alone ('complete', «готово»), with neither steps nor a criterion",
    S009 Warning "question-title" "a title that is a question",
    M001 Error "no-target" "a key result with no target",
    M002 Warning "no-baseline" "no baseline to measure from",
    M003 Error "target-is-baseline" "target and baseline are the same",
    M004 Warning "no-source" "nobody says where the metric's values come from",
    M005 Error "percent-or-points" "a bare +20% on a metric in %: percent or percentage points? Both fixes offered, with the number that each gives",
    M006 Error "out-of-range" "target or reading outside the metric's range; a share of a whole above 100%",
    M007 Hint "unused-metric" "a metric that nothing uses",
    M008 Warning "undefined-metric" "a metric with neither definition nor formula nor a known name",
    M009 Warning "task-as-key-result" "a key result that is a task ('launch', «запустить»): make it a milestone, or name what it changes",
    M010 Warning "baseline-overdue" "a baseline still unknown past the day it was to be measured",
    M011 Hint "two-results" "a title that holds two results, or a number on another scale than the metric's ('7 of 10' for an NPS)",
    M012 Warning "placeholder" "placeholder text as a whole word: XX, TBD, TODO, N/A, «уточнить»",
    M013 Warning "start-differs" "a key result's start that differs from its metric's baseline or newest reading",
    M014 Error "nothing-relative-to" "a relative target without a baseline: nothing to compute it from",
    A001 Error "wrong-direction" "a target on the wrong side of the baseline",
    A002 Warning "beyond-benchmark" "a target beyond the best benchmark by more than a set factor",
    A003 Warning "beyond-pace" "a pace that the metric's own history never came near",
    A004 Warning "already-met" "a bar too low: already met at the start",
    A005 Warning "overloaded-owner" "one owner carries too many key results at once",
    A006 Warning "parts-disagree" "a derived metric's target more than 10% off what its parts' own targets give",
    A007 Warning "below-benchmarks" "a bar too low: worse than every benchmark, and closing little of the gap",
    R001 Warning "vanity-only" "an objective measured by vanity metrics alone",
    R002 Warning "leads-nowhere" "an objective that does not lead to the main one",
    R003 Warning "wrong-stage" "metrics from another stage than the objective's type is about",
    R004 Warning "no-main-objective" "no main objective where there are several",
    R005 Hint "no-benchmark" "no benchmark for a key result's metric",
    R006 Warning "no-business-value" "a plan with nothing that measures business value",
    R007 Warning "beside-the-business" "an objective beside what the business lives on (business: of the plan)",
    R008 Warning "volume-without-quality" "only volume where quality counts too (candidates, leads): no rate, score or guard beside the count",
    R009 Warning "milestones-only" "milestones alone, for a type that can be measured (they are right for research, crises and the like)",
    T001 Error "no-end" "a key result with no end in sight: no by, no period",
    T002 Error "outside-its-period" "a deadline, checkpoint, milestone or campaign outside what contains it",
    T003 Error "end-before-start" "an end before its start",
    T004 Warning "deadline-passed" "a deadline gone by, with no result recorded",
    T005 Hint "all-on-last-day" "everything is due on the last day: no checkpoint on the way",
    T006 Warning "too-long-a-period" "an OKR period longer than a year",
    T007 Warning "read-too-rarely" "a metric read too rarely to be seen in the period",
    T008 Warning "read-before-due" "the result is to be read before the work is due",
    T009 Warning "title-names-other-period" "a title that names another period than the declared one",
    O001 Warning "number-of-key-results" "an objective with one key result, or more than five (about three is the method's advice)",
    O002 Warning "too-many-objectives" "more than five objectives for one owner in one period",
    O003 Warning "same-key-result" "the same metric, target and period as another key result",
    O004 Warning "meaningless-weight" "weights that make a key result meaningless",
    O005 Hint "flat-priorities" "priorities that do not order anything",
    O006 Warning "conflicting-targets" "the same metric, segment and end with different targets: which one holds?",
    O007 Warning "parts-and-whole" "targets of a summed metric's parts (segments, sub-periods) more than 5% off the whole's",
    C001 Warning "campaigns-collide" "campaigns at the same time, on the same channel, to audiences that overlap (declared, or by their profiles); how many people get both",
    C002 Warning "campaign-drives-nothing" "a campaign that drives nothing",
    C003 Hint "audience-not-reached" "an objective's audience that no campaign reaches",
    C004 Error "overlap-too-large" "an overlap larger than one of its audiences",
    C005 Warning "not-approved" "a campaign not approved, or outside its approval, where the plan asks for one",
    C006 Warning "paid-for-several" "a paid campaign that optimises for more than one objective",
    C007 Warning "audience-without-content" "an audience that objectives name and no content reaches, where the plan has content at all",
    C008 Warning "no-seat" "a team with goals or campaigns and no seat (no shared member) in the approving team",
    C009 Warning "aimless-content" "content without an audience or an objective",
    P001 Warning "readings-overdue" "readings overdue by the metric's own rhythm",
    P002 Warning "goalposts-moved" "the goalposts moved: a target lowered after half of its time has passed",
    P003 Warning "impossible-reading" "a reading from the future, or two for the same day that differ",
    P004 Warning "behind-and-unchanged" "behind, and nothing revised or driven",
    P005 Hint "not-a-stretch" "an aspirational objective that reached 1.0: not a stretch",
    P006 Warning "guard-broken" "a guard broken",
    P007 Error "rule-broken" "an ensure that fails on declared numbers (w where readings make it fail)",
    U001 Error "hidden-characters" "invisible or direction-changing characters (Trojan Source)",
    U002 Warning "mixed-script" "an identifier that mixes scripts, or looks like another one (Latin a, Cyrillic а)",
    U003 Warning "unused-allow" "an allow that silences nothing",
}

impl Code {
    /// Whether settings and `allow` may touch it. What is an error is a rule of the language, without which no plan can be
    /// computed; two codes are errors or warnings as the case is, and can be set where they warn.
    pub fn can_be_set(self) -> bool {
        self.default_level() != Level::Error || matches!(self, Self::S002 | Self::P007)
    }

    /// Where its page stands on the web.
    pub fn url(self) -> String {
        format!("https://github.com/goals-lang/goals/blob/main/docs/findings/{self}.md")
    }
}

/// Which codes a text means: one by its code or name, all of a letter, or `all`; nothing where it means none.
pub fn select(text: &str) -> Vec<Code> {
    if let Ok(code) = text.parse() {
        return vec![code];
    }
    let is_letter = text.len() == 1;
    Code::ALL
        .iter()
        .copied()
        .filter(|code| text == "all" || is_letter && code.as_str()[..1].eq_ignore_ascii_case(text))
        .collect()
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = ();

    /// By code in either case, or by name.
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|c| c.as_str().eq_ignore_ascii_case(text) || c.name() == text).ok_or(())
    }
}
