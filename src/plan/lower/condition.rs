//! The team's own rules, resolved and typed: what each name means, and whether the units fit.

use super::formula::{Dimension, combine};
use super::metric::segment_of;
use super::values::shorten;
use super::{Context, Lowerer, Sorted};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{ChildKind, Kind, Lookup, nearest};
use crate::plan::condition::{Argument, Each, Field, Function, Operator, Rule, Single, Sort, Term, TermKind};
use crate::plan::{AudienceId, CampaignId, GoalId, MetricId, MetricRef, ObjectiveId};
use crate::source::{Place, Span};
use crate::syntax::ast::{Expression, ExpressionKind, Item};
use crate::types::{Unit, UnitError, parse_quantity};

/// Last of all: a rule may speak of anything in the plan.
pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    cx.plan.rules = cx.each(&statements.rules, findings, |lowerer, _| lowerer.rule()).into_iter().flatten().collect();
}

/// What a term gives: a number, or whether something holds.
#[derive(Clone, Copy)]
enum Gives {
    Number(Dimension),
    Truth,
}

impl Lowerer<'_, '_> {
    fn rule(&mut self) -> Option<Rule> {
        let Item::Ensure(ensure) = &*self.at.statement.item else { return None };
        let text = self.text(ensure.condition.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let place = self.place(ensure.word.to(ensure.because.unwrap_or(ensure.condition.span)));
        if ensure.because.is_none() {
            let message = "this rule gives no reason, so nobody will know whether it still holds";
            let help = format!("Write `ensure {} because \"…\"`.", shorten(&text));
            self.report(Finding::new(Code::E008, place, message).help(help));
        }
        let condition = self.term(&ensure.condition).filter(|term| match self.gives(term) {
            Some(Gives::Truth) => true,
            Some(Gives::Number(_)) => {
                let finding =
                    Finding::new(Code::E006, term.place, "this rule is a number, which neither holds nor fails");
                self.report(finding.help(format!("Compare it: `{} <= …`.", shorten(&term.text))));
                false
            }
            None => false,
        });
        let because = ensure.because.map(|reason| self.at.reader.string(reason).into_owned());
        Some(Rule { text, condition, because, place })
    }

    fn term(&mut self, expression: &Expression) -> Option<Term> {
        let kind = match &expression.kind {
            ExpressionKind::Literal => match parse_quantity(self.text(expression.span), self.units()) {
                Ok(quantity) => TermKind::Constant(quantity),
                Err(error) => {
                    self.no_quantity(expression.span, &error, "a rule", "a number or a name");
                    return None;
                }
            },
            ExpressionKind::Name => TermKind::One(self.single(expression.span)?),
            ExpressionKind::Call(end, arguments) => self.call(expression.span, *end, arguments)?,
            ExpressionKind::Chain(first, rest) => {
                // Every operand is looked at, so that each mistake is found.
                let first = self.term(first);
                let rest: Vec<_> = rest.iter().map(|(operator, _, it)| Some((*operator, self.term(it)?))).collect();
                TermKind::Chain(Box::new(first?), rest.into_iter().collect::<Option<_>>()?)
            }
        };
        let text = self.text(expression.span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Term { kind, text, place: self.place(expression.span) })
    }

    fn call(&mut self, span: Span, end: u32, arguments: &[Expression]) -> Option<TermKind> {
        let name = Span::new(span.start, end);
        let word = self.text(name).trim_end();
        let Some((_, function)) = Function::WORDS.iter().find(|(known, _)| *known == word) else {
            let place = self.place(name);
            let finding = Finding::new(Code::E002, place, format!("there is no function `{}`", shorten(word)));
            self.report(match nearest(word, Function::WORDS.iter().map(|(word, _)| *word)) {
                Some(near) => {
                    finding.help(format!("Did you mean `{near}`?")).suggest(format!("write `{near}`"), place, near)
                }
                None => finding.help("There are `sum`, `count`, `min` and `max`."),
            });
            return None;
        };
        if arguments.is_empty() {
            let finding =
                Finding::new(Code::E008, self.place(span), format!("`{word}` needs something between its parentheses"));
            self.report(finding.help(format!("Write what it is of, such as `{word}(campaign.budget)`.")));
            return None;
        }
        let arguments: Vec<_> = arguments.iter().map(|argument| self.argument(*function, argument)).collect();
        Some(TermKind::Call(*function, arguments.into_iter().collect::<Option<_>>()?))
    }

    fn argument(&mut self, function: Function, expression: &Expression) -> Option<Argument> {
        if matches!(expression.kind, ExpressionKind::Name)
            && let Some(sort) = self.sort_named(expression.span)
        {
            return self.each_of(function, expression.span, sort).map(Argument::Each);
        }
        self.term(expression).map(Argument::Term)
    }

    /// The sort that a name speaks of, as `campaign.budget`, `kr` and `sales.kr.weight` do, and the position of its word.
    fn sort_named(&self, span: Span) -> Option<(Sort, usize)> {
        let mut parts = self.text(span).trim_end().split('.').take(2).enumerate();
        let (at, sort) =
            parts.find_map(|(i, part)| Some((i, Sort::WORDS.iter().find(|(word, _)| *word == part)?.1)))?;
        (at == 0 || sort.is_inside()).then_some((sort, at))
    }

    fn each_of(&mut self, function: Function, span: Span, (sort, at): (Sort, usize)) -> Option<Each> {
        let parts: Vec<&str> = self.text(span).trim_end().split('.').collect();
        let word = parts[at];
        let mut within = None;
        if at == 1 {
            let parent = Span::new(span.start, span.start + u32::try_from(parts[0].len()).unwrap_or(0));
            within = Some(ObjectiveId(self.index(parent, Kind::Objective)?));
        }
        let known = || sort.fields().iter().map(|field| field.as_str());
        let field = match &parts[at + 1..] {
            [] if function == Function::Count => None,
            [one] if known().any(|field| field == *one) => sort.fields().iter().copied().find(|it| it.as_str() == *one),
            rest => {
                self.report(no_such_number(self.place(span), word, &rest.join("."), sort));
                return None;
            }
        };
        Some(Each { sort, within, field })
    }

    /// One number of the plan: a metric, or what stands behind the last point of a name.
    fn single(&mut self, span: Span) -> Option<Single> {
        let text = self.text(span).trim_end();
        if let Some((_, at)) = self.sort_named(span)
            && self.cx.names.find(text.split('.').next().unwrap_or_default(), self.place(span)).is_none_or(|_| at == 1)
        {
            let place = self.place(span);
            let finding = Finding::new(Code::E006, place, format!("`{text}` is one number of each, not one number"));
            let sum = format!("sum({text})");
            self.report(finding.help(format!("Say what is meant: `{sum}`, `min({text})` or `max({text})`.")).suggest(
                format!("write `{sum}`"),
                place,
                sum,
            ));
            return None;
        }
        let Some((path, last)) = text.rsplit_once('.') else {
            return self.metric_ref(span).map(Single::Metric);
        };
        let path = Span::new(span.start, span.start + u32::try_from(path.len()).unwrap_or(0));
        let Some((_, field)) = Field::WORDS.iter().find(|(word, _)| *word == last) else {
            let place = self.place(span);
            let fields = Field::WORDS.iter().map(|(word, _)| format!("`{word}`")).collect::<Vec<_>>().join(", ");
            let finding = Finding::new(Code::E002, place, format!("`{}` is no number of the plan", shorten(text)));
            self.report(
                finding.help(format!("Name a metric, or a number of a declaration by its last word: {fields}.")),
            );
            return None;
        };
        match field {
            Field::Budget => self.index(path, Kind::Campaign).map(|i| Single::Campaign(CampaignId(i))),
            Field::Size => self.index(path, Kind::Audience).map(|i| Single::Audience(AudienceId(i))),
            Field::Baseline => self.metric_ref(path).map(Single::Baseline),
            Field::Priority | Field::Target | Field::Start | Field::Weight => self.goal_number(path, *field),
        }
    }

    fn goal_number(&mut self, path: Span, field: Field) -> Option<Single> {
        let objective = field == Field::Priority;
        let found = self.cx.names.goal(&self.at.reader, path, None, objective, &mut self.findings)?;
        let child = match found {
            Lookup::Symbol(symbol) => return Some(Single::Objective(ObjectiveId(symbol.index))),
            Lookup::Child(child) => child,
        };
        let home = ObjectiveId(child.objective);
        let goal = match child.kind {
            ChildKind::KeyResult => GoalId::KeyResult(home, child.index),
            ChildKind::Guard => GoalId::Guard(home, child.index),
            ChildKind::Milestone if matches!(field, Field::Target | Field::Start) => {
                let finding = Finding::new(
                    Code::E006,
                    self.place(path),
                    "a milestone has no target and no start: it is done or not",
                );
                self.report(finding.also(child.place, "the milestone").help("Name a key result."));
                return None;
            }
            ChildKind::Milestone => GoalId::Milestone(home, child.index),
        };
        Some(Single::Goal(goal, field))
    }

    fn metric_ref(&mut self, span: Span) -> Option<MetricRef> {
        let (metric, segment) = self.cx.names.metric(&self.at.reader, span, &mut self.findings)?;
        Some(MetricRef { metric: MetricId(metric.index), segment: segment.map(segment_of) })
    }

    /// What a term gives; reports what does not fit together. `None` where that can't be known.
    fn gives(&mut self, term: &Term) -> Option<Gives> {
        let number = |unit: Option<Unit>| Some(Gives::Number(unit.map_or(Dimension::Bare, Dimension::Unit)));
        match &term.kind {
            TermKind::Constant(quantity) => number(quantity.unit),
            TermKind::One(single) => self.dimension_of(*single).map(Gives::Number),
            TermKind::Call(function, arguments) => {
                let mut all = None;
                for argument in arguments {
                    let units = match argument {
                        Argument::Each(each) => self.units_of(*each),
                        Argument::Term(inner) => vec![match self.number(inner)? {
                            Dimension::Bare => None,
                            Dimension::Unit(unit) => Some(unit),
                        }],
                    };
                    for unit in units {
                        all = match (all, unit) {
                            (Some(before), Some(unit)) => Some(self.same(before, unit, term)?),
                            (all, unit) => all.or(unit),
                        };
                    }
                }
                number(if *function == Function::Count { None } else { all })
            }
            TermKind::Chain(first, rest) => self.chain_gives(first, rest),
        }
    }

    fn chain_gives(&mut self, first: &Term, rest: &[(Operator, Term)]) -> Option<Gives> {
        if matches!(rest.first()?.0, Operator::And | Operator::Or) {
            for term in std::iter::once(first).chain(rest.iter().map(|(_, term)| term)) {
                if let Gives::Number(_) = self.gives(term)? {
                    let message = format!("`{}` is a number, which neither holds nor fails", shorten(&term.text));
                    self.report(Finding::new(Code::E006, term.place, message).help("Compare it with something."));
                    return None;
                }
            }
            return Some(Gives::Truth);
        }
        let mut left = self.number(first)?;
        let mut truth = false;
        for (operator, term) in rest {
            let right = self.number(term)?;
            let symbol = match operator {
                Operator::Add => '+',
                Operator::Subtract => '-',
                Operator::Multiply => '*',
                Operator::Divide => '/',
                _ => {
                    truth = true;
                    '-'
                }
            };
            left = match combine(self.units(), left, symbol, right) {
                Ok(dimension) => {
                    if truth {
                        right
                    } else {
                        dimension
                    }
                }
                Err(error) => {
                    self.does_not_fit(&error, term);
                    return None;
                }
            };
        }
        Some(if truth { Gives::Truth } else { Gives::Number(left) })
    }

    fn number(&mut self, term: &Term) -> Option<Dimension> {
        match self.gives(term)? {
            Gives::Number(dimension) => Some(dimension),
            Gives::Truth => {
                let message = format!("`{}` holds or fails: it is no number", shorten(&term.text));
                self.report(Finding::new(Code::E006, term.place, message).help("Join conditions with `and` or `or`."));
                None
            }
        }
    }

    fn same(&mut self, left: Unit, right: Unit, term: &Term) -> Option<Unit> {
        let Err(error) = self.units().add(left, right) else { return Some(left) };
        self.does_not_fit(&error, term);
        None
    }

    fn does_not_fit(&mut self, error: &UnitError, term: &Term) {
        if self.cx.rate_is_broken && matches!(error, UnitError::NoRate { .. }) {
            return;
        }
        let (message, help) = match error {
            UnitError::Mismatch { left, right } => (
                format!("`{right}` and `{left}` measure different things, and can't be compared or added"),
                "Compare and add what has one unit.".to_owned(),
            ),
            UnitError::NoRate { left, right } => (
                format!("{left} and {right} mix here without a rate"),
                format!("Add `rate: 1 {left} = … {right}` to the plan."),
            ),
            other => (other.to_string(), "Compare and add what has one unit.".to_owned()),
        };
        self.report(Finding::new(Code::E004, term.place, message).help(help));
    }

    /// What one number is; `None` where its unit is unknown.
    fn dimension_of(&self, single: Single) -> Option<Dimension> {
        let plan = &self.cx.plan;
        let unit = match single {
            Single::Metric(it) | Single::Baseline(it) => plan[it.metric].unit?,
            Single::Goal(GoalId::KeyResult(home, i), Field::Target | Field::Start) => {
                plan[plan[home].key_results[i as usize].metric?.metric].unit?
            }
            Single::Goal(GoalId::Guard(home, i), Field::Target | Field::Start) => {
                plan[plan[home].guards[i as usize].metric?.metric].unit?
            }
            Single::Goal(..) | Single::Objective(_) => return Some(Dimension::Bare),
            Single::Campaign(id) => plan[id].budget?.unit?,
            Single::Audience(_) => Unit::PEOPLE,
        };
        Some(Dimension::Unit(unit))
    }

    /// The units of all values of a sort, each once.
    fn units_of(&self, each: Each) -> Vec<Option<Unit>> {
        let plan = &self.cx.plan;
        let goals = || {
            let objectives = (0..).map(ObjectiveId).zip(&plan.objectives);
            objectives.filter(move |(id, _)| each.within.is_none_or(|it| it == *id)).map(|(_, objective)| objective)
        };
        let mut units: Vec<Option<Unit>> = match (each.sort, each.field) {
            (Sort::Campaign, Some(Field::Budget)) => {
                plan.campaigns.iter().filter_map(|it| it.budget).map(|it| it.unit).collect()
            }
            (Sort::Audience, Some(Field::Size)) => vec![Some(Unit::PEOPLE)],
            (Sort::KeyResult, Some(Field::Target | Field::Start)) => {
                goals().flat_map(|it| &it.key_results).filter_map(|it| Some(plan[it.metric?.metric].unit)).collect()
            }
            (Sort::Guard, Some(_)) => {
                goals().flat_map(|it| &it.guards).filter_map(|it| Some(plan[it.metric?.metric].unit)).collect()
            }
            (Sort::Metric, Some(_)) => {
                plan.metrics.iter().filter(|it| !it.baselines.is_empty()).map(|it| it.unit).collect()
            }
            _ => vec![None],
        };
        let mut seen = std::collections::HashSet::new();
        units.retain(|unit| seen.insert(*unit));
        units
    }
}

/// A sort of declarations has no number of that name, or is none.
fn no_such_number(place: Place, word: &str, name: &str, sort: Sort) -> Finding {
    let known = sort.fields().iter().map(|field| field.as_str());
    let list = known.clone().map(|field| format!("`{word}.{field}`")).collect::<Vec<_>>().join(", ");
    let message = match name {
        "" => format!("`{word}` is no number: it can only be counted"),
        name => format!("a {word} has no number `{}`", shorten(name)),
    };
    let finding = Finding::new(Code::E002, place, message);
    match nearest(name, known) {
        Some(near) => {
            let at = Place { start: place.end - u32::try_from(name.len()).unwrap_or(0), ..place };
            finding.help(format!("Did you mean `{word}.{near}`?")).suggest(format!("write `{near}`"), at, near)
        }
        None if list.is_empty() => finding.help(format!("Write `count({word})`.")),
        None => finding.help(format!("There are: {list}.")),
    }
}
