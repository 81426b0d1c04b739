//! Readings from data files.

use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use super::Context;
use crate::diagnostic::Findings;
use crate::plan::{
    Amount, AudienceId, ChannelId, Heading, MetricId, MetricRef, PersonId, Reading, RecordKind, Segment, SegmentId,
    TeamId,
};
use crate::readings::{self, DataFile, Keeping, Kept, Measure, Measures, Part, Said};

/// Adds what data files say to the plan's readings.
pub(super) fn lower(cx: &mut Context<'_>, (data, keeping): (&[DataFile], Keeping<'_>), findings: &mut Findings) {
    if data.is_empty() {
        return;
    }
    let segments = segments(cx);
    let plan = &cx.plan;
    // A file's own metric hides one of a catalogue.
    let (own, built_in): (Vec<u32>, Vec<u32>) =
        (0..).zip(&plan.metrics).map(|(i, _)| i).partition(|i| !plan[MetricId(*i)].built_in);
    let ids: Vec<MetricId> = own.into_iter().chain(built_in).map(MetricId).collect();
    let measure = |id: &MetricId| {
        let metric = &plan[*id];
        let Heading { name, title, place, .. } = &metric.heading;
        Measure { name, title: title.as_deref(), unit: metric.unit, place: metric.unit_place.unwrap_or(*place) }
    };
    let part = |segment: &Segment| {
        let heading = plan.segment(*segment);
        Part { name: &heading.name, title: heading.title.as_deref() }
    };
    let root = plan.root;
    let asked: Mutex<Vec<(String, bool)>> = Mutex::default();
    let lost = |name: &str| {
        let lost = cx.names.incomplete(root) || cx.files.lost(name, root);
        if let (true, Ok(mut asked)) = (keeping.keep, asked.lock()) {
            asked.push((name.to_owned(), lost));
        }
        lost
    };
    let measures = Measures {
        metrics: ids.iter().map(measure).collect(),
        parts: segments.iter().map(part).collect(),
        units: &plan.unit_table,
        fiscal: plan.header.fiscal_year,
        lost: &lost,
    };
    let before = keeping.before.filter(|kept| kept.holds(&measures));
    let sources = &cx.files.sources;
    let read = |data: &DataFile| {
        let same = || before?.said(data, &sources.shared(data.file)?);
        same().unwrap_or_else(|| {
            let mut own = Findings::default();
            let said = readings::read(data, &sources.file(data.file).text, &measures, &mut own);
            Arc::new(Said { measured: said, findings: own.into_iter().collect() })
        })
    };
    let results: Vec<Arc<Said>> = data.par_iter().map(read).collect();
    let kept = keeping.keep.then(|| {
        let files = data.iter().zip(&results);
        let files = files.filter_map(|(it, said)| Some((it.clone(), sources.shared(it.file)?, Arc::clone(said))));
        // Those of the check before are among them: they were asked for again.
        let asked = asked.lock().map_or_else(|_| Vec::new(), |mut asked| std::mem::take(&mut *asked));
        Kept::new(&measures, asked, files.collect())
    });
    let mut out = Vec::with_capacity(results.iter().map(|said| said.measured.len()).sum());
    for said in results {
        findings.extend(said.findings.iter().cloned());
        out.extend(said.measured.iter().filter_map(|it| {
            let metric = *ids.get(it.metric as usize)?;
            let segment = match it.part {
                Some(part) => Some(*segments.get(part as usize)?),
                None => None,
            };
            Some(Reading {
                metric: MetricRef { metric, segment },
                date: it.date,
                value: Amount::Known(it.value),
                kind: RecordKind::Checkin,
                place: it.place,
            })
        }));
    }
    cx.plan.readings.append(&mut out);
    cx.plan.kept = kept;
}

/// Everything that can be a part of a metric.
fn segments(cx: &Context<'_>) -> Vec<Segment> {
    fn all<T>(list: &[T], id: impl Fn(u32) -> Segment) -> impl Iterator<Item = Segment> {
        (0..).zip(list).map(move |(i, _)| id(i))
    }
    let plan = &cx.plan;
    all(&plan.segments, |i| Segment::Segment(SegmentId(i)))
        .chain(all(&plan.channels, |i| Segment::Channel(ChannelId(i))))
        .chain(all(&plan.audiences, |i| Segment::Audience(AudienceId(i))))
        .chain(all(&plan.people, |i| Segment::Person(PersonId(i))))
        .chain(all(&plan.teams, |i| Segment::Team(TeamId(i))))
        .collect()
}
