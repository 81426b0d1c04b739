//! Markdown: snapshots, and what a reader of Markdown finds in them.

use goals::emit;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::hostile;
use crate::project::{Project, examples};

#[test]
fn every_example_has_its_snapshot() {
    for project in examples() {
        let text = emit::markdown(&project.built());
        insta::assert_snapshot!(format!("{}.md", project.name), text);
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for (first, second) in examples().iter().zip(&examples()) {
        let write = |project: &Project| emit::markdown(&project.built());
        assert!(write(first) == write(second), "{}", first.name);
    }
}

/// What a reader of Markdown finds besides text.
#[derive(Default)]
struct Structure {
    headings: Vec<String>,
    links: Vec<String>,
    code_blocks: usize,
    html: Vec<String>,
    tasks: usize,
    ragged_rows: usize,
    others: Vec<String>,
}

fn read(markdown: &str) -> Structure {
    let mut found = Structure::default();
    let (mut heading, mut columns, mut cells) = (None::<String>, 0, 0);
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => found.headings.extend(heading.take()),
            Event::Text(text) => heading.iter_mut().for_each(|heading| heading.push_str(&text)),
            Event::Start(Tag::Link { dest_url, .. }) => found.links.push(dest_url.to_string()),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(kind))) if &*kind == "mermaid" => found.code_blocks += 1,
            Event::InlineHtml(html) if &*html == "<br>" => {}
            Event::InlineHtml(html) | Event::Html(html) => found.html.push(html.to_string()),
            Event::TaskListMarker(_) => found.tasks += 1,
            Event::Start(Tag::Table(alignments)) => columns = alignments.len(),
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => found.ragged_rows += usize::from(cells != columns),
            Event::Start(Tag::TableCell) => cells += 1,
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong | Tag::Strikethrough)
            | Event::End(_)
            | Event::Code(_)
            | Event::SoftBreak
            | Event::HardBreak => {}
            other => found.others.push(format!("{other:?}")),
        }
    }
    found
}

#[test]
fn examples_hold_only_the_structure_that_was_meant() {
    for project in examples() {
        let markdown = emit::markdown(&project.built());
        let found = read(&markdown);
        assert!(
            found.html.is_empty() && found.others.is_empty(),
            "{}: {:?} {:?}",
            project.name,
            found.html,
            found.others
        );
        assert!(found.links.iter().all(|link| link.starts_with("https://")), "{}: {:?}", project.name, found.links);
        assert_eq!(found.ragged_rows, 0, "{}", project.name);
        assert!(found.headings.iter().all(|heading| !heading.is_empty()), "{}", project.name);
        assert!(markdown.lines().all(|line| line.trim_end() == line), "{}: a line ends in a space", project.name);
        assert!(markdown.ends_with('\n') && !markdown.ends_with("\n\n") && !markdown.contains("\n\n\n"));
    }
}

#[test]
fn hostile_titles_stay_text() {
    let project = Project::of(&hostile::plan());
    let found = read(&emit::markdown(&project.built()));
    let titles = hostile::TITLES;
    assert!(found.html.is_empty() && found.others.is_empty(), "{:?} {:?}", found.html, found.others);
    assert_eq!(found.links, Vec::<String>::new());
    assert_eq!((found.code_blocks, found.ragged_rows), (2, 0));
    assert_eq!(found.tasks, 2 * titles.len());
    let seen: Vec<String> = found.headings.iter().map(|heading| heading.replace('\u{200b}', "")).collect();
    for title in titles {
        assert!(seen.iter().any(|heading| heading == title), "{title}: {seen:#?}");
    }
}
