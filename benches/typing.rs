//! What a keystroke costs an editor: a recorded session is typed into plans of several sizes, through the real server and
//! its standard input and output.
//!
//! `cargo bench --bench typing` prints, for each size, the time from a keystroke to its findings, from a request to
//! completion and to hover right behind a keystroke, and the server's memory before and after 10,000 edits. Machines are
//! noisy: compare the rows of one run, and each with `open`, the time of a whole first check.
#![expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a tool starts a program and measures it")]

mod plan_text;

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const SESSION: &str = include_str!("typing/session.txt");
const URI: &str = "file:///plans/plan.goals";

/// How often the session is typed and deleted again for the times, and how many edits memory is watched over.
const ROUNDS: usize = 3;
const EDITS: usize = 10_000;

fn main() -> io::Result<()> {
    println!(
        "size      open    keystroke p50/p95/max      completion p50/p95/max     hover p50/p95/max          memory"
    );
    for kilobytes in [10, 100, 1000] {
        measure(kilobytes)?;
    }
    Ok(())
}

fn measure(kilobytes: usize) -> io::Result<()> {
    let text = plan_text::plan(kilobytes * 1000);
    // In the middle of the plan, on a line of its own.
    let line = text.lines().count() / 2;
    let line = line + text.lines().skip(line).position(str::is_empty).unwrap_or(0);
    let mut editor = Editor::start()?;
    let opened = Instant::now();
    editor.open(&text)?;
    let open = opened.elapsed();
    let mut times = Times::default();
    for _ in 0..ROUNDS {
        let mut typist = Typist { editor: &mut editor, line, column: 0, first: line };
        typist.session(&mut times)?;
        typist.undo(&mut times)?;
    }
    let before = editor.memory();
    let mut typist = Typist { editor: &mut editor, line, column: 0, first: line };
    typist.edits(EDITS)?;
    let after = editor.memory();
    println!(
        "{:>5} KB {:>5.1} ms  {}  {}  {}  {before} MB, after {EDITS} edits {after} MB",
        kilobytes,
        milliseconds(open),
        row(&mut times.keystroke),
        row(&mut times.completion),
        row(&mut times.hover),
    );
    editor.quit()
}

/// What was measured.
#[derive(Default)]
struct Times {
    keystroke: Vec<Duration>,
    completion: Vec<Duration>,
    hover: Vec<Duration>,
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn row(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len() - 1)).copied().unwrap_or_default();
    let (p50, p95, max) = (milliseconds(at(50)), milliseconds(at(95)), milliseconds(at(100)));
    format!("{p50:>6.2} / {p95:>6.2} / {max:>6.2} ms")
}

/// Someone at the keyboard.
struct Typist<'e> {
    editor: &'e mut Editor,
    line: usize,
    column: usize,
    first: usize,
}

impl Typist<'_> {
    /// Types the session; each key is followed by its findings, a request by its answer.
    fn session(&mut self, times: &mut Times) -> io::Result<()> {
        let lines = SESSION.lines().skip_while(|line| line.starts_with('#') || line.is_empty());
        for line in lines {
            for key in line.chars() {
                match key {
                    '?' => times.completion.push(self.ask("textDocument/completion")?),
                    '!' => times.hover.push(self.ask("textDocument/hover")?),
                    '<' => times.keystroke.push(self.delete()?),
                    key => times.keystroke.push(self.insert(key)?),
                }
            }
            times.keystroke.push(self.insert('\n')?);
        }
        Ok(())
    }

    /// Deletes what was typed, line by line.
    fn undo(&mut self, times: &mut Times) -> io::Result<()> {
        while self.line > self.first {
            let started = Instant::now();
            self.line -= 1;
            self.editor.change((self.line, 0), (self.line + 1, 0), "")?;
            self.editor.diagnostics()?;
            times.keystroke.push(started.elapsed());
        }
        self.column = 0;
        Ok(())
    }

    /// Types a comment, and takes it back, over and over.
    fn edits(&mut self, edits: usize) -> io::Result<()> {
        self.editor.change((self.line, 0), (self.line, 0), "// \n")?;
        self.column = 3;
        for edit in 0..edits {
            // Findings are waited for now and then, as by an editor that is faster than the server.
            if edit % 200 < 100 {
                self.editor.change((self.line, self.column), (self.line, self.column), "я")?;
                self.column += 1;
            } else {
                self.column -= 1;
                self.editor.change((self.line, self.column), (self.line, self.column + 1), "")?;
            }
            if edit % 10 == 0 {
                self.editor.diagnostics()?;
            }
        }
        self.editor.change((self.line, 0), (self.line + 1, 0), "")?;
        self.editor.diagnostics().map(|_| ())
    }

    fn insert(&mut self, key: char) -> io::Result<Duration> {
        let started = Instant::now();
        self.editor.change((self.line, self.column), (self.line, self.column), &key.to_string())?;
        if key == '\n' {
            (self.line, self.column) = (self.line + 1, 0);
        } else {
            self.column += 1;
        }
        self.editor.diagnostics()?;
        Ok(started.elapsed())
    }

    fn delete(&mut self) -> io::Result<Duration> {
        let started = Instant::now();
        if self.column == 0 {
            return Ok(started.elapsed());
        }
        self.column -= 1;
        self.editor.change((self.line, self.column), (self.line, self.column + 1), "")?;
        self.editor.diagnostics()?;
        Ok(started.elapsed())
    }

    /// A request right behind a keystroke whose findings nobody has waited for: a blank is typed and taken back.
    fn ask(&mut self, method: &str) -> io::Result<Duration> {
        let at = (self.line, self.column);
        self.editor.change(at, at, " ")?;
        self.editor.change(at, (at.0, at.1 + 1), "")?;
        let started = Instant::now();
        let position = json!({ "line": self.line, "character": self.column });
        self.editor.ask(method, &json!({ "textDocument": { "uri": URI }, "position": position }))?;
        Ok(started.elapsed())
    }
}

/// An editor that asks for findings after each change, as most do.
struct Editor {
    server: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    version: i32,
    next: i64,
}

impl Editor {
    fn start() -> io::Result<Self> {
        let mut server = Command::new(env!("CARGO_BIN_EXE_goals"))
            .args(["lsp", "--today", "2026-02-15"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let gone = || io::Error::other("the server has no pipes");
        let (input, output) = (server.stdin.take().ok_or_else(gone)?, server.stdout.take().ok_or_else(gone)?);
        let mut editor = Self { server, input, output: BufReader::new(output), version: 1, next: 0 };
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        editor.ask("initialize", &json!({ "processId": null, "rootUri": null, "capabilities": capabilities }))?;
        editor.tell("initialized", &json!({}))?;
        Ok(editor)
    }

    fn open(&mut self, text: &str) -> io::Result<()> {
        let document = json!({ "uri": URI, "languageId": "goals", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }))?;
        self.diagnostics().map(|_| ())
    }

    fn change(&mut self, start: (usize, usize), end: (usize, usize), text: &str) -> io::Result<()> {
        self.version += 1;
        let at = |(line, character): (usize, usize)| json!({ "line": line, "character": character });
        let change = json!({ "range": { "start": at(start), "end": at(end) }, "text": text });
        let document = json!({ "uri": URI, "version": self.version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [change] }))
    }

    fn diagnostics(&mut self) -> io::Result<Value> {
        self.ask("textDocument/diagnostic", &json!({ "textDocument": { "uri": URI } }))
    }

    fn tell(&mut self, method: &str, params: &Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn ask(&mut self, method: &str, params: &Value) -> io::Result<Value> {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }))?;
        loop {
            let message = self.receive()?;
            if message["id"] == id && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(io::Error::other(error.to_string())),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.input.flush()
    }

    fn receive(&mut self) -> io::Result<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line)? == 0 {
                return Err(io::Error::other("the server went away"));
            }
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().map_err(io::Error::other)?,
                Some(_) => {}
                None => break,
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body)?;
        Ok(serde_json::from_slice(&body)?)
    }

    /// What the server holds, in MB; 0 where the system does not say.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.server.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
    }

    fn quit(mut self) -> io::Result<()> {
        self.ask("shutdown", &Value::Null)?;
        self.tell("exit", &Value::Null)?;
        self.server.wait().map(|_| ())
    }
}
