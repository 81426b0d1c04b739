//! Formulas and conditions: a flat list of operands and operators, put into order by strength.

use std::iter::Peekable;

use pest::iterators::Pair;

use super::{Builder, Parts, Rule, to_u32};
use crate::source::Span;
use crate::syntax::ast::{Expression, ExpressionKind, Operator};

impl Builder {
    /// A formula or a condition: a flat list of operands and operators, put into order by strength.
    pub(super) fn expression(&mut self, pair: Pair<'_, Rule>) -> Expression {
        let mut operands = Vec::new();
        let mut operators = Vec::new();
        let mut parts = Parts::new(pair);
        while let Some(part) = parts.next() {
            match part.as_rule() {
                Rule::arithmetic | Rule::comparison => {
                    operators.push((operator(part.as_str().trim_ascii_end()), self.token(&part)));
                }
                _ => operands.push(self.operand(part, &mut parts)),
            }
        }
        chain(operands, operators)
    }

    fn operand(&mut self, pair: Pair<'_, Rule>, parts: &mut Parts<'_>) -> Expression {
        match pair.as_rule() {
            Rule::group | Rule::nested => {
                let span = self.token(&pair);
                let kind = Parts::new(pair).next().map_or(ExpressionKind::Name, |inner| self.expression(inner).kind);
                self.end = span.end;
                Expression { span, kind }
            }
            Rule::reference => {
                let span = self.token(&pair);
                let Some(arguments) = parts.accept(Rule::arguments) else {
                    return Expression { span, kind: ExpressionKind::Name };
                };
                let closing = arguments.as_str().rfind(')').map_or(0, |at| at + 1);
                let end = to_u32(arguments.as_span().start() + closing) - self.base;
                let list = Parts::new(arguments).map(|p| self.expression(p)).collect();
                self.end = end;
                Expression { span: Span::new(span.start, end), kind: ExpressionKind::Call(span.end, list) }
            }
            _ => Expression { span: self.token(&pair), kind: ExpressionKind::Literal },
        }
    }
}

/// Puts operands into chains of one strength, weakest outermost. The depth is that of the five strengths.
fn chain(operands: Vec<Expression>, operators: Vec<(Operator, Span)>) -> Expression {
    let mut operands = operands.into_iter();
    climb(1, &mut operands, &mut operators.into_iter().peekable())
}

fn climb(
    strength: u8,
    operands: &mut std::vec::IntoIter<Expression>,
    operators: &mut Peekable<std::vec::IntoIter<(Operator, Span)>>,
) -> Expression {
    if strength > Operator::Divide.strength() {
        return operands.next().unwrap_or(Expression { span: Span::default(), kind: ExpressionKind::Name });
    }
    let first = climb(strength + 1, operands, operators);
    let mut rest = Vec::new();
    while let Some((operator, span)) = operators.next_if(|(operator, _)| operator.strength() == strength) {
        rest.push((operator, span, climb(strength + 1, operands, operators)));
    }
    let Some((_, _, last)) = rest.last() else { return first };
    let span = first.span.to(last.span);
    Expression { span, kind: ExpressionKind::Chain(Box::new(first), rest) }
}

fn operator(text: &str) -> Operator {
    match text {
        "+" => Operator::Add,
        "-" => Operator::Subtract,
        "*" => Operator::Multiply,
        "/" => Operator::Divide,
        "<=" => Operator::AtMost,
        ">=" => Operator::AtLeast,
        "<" => Operator::Below,
        ">" => Operator::Above,
        "=" => Operator::Equal,
        "!=" => Operator::NotEqual,
        "and" => Operator::And,
        _ => Operator::Or,
    }
}
