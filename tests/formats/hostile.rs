//! Text that was written to break out of a format, in every place where a user's text goes.

use goals::diagnostic::{Code, Finding};
use goals::render::OUTPUTS;
use goals::source::{Place, Source, Sources};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use super::rendered;
use super::schemas::{valid_json, valid_xml};

const HOSTILE: &[&str] = &[
    "a\nb\r\nc\rd",
    "\n::error file=x,line=1::owned",
    "::set-output name=a::b",
    "##[add-mask]x",
    "%0A::warning::x %25 %0D",
    "a,b:c=d",
    "]]> <![CDATA[ x ]]>",
    "\"><error line=\"1\"/><x y=\"",
    "'/><!-- -- > &amp; &#0; &undefined;",
    "<script>alert(1)</script>",
    "</details></td></table>",
    "<!-- hidden",
    "@everyone @octocat/team #12 GH-7",
    "[evil](https://evil.example) ![x](y) [ref]: https://evil.example",
    "https://evil.example www.evil.example",
    "| a | b |\n|---|---|",
    "`a` ` `` ```\n~~~ <b>",
    "# heading\n- item\n1. item\n> quote\n***",
    "{0} {1} {{2}} ${x} $(y) `z`",
    "\",\"level\":\"none\"}\\",
    "\u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{1f}\u{7f}\u{85}\u{9b}31m",
    "\u{fffe}\u{ffff}\u{fdd0}\u{feff}\u{1ffff}",
    "\u{202e}rtl\u{2066}\u{2069}\u{200f}\u{200b}\u{ad}\u{2028}\u{2029}\u{e0041}",
    "Ёлка 日本語 العربية עברית हिन्दी ไทย 👩\u{200d}👩\u{200d}👧 e\u{301}",
    "../../etc/passwd",
    "C:\\x\\y",
    "",
    " ",
];

/// One finding whose every text is hostile, and a file of that name and content. Both fixes change what it is about.
fn case(hostile: &str) -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    let text = format!("goal {hostile} end\nзадача {hostile}\n");
    let file = sources.add(Source::new(format!("plans/{hostile}.goals"), text.clone()));
    let other = sources.add(Source::new("std.social", "metric x\n"));
    let length = |text: &str| u32::try_from(text.len()).unwrap();
    let place = Place::new(file, 5, 5 + length(hostile));
    let finding = Finding::new(Code::E002, place, format!("nothing called {hostile} is `{hostile}` declared"))
        .label(hostile)
        .also(Place::new(file, 0, 4), format!("here {hostile}"))
        .also(Place::new(other, 0, 6), hostile)
        .fix(format!("write {hostile}"), place, hostile)
        .suggest(hostile, Place::new(file, length(&text), length(&text)), format!("{hostile}\n"))
        .help(format!("Help {hostile}"));
    let plain = Finding::new(Code::S005, Place::new(file, 0, 4), "plain");
    (sources, vec![plain, finding])
}

/// Every hostile text, and all of them at once, and a very long one.
fn all() -> Vec<String> {
    let mut all: Vec<String> = HOSTILE.iter().map(ToString::to_string).collect();
    all.push(HOSTILE.join(" "));
    all.push("слово<&\"' ".repeat(1_000));
    all.push("x".repeat(10_000));
    all
}

/// Runs a check over every format of a kind; the findings are what [`case`] makes.
fn each(formats: &[&str], check: impl Fn(&str, &str, &str)) {
    for hostile in all() {
        let (sources, findings) = case(&hostile);
        for format in formats {
            check(format, &hostile, &rendered(format, &sources, &findings));
        }
    }
}

#[test]
fn nothing_acts_in_a_terminal_or_an_editor() {
    let names: Vec<&str> = OUTPUTS.iter().map(|output| output.name).collect();
    each(&names, |format, _, text| {
        let acts = |c: char| (c.is_control() && c != '\n') || ('\u{2028}'..='\u{202e}').contains(&c);
        assert_eq!(text.find(acts), None, "{format}: {text:?}");
    });
}

#[test]
fn json_keeps_its_shape_and_the_text() {
    each(&["json", "json-lines", "sarif", "gitlab", "rdjson", "rdjsonl"], |format, hostile, text| {
        let document = valid_json(format, text);
        let list = match format {
            "json" => &document["findings"],
            "sarif" => &document["runs"][0]["results"],
            "rdjson" => &document["diagnostics"],
            _ => &document,
        };
        assert_eq!(list.as_array().map(Vec::len), Some(2), "{format}: {text}");
        let change = match format {
            "json" | "json-lines" => list[1]["fixes"][0]["edits"][0]["text"].as_str(),
            "sarif" => list[1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"].as_str(),
            "rdjson" | "rdjsonl" => list[1]["suggestions"][0]["text"].as_str(),
            _ => Some(hostile),
        };
        if format.starts_with("rd") && hostile.len() > 4_096 {
            return; // Too long for a suggestion in a review.
        }
        assert_eq!(change, Some(hostile), "{format}: a change is kept to the byte");
    });
}

#[test]
fn paths_of_sarif_are_uris() {
    each(&["sarif"], |_, hostile, text| {
        let log: Value = serde_json::from_str(text).unwrap();
        let uri = log["runs"][0]["artifacts"][0]["location"]["uri"].as_str().unwrap().to_owned();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(uri.chars().all(is_plain), "{uri}");
        let mut bytes = Vec::new();
        let mut rest = uri.as_bytes();
        while let [first, after @ ..] = rest {
            let encoded = *first == b'%';
            let hex = || u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap();
            bytes.push(if encoded { hex() } else { *first });
            rest = if encoded { &after[2..] } else { after };
        }
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("plans/{hostile}.goals"));
    });
}

#[test]
fn xml_stays_well_formed_with_two_findings() {
    let mut with_schema = true;
    for hostile in all() {
        let (sources, findings) = case(&hostile);
        for (format, element) in [("junit", "testcase"), ("checkstyle", "error")] {
            let text = rendered(format, &sources, &findings);
            let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
            let nodes = document.descendants().filter(|node| node.is_element() && node.has_tag_name(element));
            assert_eq!(nodes.count(), 2, "{text}");
            assert!(document.descendants().all(|node| !node.is_comment() && !node.is_pi()), "{text}");
            with_schema = with_schema && (format != "junit" || valid_xml("junit-10.xsd", &text));
        }
    }
    if !with_schema {
        eprintln!("no xmllint here: JUnit's XML was not held against its schema");
    }
}

/// A workflow command as the runner reads it: its name, its properties, its message.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| {
        let (key, value) = text.split_once('=').unwrap();
        let value = value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",");
        (key.to_owned(), value.replace("%25", "%"))
    };
    (name.to_owned(), properties.split(',').map(property).collect(), unescape(data))
}

#[test]
fn a_finding_is_one_workflow_command() {
    each(&["github"], |_, hostile, text| {
        let lines: Vec<_> = text.lines().map(command).collect();
        let names: Vec<&str> = lines.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, ["notice", "error"], "{text}");
        for (_, properties, _) in &lines {
            let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
            let several = !keys.contains(&"col");
            let columns = if several { &[][..] } else { &["col", "endColumn"][..] };
            assert_eq!(keys, [&["file", "line", "endLine"][..], columns, &["title"][..]].concat(), "{text}");
            assert_eq!(properties.last().unwrap().1.split(' ').count(), 2, "{text}");
        }
        if hostile.chars().all(|c| !c.is_control() && c.is_ascii()) {
            assert_eq!(lines[1].1[0].1, format!("plans/{hostile}.goals"));
            assert!(lines[1].2.contains(&format!("nothing called {hostile} is")), "{text}");
        }
    });
}

/// The structure that GitHub's Markdown makes: everything but text.
fn structure(markdown: &str) -> Vec<String> {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        // How long a text is, and which words of it are code, is the user's.
        Event::Text(_) | Event::Code(_) | Event::SoftBreak => None,
        Event::Start(Tag::Link { dest_url, .. }) => Some(if dest_url.starts_with("https://github.com/goals-lang/") {
            dest_url.to_string()
        } else {
            format!("a file, line {:?}", dest_url.rsplit_once('#').map(|(_, line)| line))
        }),
        Event::Html(html) | Event::InlineHtml(html) => Some(html.trim().to_owned()),
        Event::Start(tag) => Some(format!("{tag:?}")),
        Event::End(tag) => Some(format!("end {tag:?}")),
        other => Some(format!("{other:?}")),
    });
    events.collect()
}

/// The text outside of code and of links' targets as it is written, which is what GitHub looks for mentions and addresses in.
fn written(markdown: &str) -> String {
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    let texts = Parser::new_ext(markdown, options).into_offset_iter();
    let texts = texts.map(|(event, range)| if matches!(event, Event::Text(_)) { &markdown[range] } else { "\n" });
    texts.collect()
}

#[test]
fn a_comment_has_the_structure_of_a_harmless_one() {
    let (sources, findings) = case("harmless");
    let harmless = structure(&rendered("markdown", &sources, &findings));
    assert!(harmless.iter().any(|part| part.contains("details")), "{harmless:?}");
    each(&["markdown"], |_, hostile, text| {
        // Lines of a help are paragraphs, and lines of the file have numbers; what is very long is no link.
        if hostile.len() > 2_000 {
            assert!(text.contains("[S005 no-why]") && text.contains("[E002 unknown-name]"), "{text}");
            assert!(text.chars().count() < 20_000, "{text}");
        } else if hostile.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
            let html =
                |parts: &[String]| parts.iter().filter(|part| part.starts_with('<')).cloned().collect::<Vec<_>>();
            let links = |parts: &[String]| parts.iter().filter(|part| part.starts_with("end Link")).count();
            let found = structure(text);
            assert_eq!(html(&found), html(&harmless), "{text}");
            assert_eq!(links(&found), links(&harmless), "{text}");
            assert!(found.iter().all(|part| !part.starts_with("Code") && !part.contains("Quote")), "{text}");
        } else {
            assert_eq!(structure(text), harmless, "{hostile}: {text}");
        }
        let outside = written(text).replace("&#", "&"); // An entity is no number of an issue.
        for mark in ["@everyone", "@octocat", "#12", "GH-7", "https://evil", "www.evil"] {
            assert!(!outside.contains(mark), "{mark} in {text}");
        }
    });
}

#[test]
fn a_comment_fits_github() {
    let (sources, findings) = case(&"слово ".repeat(50));
    let many: Vec<Finding> = std::iter::repeat_n(findings, 400).flatten().collect();
    let text = rendered("markdown", &sources, &many);
    assert!(text.chars().count() < 65_536, "{}", text.chars().count());
    assert!(text.contains("more: `goals check` shows all of them"), "{text}");
}
