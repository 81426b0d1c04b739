//! Issues of GitHub and GitLab, as their interfaces and command lines write them: JSON.

use serde_json::Value;

use super::blocks::{Kind, blocks};
use super::dates::{Date, when};
use super::draft::{Draft, Objective, Step, tidy};
use super::{Marks, Refusal};

/// Where issues without a milestone go.
const LOOSE: &str = "Issues without a milestone";

/// Reads issues: each milestone is an objective, each issue a milestone in it, each task a step.
pub(super) fn read(text: &str, marks: Marks, draft: &mut Draft) -> Result<(), Refusal> {
    let value: Value = serde_json::from_str(text).map_err(|error| Refusal {
        message: format!("this is not JSON: {error}"),
        help: Some(
            "export issues as JSON, as `gh issue list --json title,body,state,milestone,assignees,labels` does"
                .to_owned(),
        ),
    })?;
    let list = match &value {
        Value::Array(list) => list.as_slice(),
        Value::Object(fields) => {
            match ["issues", "items", "nodes"].iter().find_map(|name| fields.get(*name)?.as_array()) {
                Some(list) => list,
                None => std::slice::from_ref(&value),
            }
        }
        _ => &[],
    };
    if !list.iter().any(|issue| string(issue, &["title"]).is_some()) {
        return Err(Refusal {
            message: "there are no issues with a `title` in this JSON".to_owned(),
            help: Some("GitHub and GitLab list issues as `[{\"title\": …, \"body\": …}, …]`".to_owned()),
        });
    }
    for (i, issue) in list.iter().enumerate() {
        let number = ["number", "iid", "id"].iter().find_map(|name| issue.get(*name)?.as_u64());
        let at = number.map_or_else(|| format!("issue {}", i + 1), |number| format!("issue #{number}"));
        if let Some(title) = string(issue, &["title"]) {
            one(issue, title, number, &at, marks, draft);
        } else {
            draft.keep(&at, &short(issue));
        }
    }
    Ok(())
}

fn one(issue: &Value, title: &str, number: Option<u64>, at: &str, marks: Marks, draft: &mut Draft) {
    let milestone = issue.get("milestone").filter(|milestone| milestone.is_object());
    let name = milestone.and_then(|it| string(it, &["title"])).unwrap_or(LOOSE);
    if !draft.reopen(name) {
        if milestone.is_none() {
            draft.guesses.push(format!("{at}: issues without a milestone stand under one objective, “{LOOSE}”"));
        }
        let objective = draft.objective(name, at);
        if let Some(milestone) = milestone {
            of_milestone(objective, milestone, at);
        }
    }
    let outcome = draft.current(at).outcome(title, at);
    outcome.task = true;
    outcome.id = number.map(|number| format!("#{number}"));
    outcome.owners = people(issue);
    outcome.by = day(issue, &["due_date", "dueDate", "due_on", "dueOn"]);
    let state = string(issue, &["state"]).unwrap_or_default().to_lowercase();
    outcome.done = state == "closed" || string(issue, &["state_reason", "stateReason"]) == Some("completed");
    outcome.done_on = day(issue, &["closed_at", "closedAt"]).filter(|_| outcome.done);
    body(issue, at, marks, draft);
    let labels = labels(issue);
    if !labels.is_empty() {
        draft.keep(at, &format!("labels: {}", labels.join(", ")));
    }
    if issue.get("pull_request").is_some_and(Value::is_object) {
        draft.keep(at, "a pull request");
    }
    let rest = rest(issue);
    if !rest.is_empty() {
        draft.keep(at, &rest);
    }
    if let Some(url) = string(issue, &["html_url", "web_url", "url"]) {
        draft.keep(at, url);
    }
}

/// Fields that have a place above, and those of the tracker alone.
const READ: &[&str] = &[
    "title",
    "number",
    "iid",
    "id",
    "body",
    "description",
    "state",
    "state_reason",
    "stateReason",
    "milestone",
    "assignees",
    "assignee",
    "labels",
    "pull_request",
    "html_url",
    "web_url",
    "url",
    "due_date",
    "dueDate",
    "due_on",
    "dueOn",
    "closed_at",
    "closedAt",
    "reactions",
    "references",
    "performed_via_github_app",
    "_links",
    "time_stats",
    "task_completion_status",
    "node_id",
    "project_id",
];

/// The other fields of an issue, on one line. Addresses and inner numbers of the tracker are left out.
fn rest(issue: &Value) -> String {
    let Some(fields) = issue.as_object() else { return String::new() };
    let shown = |(name, value): (&String, &Value)| {
        let empty = match value {
            Value::Null | Value::Bool(false) => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(map) => map.is_empty(),
            _ => false,
        };
        let known = READ.contains(&name.as_str()) || name.ends_with("_url");
        let person = string(value, &["login", "username", "name"]);
        let text = person.or_else(|| value.as_str()).map_or_else(|| short(value), str::to_owned);
        (!empty && !known).then(|| format!("{name}: {text}"))
    };
    fields.iter().filter_map(shown).collect::<Vec<_>>().join(", ")
}

fn of_milestone(objective: &mut Objective, milestone: &Value, at: &str) {
    objective.by = day(milestone, &["due_on", "dueOn", "due_date", "dueDate"]);
    if let Some(why) = string(milestone, &["description"]) {
        objective.kept.push(super::draft::Kept { at: at.to_owned(), text: format!("milestone: {why}") });
    }
}

/// The body's tasks are steps; the rest is kept.
fn body(issue: &Value, at: &str, _marks: Marks, draft: &mut Draft) {
    let Some(text) = string(issue, &["body", "description"]) else { return };
    for block in blocks(text) {
        let last = draft.open().and_then(|objective| objective.outcomes.last_mut());
        match (block.kind, last) {
            (Kind::Item(_, Some(done)), Some(outcome)) => outcome.steps.push(Step { title: tidy(&block.text), done }),
            _ => draft.keep(at, &block.text),
        }
    }
}

/// The first of these fields that is a text with something in it.
fn string<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| value.get(*name)?.as_str()).filter(|text| !text.trim().is_empty())
}

fn day(value: &Value, names: &[&str]) -> Option<Date> {
    // The day of a time stamp.
    let text = string(value, names)?;
    when(text.get(..10).unwrap_or(text), None)?.last_day()
}

fn people(issue: &Value) -> Vec<String> {
    let list = issue.get("assignees").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let one = issue.get("assignee").filter(|_| list.is_empty());
    let name =
        |person: &Value| person.as_str().or_else(|| string(person, &["login", "username", "name"])).map(str::to_owned);
    list.iter().chain(one).filter_map(name).collect()
}

fn labels(issue: &Value) -> Vec<String> {
    let list = issue.get("labels").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let name = |label: &Value| label.as_str().or_else(|| string(label, &["name", "title"])).map(str::to_owned);
    list.iter().filter_map(name).collect()
}

/// Something that is no issue, on one line.
fn short(value: &Value) -> String {
    value.to_string().chars().take(2000).collect()
}
