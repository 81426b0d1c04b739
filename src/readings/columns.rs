//! What the head of a column means.

use foldhash::{HashMap, HashMapExt};

use super::{Measures, Writing, shorten};
use crate::diagnostic::{Code, Finding};
use crate::names::{nearest, normalized};
use crate::source::Place;
use crate::types::Unit;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Date,
    Metric,
    Part,
    Value,
    Unit,
    /// Values of one metric, with the unit of those that name none.
    Of(Aim),
    /// Nothing that is read.
    Skipped,
}

/// What a value is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Aim {
    pub(super) metric: u32,
    pub(super) part: Option<u32>,
    /// The unit that stands with the name.
    pub(super) unit: Option<Unit>,
}

/// Heads of columns that are not metrics, in small letters.
const ROLES: &[(&str, Role)] = &[
    ("date", Role::Date),
    ("day", Role::Date),
    ("week", Role::Date),
    ("month", Role::Date),
    ("period", Role::Date),
    ("дата", Role::Date),
    ("день", Role::Date),
    ("неделя", Role::Date),
    ("месяц", Role::Date),
    ("период", Role::Date),
    ("metric", Role::Metric),
    ("метрика", Role::Metric),
    ("показатель", Role::Metric),
    ("segment", Role::Part),
    ("сегмент", Role::Part),
    ("value", Role::Value),
    ("значение", Role::Value),
    ("unit", Role::Unit),
    ("единица", Role::Unit),
];

/// What is wrong with a name; nothing where that was reported elsewhere.
type Refused = Option<Box<Finding>>;

/// Looks names up.
pub(super) struct Columns<'a> {
    pub(super) measures: &'a Measures<'a>,
    metrics: HashMap<String, u32>,
    /// Metrics by title; several may share one.
    titles: HashMap<String, Vec<u32>>,
    parts: HashMap<String, Vec<u32>>,
    writing: &'a Writing,
}

impl<'a> Columns<'a> {
    pub(super) fn new(measures: &'a Measures<'a>, writing: &'a Writing) -> Self {
        let (mut metrics, mut titles, mut parts) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (i, metric) in (0..).zip(&measures.metrics) {
            metrics.entry(normalized(metric.name).into_owned()).or_insert(i);
            if let Some(title) = metric.title {
                titles.entry(tidy(title)).or_insert_with(Vec::new).push(i);
            }
        }
        for (i, part) in (0..).zip(&measures.parts) {
            for name in [Some(part.name), part.title].into_iter().flatten() {
                let known: &mut Vec<u32> = parts.entry(tidy(name)).or_default();
                if !known.contains(&i) {
                    known.push(i);
                }
            }
        }
        Self { measures, metrics, titles, parts, writing }
    }

    /// What a head means; a finding where that is unclear, nothing at all where it may be in what could not be read.
    pub(super) fn role(&self, head: &str, place: Place) -> Result<Role, Refused> {
        let head = tidy(head);
        let declared = self.writing.columns.iter().find(|(column, _)| tidy(column) == head);
        let meant = declared.map_or(head.as_str(), |(_, meant)| meant.trim());
        if meant.is_empty() {
            return Ok(Role::Skipped);
        }
        // A metric's own name goes before a word that could be a role.
        if !self.metrics.contains_key(meant) {
            let small = meant.to_lowercase();
            if let Some((_, role)) = ROLES.iter().find(|(word, _)| *word == small) {
                return Ok(*role);
            }
        }
        self.aim(meant, place).map(Role::Of)
    }

    /// The metric, part and unit that a text names: `orders`, `orders[vk]`, `Orders, RUB`, `Conversion (%)`.
    pub(super) fn aim(&self, text: &str, place: Place) -> Result<Aim, Refused> {
        let text = tidy(text);
        if let Some(found) = self.named(&text, place) {
            return found;
        }
        let with_unit = match text.strip_suffix(')') {
            Some(rest) => rest.rsplit_once('('),
            None => text.rsplit_once(','),
        };
        if let Some((name, unit)) = with_unit.map(|(name, unit)| (name.trim(), unit.trim()))
            && let Some(found) = self.named(name, place)
        {
            let found = found?;
            return self.unit(unit, found, place).map(|unit| Aim { unit: Some(unit), ..found });
        }
        Err(self.unknown(&text, place))
    }

    /// What a name with or without a part in brackets stands for; nothing where there is no such metric.
    fn named(&self, text: &str, place: Place) -> Option<Result<Aim, Refused>> {
        if let Some(metric) = self.metric(text, place) {
            return Some(metric.map(|metric| Aim { metric, part: None, unit: None }));
        }
        let (name, part) = text.strip_suffix(']')?.rsplit_once('[')?;
        let metric = self.metric(name.trim_end(), place)?;
        Some(metric.and_then(|metric| Ok(Aim { metric, part: Some(self.part(part, place)?), unit: None })))
    }

    fn metric(&self, text: &str, place: Place) -> Option<Result<u32, Refused>> {
        if let Some(metric) = self.metrics.get(text) {
            return Some(Ok(*metric));
        }
        let found = self.titles.get(text)?;
        if let [metric] = found.as_slice() {
            return Some(Ok(*metric));
        }
        let names = found.iter().filter_map(|i| self.measures.metrics.get(*i as usize)).take(5);
        let names = names.map(|it| format!("`{}`", it.name)).collect::<Vec<_>>().join(", ");
        let message = format!("several metrics have the title “{}”: {names}", shorten(text));
        Some(Err(Some(Box::new(
            Finding::new(Code::E016, place, message).help("Write the name of the metric that is meant."),
        ))))
    }

    /// The part that a name or title stands for.
    pub(super) fn part(&self, text: &str, place: Place) -> Result<u32, Refused> {
        let text = tidy(text);
        match self.parts.get(&text).map(Vec::as_slice) {
            Some([part]) => Ok(*part),
            Some([_, _, ..]) => {
                let message = format!("several segments are called “{}”", shorten(&text));
                let help = "Write the name of the segment that is meant.";
                Err(Some(Box::new(Finding::new(Code::E016, place, message).help(help))))
            }
            _ if (self.measures.lost)(&text) => Err(None),
            _ => {
                let message = format!("there is no segment `{}` in the plan", shorten(&text));
                let finding = Finding::new(Code::E002, place, message).label("not found");
                let known = self.measures.parts.iter().map(|part| part.name);
                Err(Some(Box::new(finding.help(match nearest(&text, known) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => {
                        "Declare it in the plan: `segment NAME \"Title\"`, or write one that is declared.".to_owned()
                    }
                }))))
            }
        }
    }

    /// A unit that stands with a metric's name, which has to fit it.
    pub(super) fn unit(&self, text: &str, aim: Aim, place: Place) -> Result<Unit, Refused> {
        let Some(metric) = self.measures.metrics.get(aim.metric as usize) else { return Err(None) };
        let units = self.measures.units;
        let Ok(unit) = units.parse(text) else {
            let message = format!("`{}` is no unit or currency", shorten(text));
            let help = "Write a unit of the plan, such as `%`, `RUB` or `h`, or none for the metric's own.";
            return Err(Some(Box::new(Finding::new(Code::E005, place, message).help(help))));
        };
        let Some(own) = metric.unit else { return Err(None) };
        if units.compatible(unit, own) { Ok(unit) } else { Err(Some(Box::new(self.mismatch(unit, aim.metric, place)))) }
    }

    /// Says that a unit is not the metric's.
    pub(super) fn mismatch(&self, unit: Unit, metric: u32, place: Place) -> Finding {
        let units = self.measures.units;
        let Some((metric, own)) = self.measures.metrics.get(metric as usize).and_then(|it| Some((it, it.unit?))) else {
            return Finding::new(Code::E004, place, "this unit does not fit");
        };
        let (written, own) = (units.show(unit).to_string(), units.show(own).to_string());
        let (name, error) = (metric.name, units.mismatch(unit, metric.unit.unwrap_or(unit)));
        let (message, help) = match error {
            crate::types::UnitError::NoRate { left, right } => (
                format!("`{name}` is in {right}, and this in {left}: there is no rate between them"),
                format!("Add `rate: 1 {left} = … {right}` to the plan."),
            ),
            _ => (
                format!("`{name}` is measured in `{own}`, but this is in `{written}`"),
                format!("Write the values in `{own}`, or correct the metric's unit."),
            ),
        };
        let finding = Finding::new(Code::E004, place, message).label(format!("`{written}`"));
        finding.also(metric.place, format!("`{name}` is in `{own}`")).help(help)
    }

    fn unknown(&self, text: &str, place: Place) -> Refused {
        if (self.measures.lost)(text) {
            return None;
        }
        let shown = shorten(text);
        let message = format!("there is no metric `{shown}` in the plan, so these values are left out");
        let known = self.measures.metrics.iter().flat_map(|it| [Some(it.name), it.title]).flatten();
        let help = match nearest(text, known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => format!(
                "Say in `goals.toml` what it is: `[readings]`, `columns = {{ \"{shown}\" = \"METRIC\" }}`; or `\"\"` to leave it out."
            ),
        };
        Some(Box::new(Finding::new(Code::E002, place, message).label("not found").help(help)))
    }
}

/// A name as it is compared: in NFC, on one line.
fn tidy(text: &str) -> String {
    normalized(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
