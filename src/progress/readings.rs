//! The readings of a plan by what was measured, looked up once.

use foldhash::HashMap;
use jiff::civil::Date;

use crate::plan::{MetricId, MetricRef, Plan, Reading, RecordKind, Segment};

/// The check-ins' readings until today, by what was measured and by date. Those of an audit say where a plan starts.
pub(super) struct Readings<'p> {
    plan: &'p Plan,
    /// Positions in `plan.readings`.
    by: HashMap<MetricRef, Vec<u32>>,
    /// The segments by which metrics are read, in the order of their first readings.
    segments: HashMap<MetricId, Vec<Segment>>,
    /// Whether anything was read at all.
    any: bool,
}

impl<'p> Readings<'p> {
    pub(super) fn new(plan: &'p Plan, today: Date) -> Self {
        let mut by: HashMap<MetricRef, Vec<u32>> = HashMap::default();
        let mut segments: HashMap<MetricId, Vec<Segment>> = HashMap::default();
        let mut any = false;
        let known = plan.readings.partition_point(|reading| reading.date <= today);
        for (i, reading) in (0..).zip(&plan.readings).take(known) {
            if reading.kind == RecordKind::Audit {
                continue;
            }
            any = true;
            let list = by.entry(reading.metric).or_default();
            if let (true, Some(segment)) = (list.is_empty(), reading.metric.segment) {
                segments.entry(reading.metric.metric).or_default().push(segment);
            }
            list.push(i);
        }
        Self { plan, by, segments, any }
    }

    /// Whether anything was read at all.
    pub(super) const fn any(&self) -> bool {
        self.any
    }

    /// What was read of this, from a day on, by date.
    pub(super) fn from(
        &self,
        of: MetricRef,
        begin: Option<Date>,
    ) -> impl DoubleEndedIterator<Item = &'p Reading> + use<'p, '_> {
        let all = self.by.get(&of).map_or(&[][..], Vec::as_slice);
        let plan = self.plan;
        let at = |i: &u32| plan.readings.get(*i as usize);
        let skipped = begin.map_or(0, |begin| all.partition_point(|i| at(i).is_some_and(|it| it.date < begin)));
        all.get(skipped..).unwrap_or_default().iter().filter_map(move |i| plan.readings.get(*i as usize))
    }

    /// The newest reading of this before a day.
    pub(super) fn before(&self, of: MetricRef, begin: Option<Date>) -> Option<&'p Reading> {
        let all = self.by.get(&of)?;
        let begin = begin?;
        let plan = self.plan;
        let skipped = all.partition_point(|i| plan.readings.get(*i as usize).is_some_and(|it| it.date < begin));
        plan.readings.get(*all.get(skipped.checked_sub(1)?)? as usize)
    }

    /// The newest day on which this, or a segment of it, was read.
    pub(super) fn newest(&self, of: MetricRef) -> Option<Date> {
        let day = |of: MetricRef| self.from(of, None).next_back().map(|reading| reading.date);
        let parts = self.segments_of(of).iter().filter_map(|it| day(MetricRef { segment: Some(*it), ..of })).max();
        day(of).max(parts)
    }

    /// The segments that make up a whole; of a segment, none.
    pub(super) fn segments_of(&self, of: MetricRef) -> &[Segment] {
        let list = if of.segment.is_none() { self.segments.get(&of.metric) } else { None };
        list.map_or(&[], Vec::as_slice)
    }
}
