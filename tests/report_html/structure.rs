//! The structure of a page, read as a browser does.

use std::collections::BTreeSet;

use super::pages;

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    let found = page.match_indices(&start).filter_map(|(at, _)| page[at + start.len()..].split('"').next());
    found.collect()
}

#[test]
fn every_place_is_one_and_every_link_leads_somewhere() {
    for (name, page) in pages() {
        let ids = values(&page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{name}: an id stands twice");
        for target in values(&page, "href").into_iter().filter_map(|it| it.strip_prefix('#')) {
            assert!(known.contains(target), "{name}: no {target}");
        }
        for label in values(&page, "aria-labelledby").into_iter().flat_map(str::split_whitespace) {
            assert!(known.contains(label), "{name}: no {label}");
        }
    }
}

#[test]
fn headings_come_in_order_under_one_title() {
    for (name, page) in pages().into_iter().filter(|(name, _)| *name != "empty") {
        let mut last = 0;
        let mut titles = 0;
        for (at, _) in page.match_indices("<h") {
            let Some(level @ 1..=6) = page[at + 2..].chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "{name}: a heading of level {level} below one of level {last}");
            titles += u32::from(level == 1);
            last = level;
        }
        assert_eq!(titles, 1, "{name}");
    }
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for (name, page) in pages() {
        for word in ["<script", "<link", "<img", "<iframe", "<form", "@import", "url("] {
            assert!(!page.contains(word), "{name}: {word}");
        }
        assert!(page.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
        assert!(page.contains("default-src 'none'"), "{name}");
    }
}

#[test]
fn every_element_is_closed() {
    for (name, page) in pages() {
        for element in
            ["div", "section", "article", "ul", "li", "dl", "table", "tr", "td", "th", "figure", "svg", "bdi", "a"]
        {
            let begun = page.matches(&format!("<{element}>")).count() + page.matches(&format!("<{element} ")).count();
            assert_eq!(begun, page.matches(&format!("</{element}>")).count(), "{name}: {element}");
        }
    }
}
