//! YAML as values with their lines. Aliases are followed within a bound.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser};

use super::Refusal;

/// How deep maps and lists may nest.
const DEPTH: usize = 48;
/// How many values a source may have, its aliases followed.
const SIZE: usize = 500_000;

/// A value and the line on which it begins.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub line: usize,
    pub value: Value,
}

/// What it is.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

fn refusal(line: usize, what: &str) -> Refusal {
    Refusal { message: format!("line {line}: {what}"), help: None }
}

/// A list or map that is being read; of a map, also the key that waits for its value.
struct Open {
    node: Node,
    key: Option<String>,
    anchor: usize,
}

/// The documents of a text. A loop over events, so that depth costs no stack.
pub(super) fn parse(text: &str) -> Result<Vec<Node>, Refusal> {
    let mut documents = Vec::new();
    let mut stack: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Node> = HashMap::new();
    let mut size = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| refusal(error.marker().line(), &format!("this is not YAML: {}", error.info())))?;
        let line = span.start.line();
        let (node, anchor) = match event {
            Event::Scalar(text, _, anchor, _) => (Node { line, value: Value::Scalar(text.into_owned()) }, anchor),
            Event::Alias(id) => {
                let Some(node) = anchors.get(&id) else { return Err(refusal(line, "an alias of nothing")) };
                size += count(node, SIZE);
                if size > SIZE {
                    return Err(refusal(line, "the aliases of this file come to too many values"));
                }
                (node.clone(), 0)
            }
            Event::SequenceStart(anchor, _) => {
                open(&mut stack, line, Value::List(Vec::new()), anchor)?;
                continue;
            }
            Event::MappingStart(anchor, _) => {
                open(&mut stack, line, Value::Map(Vec::new()), anchor)?;
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                Some(open) => (open.node, open.anchor),
                None => continue,
            },
            _ => continue,
        };
        size += 1;
        if size > SIZE {
            return Err(refusal(line, "this file has too many values"));
        }
        if anchor > 0 {
            anchors.insert(anchor, node.clone());
            size += count(&node, SIZE);
        }
        add(&mut stack, &mut documents, node);
    }
    Ok(documents)
}

fn open(stack: &mut Vec<Open>, line: usize, value: Value, anchor: usize) -> Result<(), Refusal> {
    stack.push(Open { node: Node { line, value }, key: None, anchor });
    if stack.len() > DEPTH { Err(refusal(line, "lists and maps are nested too deep")) } else { Ok(()) }
}

fn add(stack: &mut [Open], documents: &mut Vec<Node>, node: Node) {
    let Some(open) = stack.last_mut() else {
        documents.push(node);
        return;
    };
    match &mut open.node.value {
        Value::List(list) => list.push(node),
        Value::Map(map) => match open.key.take() {
            Some(key) => map.push((key, node)),
            None => open.key = Some(one_line(&node)),
        },
        Value::Scalar(_) => {}
    }
}

/// How many values a node has, at most `most` and one.
fn count(node: &Node, most: usize) -> usize {
    let children: Box<dyn Iterator<Item = &Node>> = match &node.value {
        Value::Scalar(_) => return 1,
        Value::List(list) => Box::new(list.iter()),
        Value::Map(map) => Box::new(map.iter().map(|(_, node)| node)),
    };
    let mut sum = 1;
    for child in children {
        sum += count(child, most.saturating_sub(sum));
        if sum > most {
            break;
        }
    }
    sum
}

/// A node as text on one line.
pub(super) fn one_line(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text) => text.clone(),
        Value::List(list) => list.iter().map(one_line).collect::<Vec<_>>().join(", "),
        Value::Map(map) => {
            map.iter().map(|(key, node)| format!("{key}: {}", one_line(node))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// The comments of a text with their lines. Within a text of several lines, a `#` may only look like one: then its line is told
/// twice, which loses nothing.
pub(super) fn notes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(i, line)| {
        let (mut open, mut before) = (None, ' ');
        let mut chars = line.char_indices();
        let at = chars.find_map(|(at, c)| {
            match open {
                None if c == '#' && before.is_whitespace() => return Some(at),
                None if matches!(c, '"' | '\'') => open = Some(c),
                Some(quote) if quote == c => open = None,
                _ => {}
            }
            before = c;
            None
        })?;
        let note = line[at..].trim_start_matches([' ', '#']);
        (!note.trim().is_empty()).then_some((i + 1, note))
    })
}
