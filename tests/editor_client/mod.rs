//! An editor, for tests of `goals lsp`: the real program, asked over its standard input.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::needless_pass_by_value,
    reason = "tests read and write files, and fail where they can't"
)]
#![allow(dead_code, missing_docs, reason = "each test uses a part of it")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// An editor.
pub struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    pub folder: tempfile::TempDir,
    next: i64,
    /// What the server says it can do.
    pub capabilities: Value,
    /// The newest findings by address.
    findings: std::collections::HashMap<String, Value>,
}

impl Editor {
    /// Starts a server on a folder with files.
    pub fn start(files: &[(&str, &str)], encodings: &Value) -> Self {
        Self::start_with(files, encodings, Value::Null)
    }

    /// The same, of an editor that has options of its own.
    pub fn start_with(files: &[(&str, &str)], encodings: &Value, options: Value) -> Self {
        let mut editor = Self::silent(files);
        let result = editor.greet(encodings, options);
        let wanted = if encodings == &json!(["utf-8"]) { "utf-8" } else { "utf-16" };
        assert_eq!(result["capabilities"]["positionEncoding"], wanted);
        editor.capabilities = result["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    /// Says what the editor can do.
    pub fn greet(&mut self, encodings: &Value, options: Value) -> Value {
        let root = format!("file://{}", self.folder.path().canonicalize().unwrap().display());
        self.ask(
            "initialize",
            json!({
                "processId": null, "rootUri": root, "workspaceFolders": [{ "uri": root, "name": "plans" }],
                "initializationOptions": options,
                "capabilities": { "general": { "positionEncodings": encodings } },
            }),
        )
    }

    /// A server to which nothing was said yet.
    pub fn silent(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("goals.toml"), "").unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_goals"))
            .args(["lsp", "--stdio", "--today", "2026-02-15"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = server.stdin.take();
        let output = BufReader::new(server.stdout.take().unwrap());
        Self {
            server,
            input,
            output,
            folder,
            next: 0,
            capabilities: Value::Null,
            findings: std::collections::HashMap::default(),
        }
    }

    pub fn utf16(files: &[(&str, &str)]) -> Self {
        Self::start(files, &json!(["utf-16"]))
    }

    /// The address of a file, with everything but ASCII spelt out in bytes.
    pub fn uri(&self, name: &str) -> String {
        let name: String = name
            .bytes()
            .map(|byte| if byte.is_ascii() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect();
        format!("file://{}/{name}", self.folder.path().canonicalize().unwrap().display())
    }

    /// The address of a file as people would write it.
    pub fn readable_uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().canonicalize().unwrap().display())
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the server went away");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        let message: Value = serde_json::from_slice(&body).unwrap();
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            self.findings.insert(params["uri"].as_str().unwrap().to_owned(), params["diagnostics"].clone());
        }
        message
    }

    /// The whole answer, which may be a refusal.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.answer_to(id)
    }

    /// Waits for the answer to a request that was sent.
    pub fn answer_to(&mut self, id: i64) -> Value {
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "goals", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Waits for findings of a file that satisfy a condition.
    pub fn findings_until(&mut self, name: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(name);
        for _ in 0..500 {
            if let Some(list) = self.findings.get(&uri).and_then(Value::as_array).filter(|list| wanted(list)) {
                return list.clone();
            }
            // Findings come when the server has nothing else to do.
            std::thread::sleep(std::time::Duration::from_millis(20));
            self.ask("workspace/symbol", json!({ "query": "" }));
        }
        panic!("no such findings: {:?}", self.findings);
    }

    pub fn at(&mut self, method: &str, name: &str, position: &Value) -> Value {
        let uri = self.uri(name);
        self.ask(method, json!({ "textDocument": { "uri": uri }, "position": position }))
    }

    pub fn stop(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.tell("exit", Value::Null);
        assert_eq!(self.status(), Some(0));
    }

    /// Says no more, and waits for the status with which the server ends.
    pub fn status(mut self) -> Option<i32> {
        self.input = None;
        self.server.wait().unwrap().code()
    }
}

/// The position of a byte in UTF-16 units.
pub fn position(text: &str, offset: usize) -> Value {
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": text[start..offset].encode_utf16().count() })
}

/// The position where a needle begins.
pub fn of(text: &str, needle: &str) -> Value {
    position(text, text.find(needle).unwrap_or_else(|| panic!("{needle}")))
}

/// What stands in a range of a text.
pub fn slice<'a>(text: &'a str, range: &Value) -> &'a str {
    let byte = |position: &Value| {
        let wanted = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
        let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let inside = text[start..].char_indices().find(|(_, c)| {
            let here = units == wanted;
            units += c.len_utf16();
            here
        });
        start + inside.map_or(text[start..].len(), |(at, _)| at)
    };
    &text[byte(&range["start"])..byte(&range["end"])]
}
