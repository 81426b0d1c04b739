//! Between an editor's addresses and paths as the compiler knows them.

use std::fmt::Write as _;

use lsp_types::Uri;
use serde_json::Value;

/// The path that an address means: absolute, with `/`. What is no file keeps its address, which no file has.
pub fn path_of(uri: &Uri) -> String {
    let text = uri.as_str();
    let Some(rest) = text.strip_prefix("file://") else { return text.to_owned() };
    // A host stands before the first slash: `file://localhost/a`.
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or_default();
    let path = decode(path.split(['?', '#']).next().unwrap_or_default());
    // On Windows, `/c:/a` is `c:/a`.
    match path.as_bytes() {
        [b'/', drive, b':', ..] if drive.is_ascii_alphabetic() => path.get(1..).unwrap_or_default().to_owned(),
        _ => path,
    }
}

/// The address of an absolute path, or of what has none but its address.
pub fn uri_of(path: &str) -> Option<Uri> {
    let mut text = String::from("file://");
    match path.as_bytes() {
        [b'/', ..] => {}
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => text.push('/'),
        _ => return path.parse().ok().filter(|_| path.contains(':')),
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text.parse().ok()
}

/// Spells out the addresses in a message where an editor writes them as people read them, with letters of any script and
/// blanks: those are no addresses by the letter, and a message with one would be lost.
pub fn spell_out(message: &mut Value) {
    match message {
        Value::Array(items) => items.iter_mut().for_each(spell_out),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(uri) if key == "uri" || key.ends_with("Uri") => *uri = spelt_out(uri),
                    _ => spell_out(value),
                }
            }
        }
        _ => {}
    }
}

/// An address with everything in bytes that may not stand in one.
fn spelt_out(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn decode(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        if let (b'%', [high, low, behind @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            out.push(high * 16 + low);
            rest = behind;
        } else {
            out.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths() {
        let cases = [
            ("file:///plans/a%20b.goals", "/plans/a b.goals"),
            ("file:///%D0%BF%D0%BB%D0%B0%D0%BD.goals", "/план.goals"),
            ("file:///c%3A/plans/a.goals", "c:/plans/a.goals"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ];
        for (uri, path) in cases {
            assert_eq!(path_of(&uri.parse().unwrap()), path);
            assert_eq!(uri_of(path).map(|it| it.as_str().to_owned()), Some(uri.to_owned()));
        }
        assert_eq!(path_of(&"file://localhost/a.goals".parse().unwrap()), "/a.goals");
        assert_eq!(uri_of("std.social"), None);
    }

    #[test]
    fn addresses_are_spelt_out_wherever_they_stand() {
        let mut message = serde_json::json!({
            "textDocument": { "uri": "file:///планы 1/a%20b.goals", "text": "план" },
            "rootUri": null, "scopeUri": "file:///ё", "list": [{ "uri": "untitled:🎯" }],
        });
        spell_out(&mut message);
        let wanted = serde_json::json!({
            "textDocument": { "uri": "file:///%D0%BF%D0%BB%D0%B0%D0%BD%D1%8B%201/a%20b.goals", "text": "план" },
            "rootUri": null, "scopeUri": "file:///%D1%91", "list": [{ "uri": "untitled:%F0%9F%8E%AF" }],
        });
        assert_eq!(message, wanted);
    }
}
