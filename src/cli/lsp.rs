//! `goals lsp`: a language server over standard input and output.
//!
//! One thread answers messages in order. Edits only mark the check as old; it is made anew for the next request, or when
//! nothing more waits to be read, so that fast typing costs one check, and a request that was taken back costs none. A panic
//! costs the request in which it happens, never the session.

mod client;
mod workspace;

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    PublishDiagnosticsParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Status;
use super::args::Today;
use super::output::{Failure, Output};
use crate::diagnostic::Level;
use crate::lsp::{Analysis, Document, answer, capabilities, path_of, published, spell_out};
use crate::{Compilation, Earlier, Options};
use client::{Client, Configuration};
use workspace::{Workspace, concern};

/// Serve an editor over standard input and output
///
/// A language server: findings while you type, what a name means, where it is used, what can be written next, renaming and
/// quick fixes. Editors start it themselves.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    today: Today,
    /// Taken for editors that always add it; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(args: &Args, output: &Output) -> Result<Status, Failure> {
    let (connection, threads) = Connection::stdio();
    let served = serve(&connection, args, output);
    // The writer ends when nobody can send any more.
    drop(connection);
    let joined = threads.join();
    let status = served?;
    joined.map_err(|error| Failure::new(format!("the editor can't be heard any more: {error}")))?;
    Ok(status)
}

fn serve(connection: &Connection, args: &Args, output: &Output) -> Result<Status, Failure> {
    let Some((id, mut params)) = greeting(connection)? else { return Ok(LEFT_ABRUPTLY) };
    spell_out(&mut params);
    let mut client = Client::new(&params);
    let result = json!({
        "capabilities": capabilities(client.encoding),
        "serverInfo": { "name": "goals", "version": env!("CARGO_PKG_VERSION") },
    });
    // A writer that went away is noticed when no message comes any more.
    let _ = connection.sender.send(Response::new_ok(id, result).into());
    let workspace = Workspace::new(std::mem::take(&mut client.folders));
    Ok(Server::new(connection, output, args.today, client, workspace).run())
}

/// The protocol's status for an editor that leaves without having said so.
const LEFT_ABRUPTLY: Status = Status::Findings;

/// What the editor says of itself; nothing if it leaves before.
fn greeting(connection: &Connection) -> Result<Option<(RequestId, Value)>, Failure> {
    for message in &connection.receiver {
        match message {
            Message::Request(request) if request.method == "initialize" => {
                return Ok(Some((request.id, request.params)));
            }
            Message::Request(Request { id, .. }) => {
                let why = "`initialize` comes first".to_owned();
                let refusal = Response::new_err(id, ErrorCode::ServerNotInitialized as i32, why);
                let _ = connection.sender.send(refusal.into());
            }
            Message::Notification(notification) if notification.method == "exit" => return Ok(None),
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    Err(Failure::new("the editor went away before it said what it can do"))
}

/// What the editor sends, read as it comes: the connection by itself holds one message back until it is taken, so that whoever
/// looks ahead would see edits and take-backs too late, and an editor that writes before it reads could wait forever.
fn incoming(connection: &Connection) -> Receiver<Message> {
    let (sender, receiver) = mpsc::channel();
    let source = connection.receiver.clone();
    std::thread::spawn(move || source.into_iter().all(|message| sender.send(message).is_ok()));
    receiver
}

/// A session with an editor.
struct Server<'a> {
    connection: &'a Connection,
    incoming: Receiver<Message>,
    output: &'a Output,
    today: Today,
    client: Client,
    workspace: Workspace,
    analysis: Option<Analysis>,
    /// What the editor was told of each file, by address.
    told: HashMap<String, Vec<Diagnostic>>,
    /// Messages that were read and not looked at yet.
    queue: VecDeque<Message>,
    /// Whether the analysis is older than the texts.
    old: bool,
    /// Whether the editor was not told yet what the analysis found.
    untold: bool,
    /// Whether more than open texts has changed, so that the editor should ask again.
    refresh: bool,
    stage: Stage,
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The editor has yet to say that it is ready: nothing may be asked of it before.
    Greeting,
    Open,
    /// The editor said that it goes.
    Leaving,
}

impl<'a> Server<'a> {
    fn new(connection: &'a Connection, output: &'a Output, today: Today, client: Client, workspace: Workspace) -> Self {
        Self {
            connection,
            incoming: incoming(connection),
            output,
            today,
            client,
            workspace,
            analysis: None,
            told: HashMap::new(),
            queue: VecDeque::new(),
            old: true,
            untold: true,
            refresh: false,
            stage: Stage::Greeting,
        }
    }

    fn run(&mut self) -> Status {
        // An editor that goes away without a word ends the session too.
        while let Some(message) = self.next() {
            match message {
                Message::Request(request) => self.request(request),
                Message::Notification(notification) if notification.method == "exit" => {
                    return if self.stage == Stage::Leaving { Status::Clean } else { LEFT_ABRUPTLY };
                }
                Message::Notification(notification) => {
                    let method = notification.method.clone();
                    if catch_unwind(AssertUnwindSafe(|| self.notification(notification))).is_err() {
                        self.output.note(&format!("goals lsp: `{method}` failed; this is a bug of goals"));
                    }
                }
                Message::Response(response) => self.response(response),
            }
        }
        Status::Clean
    }

    /// The next message; before waiting for one, the editor is told what was found.
    fn next(&mut self) -> Option<Message> {
        self.queue.extend(self.incoming.try_iter());
        if let Some(message) = self.queue.pop_front() {
            return Some(message);
        }
        if self.stage == Stage::Open {
            self.publish();
        }
        self.incoming.recv().ok()
    }

    fn send(&self, message: impl Into<Message>) {
        // A reader that went away is noticed when its next message does not come.
        let _ = self.connection.sender.send(message.into());
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, mut params } = request;
        spell_out(&mut params);
        if method == "shutdown" {
            self.stage = Stage::Leaving;
            return self.send(Response::new_ok(id, ()));
        }
        if self.stage == Stage::Leaving {
            return self.refuse(id, ErrorCode::InvalidRequest, "the session has ended".to_owned());
        }
        // Looked for again behind the check, which takes the longest.
        let taken_back = self.is_taken_back(&id) || {
            self.refresh();
            self.is_taken_back(&id)
        };
        if taken_back {
            return self.refuse(id, ErrorCode::RequestCanceled, "taken back".to_owned());
        }
        let Some(analysis) = &self.analysis else {
            return self.refuse(id, ErrorCode::InternalError, "nothing could be checked".to_owned());
        };
        let response = match catch_unwind(AssertUnwindSafe(|| answer(analysis, &method, params))) {
            Ok(Ok(value)) => Response::new_ok(id, value),
            Ok(Err(refusal)) => Response::new_err(id, refusal.code, refusal.message),
            Err(_) => {
                self.output.note(&format!("goals lsp: `{method}` failed; this is a bug of goals"));
                Response::new_err(id, ErrorCode::InternalError as i32, format!("`{method}` failed"))
            }
        };
        self.send(response);
    }

    fn is_taken_back(&mut self, id: &RequestId) -> bool {
        self.queue.extend(self.incoming.try_iter());
        self.queue.iter().any(|message| takes_back(message, id))
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: String) {
        self.send(Response::new_err(id, code as i32, message));
    }

    /// The only answers that are waited for are settings.
    fn response(&mut self, response: Response) {
        if let (true, Ok(settings)) = (response.id == RequestId::from(SETTINGS.to_owned()), response.response_result) {
            self.set(Configuration::new(&settings[0]));
        }
    }

    fn set(&mut self, configuration: Configuration) {
        if self.client.configuration != configuration {
            self.client.configuration = configuration;
            (self.old, self.refresh) = (true, true);
        }
    }

    fn notification(&mut self, notification: Notification) {
        let Notification { method, mut params } = notification;
        spell_out(&mut params);
        match method.as_str() {
            "initialized" if self.stage == Stage::Greeting => return self.begin(),
            "textDocument/didOpen" => {
                let Some(params) = read::<DidOpenTextDocumentParams>(params) else { return };
                let it = params.text_document;
                self.workspace.open(Document { uri: it.uri, version: it.version, text: it.text });
            }
            "textDocument/didChange" => {
                let Some(params) = read::<DidChangeTextDocumentParams>(params) else { return };
                let Some(document) = self.workspace.document(&path_of(&params.text_document.uri)) else { return };
                document.version = params.text_document.version;
                document.apply(params.content_changes, self.client.encoding);
            }
            "textDocument/didClose" => {
                let Some(params) = read::<DidCloseTextDocumentParams>(params) else { return };
                self.workspace.close(&path_of(&params.text_document.uri));
            }
            // The disk has what the editor has; a settings file may be saved too.
            "textDocument/didSave" => self.workspace.forget(),
            "workspace/didChangeWatchedFiles" => {
                let known = self.analysis.as_ref().map(|known| &known.compilation);
                if known.is_some_and(|known| !concern(&params["changes"], known)) {
                    return;
                }
                self.workspace.forget();
                self.refresh = true;
            }
            "workspace/didChangeWorkspaceFolders" => {
                self.workspace.change_folders(
                    client::uris(&params["event"]["added"]),
                    &client::uris(&params["event"]["removed"]),
                );
                self.refresh = true;
            }
            "workspace/didChangeConfiguration" if self.client.configures => return self.configure(),
            "workspace/didChangeConfiguration" => return self.set(Configuration::new(&params["settings"]["goals"])),
            _ => return,
        }
        self.old = true;
    }

    /// Checks again what has changed.
    fn refresh(&mut self) {
        let Configuration { today, hints } = self.client.configuration;
        let today = Some(today.unwrap_or_else(|| self.today.date()));
        let another_day = self.analysis.as_ref().is_some_and(|analysis| analysis.today() != today);
        if !std::mem::take(&mut self.old) && !another_day {
            return;
        }
        let (workspace, output, encoding) = (&mut self.workspace, self.output, self.client.encoding);
        let abilities = self.client.abilities;
        let (known, nothing) = (self.analysis.as_ref(), Compilation::default());
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let anew = workspace.is_forgotten();
            let options = Options { today, projects: workspace.projects(output), ..Options::default() };
            let earlier = Earlier {
                compilation: known.map_or(&nothing, |known| &known.compilation),
                same_options: !anew && !another_day,
            };
            let inputs = workspace.inputs(&options.projects);
            let mut compilation = crate::check_again(inputs, &workspace.files(anew), &options, earlier);
            compilation.findings.retain(|finding| hints || finding.level > Level::Hint);
            Analysis::new(compilation, options, workspace.uris(), encoding).with_abilities(abilities)
        }));
        match checked {
            Ok(analysis) => {
                // Taking the old one apart takes a while, which nobody has to wait for.
                let before = self.analysis.replace(analysis);
                self.untold = true;
                rayon::spawn(move || drop(before));
            }
            // What was known before is better than nothing.
            Err(_) => self.output.note("goals lsp: the check failed; this is a bug of goals"),
        }
    }

    /// Tells the editor what has changed among the findings.
    fn publish(&mut self) {
        self.refresh();
        let Some(analysis) = self.analysis.as_ref().filter(|_| std::mem::take(&mut self.untold)) else { return };
        let asks = |uri: &Uri| self.client.pulls && self.workspace.version(&path_of(uri)).is_some();
        let Ok(lists) = catch_unwind(AssertUnwindSafe(|| published(analysis, asks))) else {
            self.output.note("goals lsp: findings could not be shown; this is a bug of goals");
            return;
        };
        let mut before = std::mem::take(&mut self.told);
        for mut list in lists {
            let key = list.uri.as_str().to_owned();
            let known = before.remove(&key);
            let is_open = self.workspace.version(&path_of(&list.uri));
            let asks = self.client.pulls && is_open.is_some();
            // An open file without findings is told once, so that its editor knows that it was checked.
            if known.as_ref() != Some(&list.diagnostics)
                && (is_open.is_some() && !asks || known.is_some() || !list.diagnostics.is_empty())
            {
                list.version = is_open;
                self.notify("textDocument/publishDiagnostics", &list);
            }
            self.told.insert(key, list.diagnostics);
        }
        for (key, _) in before.into_iter().filter(|(_, list)| !list.is_empty()) {
            if let Ok(uri) = key.parse() {
                let empty = PublishDiagnosticsParams { uri, diagnostics: Vec::new(), version: None };
                self.notify("textDocument/publishDiagnostics", &empty);
            }
        }
        if std::mem::take(&mut self.refresh) {
            for method in &self.client.refreshes {
                self.ask(method, method, Value::Null);
            }
        }
    }

    fn notify(&self, method: &str, params: &impl Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Asks the editor for what the session needs.
    fn begin(&mut self) {
        self.stage = Stage::Open;
        let registrations = &self.client.registrations;
        if !registrations.is_empty() {
            self.ask("registrations", "client/registerCapability", json!({ "registrations": registrations }));
        }
        self.configure();
    }

    /// Asks what the user has set.
    fn configure(&self) {
        if self.client.configures {
            self.ask(SETTINGS, "workspace/configuration", json!({ "items": [{ "section": "goals" }] }));
        }
    }

    fn ask(&self, id: &str, method: &str, params: Value) {
        self.send(Request::new(id.to_owned().into(), method.to_owned(), params));
    }
}

/// The number under which settings are asked for.
const SETTINGS: &str = "settings";

/// Whether a message takes a request back.
fn takes_back(message: &Message, id: &RequestId) -> bool {
    let Message::Notification(it) = message else { return false };
    let same = |given: &Value| serde_json::from_value::<RequestId>(given.clone()).is_ok_and(|given| given == *id);
    it.method == "$/cancelRequest" && same(&it.params["id"])
}

/// What a notification says; one that makes no sense is passed over, since nobody waits for an answer.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
