//! Formulas of derived metrics, and what units they give.

use std::collections::HashSet;

use super::{Context, Lowerer, Sorted, metric};
use crate::diagnostic::{Code, Finding, Findings};
use crate::names::{STEPS_SHOWN, circles as circles_of, told};
use crate::plan::{Formula, FormulaNode, Metric, MetricId, MetricRef};
use crate::syntax::ast::{Expression, ExpressionKind, Item, Operator};
use crate::types::{Number, Quantity, Unit, UnitError, UnitTable, parse_quantity};

pub(super) fn lower(cx: &mut Context<'_>, statements: &Sorted<'_>, findings: &mut Findings) {
    let formulas = cx.each(&statements.metrics, findings, |lowerer, _| lowerer.formula());
    for (metric, formula) in cx.plan.metrics.iter_mut().zip(formulas) {
        metric.formula = formula;
    }
    let in_circle = circles(&cx.plan.metrics, findings);
    infer_units(cx, statements, &in_circle, findings);
    metric::values(cx, statements, findings);
}

/// Reports formulas that need themselves; says which metrics those are.
fn circles(metrics: &[Metric], findings: &mut Findings) -> Vec<bool> {
    let parts = |i: usize| match &metrics[i].formula {
        Some(formula) => formula.parts.iter().map(|part| part.metric.0 as usize).collect(),
        None => Vec::new(),
    };
    let mut in_circle = vec![false; metrics.len()];
    for circle in circles_of(metrics.len(), parts) {
        circle.members.iter().for_each(|i| in_circle[*i] = true);
        findings.push(circle_of_formulas(metrics, &circle.path));
    }
    in_circle
}

fn circle_of_formulas(metrics: &[Metric], path: &[usize]) -> Finding {
    let name = |i: usize| metrics[i].heading.name.as_str();
    let place = |i: usize| metrics[i].formula.as_ref().map_or(metrics[i].heading.place, |formula| formula.place);
    let first = path[0];
    if path.len() == 1 {
        return Finding::new(Code::E010, place(first), format!("`{}` is computed from itself", name(first)))
            .help("Take it out of its own formula; or delete the formula, and say with `source:` where it is read.");
    }
    let names: Vec<&str> = path.iter().map(|i| name(*i)).collect();
    let message = format!("these formulas need each other in a circle: {}", told(&names));
    let mut finding = Finding::new(Code::E010, place(first), message)
        .label(format!("`{}` needs `{}`", names[0], names[1]))
        .help("One of them must be read from a source instead: delete its formula.");
    for (at, i) in path.iter().enumerate().skip(1).take(STEPS_SHOWN) {
        finding = finding.also(place(*i), format!("`{}` needs `{}`", names[at], names[(at + 1) % names.len()]));
    }
    finding
}

/// Checks each formula's unit against the declared one, parts before what is made of them; gives its unit to a metric that
/// declares none.
fn infer_units(cx: &mut Context<'_>, statements: &Sorted<'_>, in_circle: &[bool], findings: &mut Findings) {
    let count = cx.plan.metrics.len();
    let mut done = vec![false; count];
    for start in 0..count {
        // Depth first without recursion: a chain of formulas may be as long as the file.
        let mut stack = vec![start];
        while let Some(i) = stack.last().copied() {
            if done[i] || in_circle[i] {
                stack.pop();
                continue;
            }
            let parts = cx.plan.metrics[i].formula.as_ref().map(|formula| formula.parts.as_slice()).unwrap_or_default();
            let before = stack.len();
            for part in parts {
                let part = part.metric.0 as usize;
                if !done[part] && !in_circle[part] && cx.plan.metrics[part].unit.is_none() {
                    stack.push(part);
                }
            }
            if stack.len() > before {
                continue;
            }
            stack.pop();
            done[i] = true;
            if cx.plan.metrics[i].formula.is_some() {
                let mut lowerer = Lowerer::new(cx, statements.metrics[i]);
                let unit = lowerer.check_unit(i);
                findings.extend(lowerer.findings);
                cx.plan.metrics[i].unit = unit;
            }
        }
    }
}

/// The metrics in a formula, each once, in order.
#[derive(Default)]
struct Parts {
    list: Vec<MetricRef>,
    seen: HashSet<MetricRef>,
}

/// The unit of a formula's node: a bare number fits any sum.
#[derive(Clone, Copy)]
pub(super) enum Dimension {
    /// A bare number.
    Bare,
    /// In a unit.
    Unit(Unit),
}

impl Lowerer<'_, '_> {
    fn formula(&mut self) -> Option<Formula> {
        let Item::Metric(node) = &*self.at.statement.item else { return None };
        let expression = node.formula.as_ref()?;
        let mut parts = Parts::default();
        let root = self.node(expression, &mut parts);
        let parts = parts.list;
        let text = self.text(expression.span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Formula { text, root, parts, place: self.place(expression.span) })
    }

    fn node(&mut self, expression: &Expression, parts: &mut Parts) -> Option<FormulaNode> {
        match &expression.kind {
            ExpressionKind::Literal => match parse_quantity(self.text(expression.span), self.units()) {
                Ok(quantity) => Some(FormulaNode::Constant(quantity)),
                Err(error) => {
                    self.no_quantity(expression.span, &error, "a formula", "a number or a metric");
                    None
                }
            },
            ExpressionKind::Name | ExpressionKind::Call(..) => {
                let (metric, segment) = self.cx.names.metric(&self.at.reader, expression.span, &mut self.findings)?;
                let reference = MetricRef { metric: MetricId(metric.index), segment: segment.map(metric::segment_of) };
                if parts.seen.insert(reference) {
                    parts.list.push(reference);
                }
                Some(FormulaNode::Metric(reference))
            }
            ExpressionKind::Chain(first, rest) => {
                let mut first = self.node(first, parts);
                let mut nodes = Vec::with_capacity(rest.len());
                for (operator, _, operand) in rest {
                    match self.node(operand, parts) {
                        Some(node) => nodes.push((symbol(*operator), node)),
                        None => first = None,
                    }
                }
                Some(FormulaNode::Chain(Box::new(first?), nodes, expression.span))
            }
        }
    }

    /// Checks the unit of a metric's formula against the one it declares, and says what its unit is.
    fn check_unit(&mut self, i: usize) -> Option<Unit> {
        let Item::Metric(node) = &*self.at.statement.item else { return None };
        let metric = &self.cx.plan.metrics[i];
        let (Some(expression), Some(formula)) = (&node.formula, &metric.formula) else { return metric.unit };
        let whole = metric.unit_place.is_some();
        let Some(root) = &formula.root else { return metric.unit };
        let Some(dimension) = self.dimension(root, expression, i) else { return metric.unit };
        let declared = match (metric.unit, dimension) {
            (None, Dimension::Unit(unit)) if !whole => return Some(unit),
            (None, Dimension::Bare) if !whole => return Some(Unit::RATIO),
            (None, _) => return None,
            (Some(_), Dimension::Bare) => return metric.unit,
            (Some(declared), Dimension::Unit(unit)) if self.units().compatible(unit, declared) => {
                return Some(declared);
            }
            (Some(declared), Dimension::Unit(unit)) => (declared, unit),
        };
        let (wanted, own) = (self.units().show(declared.0).to_string(), self.units().show(declared.1).to_string());
        let name = &metric.heading.name;
        let place = self.place(expression.span);
        let mut finding = Finding::new(
            Code::E004,
            place,
            format!("`{name}` is declared in `{wanted}`, but its formula gives `{own}`"),
        )
        .label(format!("`{own}`"));
        if let Some(place) = metric.unit_place {
            finding = finding.also(place, format!("declared as `{wanted}`")).suggest(
                format!("declare it in `{own}`"),
                place,
                own.clone(),
            );
        }
        for part in formula.parts.iter().take(4) {
            finding = self.with_unit(finding, *part);
        }
        self.report(finding.help(format!("Declare `{name}` in `{own}`, or correct the formula.")));
        metric.unit
    }

    fn with_unit(&self, finding: Finding, part: MetricRef) -> Finding {
        let metric = &self.cx.plan.metrics[part.metric.0 as usize];
        match (metric.unit, metric.unit_place) {
            (Some(unit), Some(place)) => {
                finding.also(place, format!("`{}` is in `{}`", metric.heading.name, self.units().show(unit)))
            }
            _ => finding,
        }
    }

    fn dimension(&mut self, node: &FormulaNode, expression: &Expression, owner: usize) -> Option<Dimension> {
        match node {
            FormulaNode::Constant(Quantity { unit: None, .. }) => Some(Dimension::Bare),
            FormulaNode::Constant(Quantity { unit: Some(unit), .. }) => Some(Dimension::Unit(*unit)),
            FormulaNode::Metric(part) => self.cx.plan.metrics[part.metric.0 as usize].unit.map(Dimension::Unit),
            FormulaNode::Chain(first, rest, _) => {
                let ExpressionKind::Chain(first_expression, expressions) = &expression.kind else { return None };
                let mut left = self.dimension(first, first_expression, owner)?;
                for ((operator, node), (_, _, operand)) in rest.iter().zip(expressions) {
                    let right = self.dimension(node, operand, owner)?;
                    self.by_zero(*operator, node, operand)?;
                    left = match combine(self.units(), left, *operator, right) {
                        Ok(dimension) => dimension,
                        Err(error) => {
                            self.cannot_combine(&error, *operator, (expression, operand), owner);
                            return None;
                        }
                    };
                }
                Some(left)
            }
        }
    }

    fn by_zero(&mut self, operator: char, node: &FormulaNode, operand: &Expression) -> Option<()> {
        if operator != '/' || !constant(node).is_some_and(|value| value.is_zero()) {
            return Some(());
        }
        let place = self.place(operand.span);
        self.report(
            Finding::new(Code::E012, place, "nothing can be divided by zero")
                .help("Divide by something other than zero."),
        );
        None
    }

    /// Reports an operand that does not fit what stands before it in a formula.
    fn cannot_combine(
        &mut self,
        error: &UnitError,
        operator: char,
        (whole, operand): (&Expression, &Expression),
        owner: usize,
    ) {
        if self.cx.rate_is_broken && matches!(error, UnitError::NoRate { .. }) {
            return;
        }
        let (code, message) = match error {
            UnitError::Mismatch { left, right } => {
                let verb = if operator == '-' { "subtracted from" } else { "added to" };
                (Code::E004, format!("`{right}` can't be {verb} `{left}`: they measure different things"))
            }
            UnitError::NoRate { left, right } => (Code::E004, format!("{left} and {right} mix here without a rate")),
            other => (Code::E004, other.to_string()),
        };
        let mut finding = Finding::new(code, self.place(operand.span), message);
        let metric = &self.cx.plan.metrics[owner];
        let name = metric.heading.name.clone();
        let parts: Vec<MetricRef> = metric.formula.iter().flat_map(|it| it.parts.iter().take(4)).copied().collect();
        for part in parts {
            finding = self.with_unit(finding, part);
        }
        let whole = super::values::shorten(self.text(whole.span));
        self.report(finding.help(match error {
            UnitError::NoRate { left, right } => format!("Add `rate: 1 {left} = … {right}` to the plan."),
            _ => format!(
                "Correct the formula of `{name}`, `{whole}`: a sum needs one unit, a quotient or product may mix them."
            ),
        }));
    }
}

/// What a part of a formula gives that names no metric.
fn constant(node: &FormulaNode) -> Option<Number> {
    match node {
        FormulaNode::Constant(quantity) => Some(quantity.value),
        FormulaNode::Metric(_) => None,
        FormulaNode::Chain(first, rest, _) => rest.iter().try_fold(constant(first)?, |left, (operator, node)| {
            let right = constant(node)?;
            match operator {
                '+' => left.checked_add(right),
                '-' => left.checked_sub(right),
                '*' => left.checked_mul(right),
                _ => left.checked_div(right),
            }
        }),
    }
}

/// The unit of two operands and what stands between them: `+ - * /`.
pub(super) fn combine(
    units: &UnitTable,
    left: Dimension,
    operator: char,
    right: Dimension,
) -> Result<Dimension, UnitError> {
    let unit = match (operator, left, right) {
        (_, Dimension::Bare, Dimension::Bare) => return Ok(Dimension::Bare),
        ('+' | '-', Dimension::Unit(left), Dimension::Unit(right)) => units.add(left, right),
        ('*', Dimension::Unit(left), Dimension::Unit(right)) => left.times(right),
        (_, Dimension::Unit(left), Dimension::Unit(right)) => left.per(right),
        ('/', Dimension::Bare, Dimension::Unit(right)) => Unit::RATIO.per(right),
        (_, Dimension::Unit(unit), Dimension::Bare) | (_, Dimension::Bare, Dimension::Unit(unit)) => Ok(unit),
    };
    unit.map(Dimension::Unit)
}

fn symbol(operator: Operator) -> char {
    match operator {
        Operator::Subtract => '-',
        Operator::Multiply => '*',
        Operator::Divide => '/',
        _ => '+',
    }
}
