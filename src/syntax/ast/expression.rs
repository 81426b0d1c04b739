//! Formulas and conditions.

use crate::source::Span;

/// A formula or a condition. Operators of one strength stand in one list, so that a long sum makes no deep tree.
#[derive(Debug, PartialEq, Eq)]
pub struct Expression {
    /// All of it.
    pub span: Span,
    /// What it is.
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Debug, PartialEq, Eq)]
pub enum ExpressionKind {
    /// A number or a quantity.
    Literal,
    /// A metric or another name.
    Name,
    /// `sum(campaign.budget)`: where the function's name ends, and the arguments.
    Call(u32, Vec<Expression>),
    /// Operands with an operator before each but the first, all of one strength.
    Chain(Box<Expression>, Vec<(Operator, Span, Expression)>),
}

/// An operator of a formula or a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `<=`
    AtMost,
    /// `>=`
    AtLeast,
    /// `<`
    Below,
    /// `>`
    Above,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `and`
    And,
    /// `or`
    Or,
}

impl Operator {
    /// How strongly it binds; a greater number binds tighter.
    pub const fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::AtMost | Self::AtLeast | Self::Below | Self::Above | Self::Equal | Self::NotEqual => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide => 5,
        }
    }
}
