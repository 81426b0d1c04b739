//! What every part of the document is made with: the plan, the sources, and names for references.

use std::cell::RefCell;

use jiff::civil::Date;

use super::value::{Amount, Decimal, IsoDate, Period, Quantity, Source};
use crate::plan::{self, GoalId, Heading, MetricRef, Owner, Plan, Segment};
use crate::source::{LineColumn, Place, Sources};
use crate::types::{self, Number, Unit};

/// The plan that is written, and the sources that it came from.
pub(super) struct Context<'a> {
    pub(super) plan: &'a Plan,
    sources: &'a Sources,
    cursors: RefCell<Vec<Cursor>>,
}

/// The place of a file that was looked up last. The next one is mostly near, so that counting goes on from there, and
/// even a file of one long line is walked about once.
#[derive(Clone, Copy)]
struct Cursor {
    offset: u32,
    at: LineColumn,
}

impl<'a> Context<'a> {
    pub(super) fn new(plan: &'a Plan, sources: &'a Sources) -> Self {
        let start = Cursor { offset: 0, at: LineColumn { line: 1, column: 1 } };
        Self { plan, sources, cursors: RefCell::new(vec![start; sources.len()]) }
    }

    /// The path of a file.
    pub(super) fn path(&self, file: crate::source::FileId) -> &'a str {
        &self.sources.file(file).path
    }

    /// A place as people count it.
    pub(super) fn place(&self, place: Place) -> Source<'a> {
        let start = self.line_column(place.file, place.start);
        let end = self.line_column(place.file, place.end);
        Source {
            file: self.path(place.file),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    fn line_column(&self, file: crate::source::FileId, offset: u32) -> LineColumn {
        let source = self.sources.file(file);
        let mut cursors = self.cursors.borrow_mut();
        let Some(cursor) = cursors.get_mut(file.0 as usize) else { return source.line_column(offset) };
        let line = source.lines().line_of(offset);
        let (known, from, to) = (*cursor, cursor.offset.min(offset), cursor.offset.max(offset));
        let between = source.text.get(from as usize..to as usize).filter(|_| line + 1 == known.at.line as usize);
        let at = match between.map(|text| u32::try_from(text.chars().count()).unwrap_or(u32::MAX)) {
            Some(columns) if known.offset <= offset => {
                LineColumn { column: known.at.column.saturating_add(columns), ..known.at }
            }
            Some(columns) => LineColumn { column: known.at.column.saturating_sub(columns), ..known.at },
            None => source.line_column(offset),
        };
        *cursor = Cursor { offset, at };
        at
    }

    /// The text at a place, with its white space folded.
    pub(super) fn written(&self, place: Place) -> String {
        self.sources.text(place).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// `followers` or `followers[vk]`.
    pub(super) fn metric(&self, metric: MetricRef) -> String {
        let name = &self.plan[metric.metric].heading.name;
        match metric.segment {
            Some(segment) => format!("{name}[{}]", self.segment(segment)),
            None => name.clone(),
        }
    }

    /// `brand.reach`.
    pub(super) fn goal(&self, goal: GoalId) -> String {
        self.plan.qualified(goal)
    }

    pub(super) fn goals(&self, goals: &[GoalId]) -> Vec<String> {
        goals.iter().map(|&goal| self.goal(goal)).collect()
    }

    pub(super) fn segment(&self, segment: Segment) -> &'a str {
        &self.plan.segment(segment).name
    }

    pub(super) fn owners(&self, owners: &[Owner]) -> Vec<&'a str> {
        owners.iter().map(|&owner| self.plan.owner(owner).name.as_str()).collect()
    }

    /// The names of things by their numbers.
    pub(super) fn names<Id: Copy, T: 'a>(&self, ids: &[Id], heading: impl Fn(&'a T) -> &'a Heading) -> Vec<&'a str>
    where
        Plan: std::ops::Index<Id, Output = T>,
    {
        ids.iter().map(|&id| heading(&self.plan[id]).name.as_str()).collect()
    }

    pub(super) fn audiences(&self, ids: &[plan::AudienceId]) -> Vec<&'a str> {
        self.names(ids, |audience: &plan::Audience| &audience.heading)
    }

    pub(super) fn channels(&self, ids: &[plan::ChannelId]) -> Vec<&'a str> {
        self.names(ids, |channel: &plan::Party| &channel.heading)
    }

    /// `RUB/order`; a plain ratio is `1`.
    pub(super) fn unit(&self, unit: Unit) -> String {
        if unit == Unit::RATIO { "1".to_owned() } else { self.plan.unit_table.show(unit).to_string() }
    }

    pub(super) fn period(&self, period: types::Period) -> Period {
        Period {
            label: period.show(self.plan.header.fiscal_year).to_string(),
            first: IsoDate(period.first()),
            last: IsoDate(period.last()),
        }
    }

    pub(super) fn quantity(&self, quantity: types::Quantity) -> Quantity {
        Quantity { value: Decimal(quantity.value), unit: quantity.unit.map(|unit| self.unit(unit)) }
    }
}

impl From<plan::Amount> for Amount {
    fn from(amount: plan::Amount) -> Self {
        Self(amount.known())
    }
}

impl From<Number> for Decimal {
    fn from(number: Number) -> Self {
        Self(number)
    }
}

impl From<Date> for IsoDate {
    fn from(date: Date) -> Self {
        Self(date)
    }
}
