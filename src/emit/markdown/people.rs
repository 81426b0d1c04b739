//! People and teams.

use super::escape;
use super::table::Table;
use super::view::{View, heading, label, labels};

pub(super) fn write(out: &mut String, view: &View<'_>) {
    let plan = view.plan;
    if plan.people.is_empty() && plan.teams.is_empty() {
        return;
    }
    heading(out, 2, &view.word("people-heading"));
    let text = |text: Option<&str>| text.map(escape::text).unwrap_or_default();
    let contact = |contact: Option<&str>| {
        contact.map(|contact| escape::link(contact.trim_start_matches("mailto:"), contact)).unwrap_or_default()
    };
    let columns = |table: Table| table.words(view.word("contact")).words(view.word("description"));
    let mut teams = columns(Table::new().words(view.word("team")).words(view.word("members")));
    for team in &plan.teams {
        teams.row(vec![
            label(&team.heading),
            labels(team.members.iter().map(|&id| &plan[id].heading)),
            contact(team.contact.as_deref()),
            text(team.heading.description.as_deref()),
        ]);
    }
    teams.write(out);
    let mut people = columns(Table::new().words(view.word("person")).words(view.word("role")));
    for person in &plan.people {
        people.row(vec![
            label(&person.heading),
            text(person.role.as_deref()),
            contact(person.contact.as_deref()),
            text(person.heading.description.as_deref()),
        ]);
    }
    people.write(out);
}
