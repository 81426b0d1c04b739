//! What could have stood at a fault, in the language's own nouns.

use pest::error::Error;

use super::Rule;

/// Where the grammar stopped, and what it would have read on with.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// Literal texts.
    tokens: Vec<String>,
    /// Rules that failed there.
    rules: Vec<Rule>,
}

impl Expected {
    /// Reads pest's record of its attempts; the place is that of the farthest one.
    pub fn of(error: &Error<Rule>) -> (usize, Self) {
        use pest::error::InputLocation;
        let Some(attempts) = error.parse_attempts() else {
            let at = match error.location {
                InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
            };
            return (at, Self::default());
        };
        let tokens = attempts.expected_tokens().iter().map(ToString::to_string).collect();
        let rules = attempts.call_stacks().iter().filter_map(|stack| stack.deepest.get_rule().copied()).collect();
        (attempts.max_position, Self { tokens, rules })
    }

    /// Whether this text could have stood there.
    pub fn has(&self, token: &str) -> bool {
        self.tokens.iter().any(|t| t == token)
    }

    /// Whether a top-level statement could have begun there.
    pub fn statement(&self) -> bool {
        self.has("campaign") && self.has("objective")
    }

    /// Whether an entry of a block could have begun there.
    pub fn entry(&self) -> bool {
        self.has("}") && self.has("kr")
    }

    /// Whether a number or a date could have stood there.
    pub fn literal(&self) -> bool {
        self.has("FY") && self.has("..")
    }

    /// Whether a string could have stood there.
    pub fn text(&self) -> bool {
        self.has("\"")
    }

    /// What was expected, behind the word `after`.
    pub fn noun(&self, after: &str) -> String {
        if let Some(noun) = self.value(after) {
            return noun.to_owned();
        }
        if self.has(":") && self.has("confidence") {
            return "`:`".into();
        }
        for (token, noun) in [(")", "`)`"), ("]", "`]`"), ("&", "`&`"), ("{", "`{`"), ("least", "`least` or `most`")] {
            if self.has(token) && !self.statement() {
                return noun.into();
            }
        }
        if self.entry() {
            return "a property such as `owner: …`, a key result, or `}`".into();
        }
        if self.has("{") {
            return "`{` or the next declaration".into();
        }
        if self.statement() {
            return "a declaration, such as `objective`, `metric` or `channel`".into();
        }
        if self.has("}") {
            return "`}`".into();
        }
        self.rules.iter().copied().find_map(noun).unwrap_or("something else").into()
    }

    fn value(&self, after: &str) -> Option<&'static str> {
        let name = self.has("a..z") && self.has("_");
        if self.literal() {
            return Some(match after {
                "during" | "throughout" => "a period, such as `2026-Q1`",
                "by" | "on" | "until" | "checkin" | "audit" | "checkpoint" => "a date, such as `2026-03-31`",
                "=" | "+" | "*" | "/" | "(" => "a number or a metric's name",
                _ if self.text() && name => "a value: a number, a date, a text in quotes or a name",
                _ if name => "a number or a name",
                _ if self.text() => "a number, a date or a text in quotes",
                _ => "a number or a date",
            });
        }
        let unit = self.has("₽") && self.has("%") && !self.entry() && !self.statement();
        if unit {
            return Some("a unit, such as `people`, `%` or `RUB`");
        }
        let alone = !self.entry() && !self.statement();
        match (alone && self.text(), alone && name) {
            (true, true) => Some("a name or a text in quotes"),
            (true, false) => Some("a text in quotes"),
            (false, true) => Some("a name"),
            (false, false) => None,
        }
    }
}

/// A rule as a noun; nothing for those that say nothing to a reader.
fn noun(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::file | Rule::EOI => return None,
        // Silent rules: pest never names them.
        Rule::statement | Rule::references | Rule::entry | Rule::entry_word | Rule::segment => {
            return None;
        }
        Rule::for_each_word
        | Rule::measure_word
        | Rule::number_operand
        | Rule::operand
        | Rule::value
        | Rule::scalar => return None,
        Rule::point
        | Rule::fiscal
        | Rule::whole
        | Rule::factor
        | Rule::date_rest
        | Rule::unit_rest
        | Rule::money_rest
        | Rule::apart
        | Rule::magnitude => return None,
        Rule::glued
        | Rule::share
        | Rule::spaced
        | Rule::compound
        | Rule::per
        | Rule::abbreviation
        | Rule::time_word => return None,
        Rule::stop | Rule::statement_word | Rule::unit_atom | Rule::currency | Rule::reference_text => return None,
        Rule::name_start | Rule::name_char | Rule::digit | Rule::blank => return None,
        Rule::objective_name | Rule::campaign_name | Rule::milestone_name | Rule::after => return None,
        Rule::import => "an import",
        Rule::plan => "the plan",
        Rule::unit | Rule::unit_name => "a unit, such as `people`, `%` or `RUB`",
        Rule::named | Rule::named_word => "a channel, an audience or another declaration",
        Rule::overlap => "an overlap of two audiences",
        Rule::metric => "a metric",
        Rule::record | Rule::record_word => "a check-in",
        Rule::objective | Rule::objective_word => "an objective",
        Rule::campaign => "a campaign",
        Rule::revise => "a revision",
        Rule::ensure | Rule::condition => "a condition, such as `sum(campaign.budget) <= 500_000 RUB`",
        Rule::during => "`during` and a period",
        Rule::supports => "`supports` and an objective's name",
        Rule::from | Rule::start => "`from` and a value",
        Rule::to => "`to` and a date",
        Rule::on => "`on` and a date",
        Rule::because => "`because` and a text in quotes",
        Rule::block => "`{`",
        Rule::key_result => "a key result",
        Rule::guard => "a guard",
        Rule::milestone => "a milestone",
        Rule::checkpoint => "a checkpoint",
        Rule::step => "a step",
        Rule::watch => "a list of metrics to watch",
        Rule::allow => "`allow` and a code",
        Rule::benchmark => "a benchmark",
        Rule::property => "a property, such as `owner: …`",
        Rule::key => "`:`",
        Rule::clause | Rule::clause_word => "`on`, `by`, `for`, `from` or `until`",
        Rule::for_each => "`for each` and a list of segments",
        Rule::goal | Rule::goal_word => "a target, such as `to 5_000`",
        Rule::by => "`by` and a date",
        Rule::throughout => "`throughout`",
        Rule::formula => "a formula",
        Rule::arithmetic => "`+`, `-`, `*` or `/` with spaces around it",
        Rule::group | Rule::nested => "`(`",
        Rule::arguments => "`(` and what to compute from",
        Rule::comparison => "a comparison, such as `<=`",
        Rule::literal => "a number or a date",
        Rule::name | Rule::reference | Rule::element => "a name",
        Rule::string => "a text in quotes",
    })
}
