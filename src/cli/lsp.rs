//! `goals lsp`: a language server over standard input and output.
//!
//! One thread reads messages in order. Edits only mark the check as old; it is made anew for the next request, or when nothing
//! more waits to be read, so that fast typing costs one check. A panic costs the request in which it happens, never the session.

mod workspace;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::{
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    PositionEncodingKind, PublishDiagnosticsParams, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Status;
use super::args::Today;
use super::output::{Failure, Output};
use crate::lsp::{Analysis, Client, Document, Encoding, answer, capabilities, path_of, published};
use workspace::Workspace;

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
    served?;
    joined.map_err(|error| Failure::new(format!("the editor can't be heard any more: {error}")))?;
    Ok(Status::Clean)
}

fn serve(connection: &Connection, args: &Args, output: &Output) -> Result<(), Failure> {
    let broken = |error: lsp_server::ProtocolError| Failure::new(format!("the editor breaks the protocol: {error}"));
    let (id, params) = connection.initialize_start().map_err(broken)?;
    let encoding = encoding(&params);
    let result = json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "goals", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, result).map_err(broken)?;
    let mut server = Server {
        connection,
        output,
        today: &args.today,
        encoding,
        client: Client::read(&params["initializationOptions"]),
        workspace: Workspace::new(folders(&params)),
        analysis: None,
        told: HashMap::new(),
        old: true,
    };
    if params["capabilities"]["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == json!(true) {
        server.watch();
    }
    server.run().map_err(broken)
}

fn encoding(params: &Value) -> Encoding {
    let offered: Option<Vec<PositionEncodingKind>> =
        serde_json::from_value(params["capabilities"]["general"]["positionEncodings"].clone()).ok();
    Encoding::negotiate(offered.as_deref())
}

/// The folders that the editor has open.
fn folders(params: &Value) -> Vec<String> {
    let listed = params["workspaceFolders"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut uris: Vec<&str> = listed.iter().filter_map(|folder| folder["uri"].as_str()).collect();
    if uris.is_empty() {
        uris.extend(params["rootUri"].as_str());
    }
    uris.iter().filter_map(|uri| uri.parse::<Uri>().ok()).map(|uri| path_of(&uri)).collect()
}

/// A session with an editor.
struct Server<'a> {
    connection: &'a Connection,
    output: &'a Output,
    today: &'a Today,
    encoding: Encoding,
    client: Client,
    workspace: Workspace,
    analysis: Option<Analysis>,
    /// What the editor was told of each file, by address.
    told: HashMap<String, Vec<Diagnostic>>,
    /// Whether the analysis is older than the texts.
    old: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Result<(), lsp_server::ProtocolError> {
        loop {
            let waiting = self.connection.receiver.try_recv().ok();
            if waiting.is_none() {
                self.publish();
            }
            // An editor that goes away without a word ends the session too.
            let Some(message) = waiting.or_else(|| self.connection.receiver.recv().ok()) else { return Ok(()) };
            match message {
                Message::Request(request) => {
                    if self.connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    self.request(request);
                }
                Message::Notification(notification) if notification.method == "exit" => return Ok(()),
                Message::Notification(notification) => self.notification(notification),
                Message::Response(_) => {}
            }
        }
    }

    fn send(&self, message: impl Into<Message>) {
        // A reader that went away is noticed when its next message does not come.
        let _ = self.connection.sender.send(message.into());
    }

    fn request(&mut self, request: Request) {
        self.refresh();
        let Request { id, method, params } = request;
        let Some(analysis) = &self.analysis else {
            self.send(Response::new_err(id, ErrorCode::InternalError as i32, "nothing could be checked".to_owned()));
            return;
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

    fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        match method.as_str() {
            "textDocument/didOpen" => {
                let Some(params) = read::<DidOpenTextDocumentParams>(params) else { return };
                let it = params.text_document;
                self.workspace.open(Document { uri: it.uri, version: it.version, text: it.text });
            }
            "textDocument/didChange" => {
                let Some(params) = read::<DidChangeTextDocumentParams>(params) else { return };
                let Some(document) = self.workspace.document(&path_of(&params.text_document.uri)) else { return };
                document.version = params.text_document.version;
                document.apply(params.content_changes, self.encoding);
            }
            "textDocument/didClose" => {
                let Some(params) = read::<DidCloseTextDocumentParams>(params) else { return };
                self.workspace.close(&path_of(&params.text_document.uri));
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.workspace.forget(),
            _ => return,
        }
        self.old = true;
    }

    /// Checks again what has changed.
    fn refresh(&mut self) {
        if !std::mem::take(&mut self.old) {
            return;
        }
        let (workspace, today, output) = (&mut self.workspace, self.today.date(), self.output);
        let (encoding, client) = (self.encoding, self.client);
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let options = crate::Options { today: Some(today), projects: workspace.projects(output) };
            let compilation = crate::check(workspace.inputs(&options.projects), &workspace.files(), &options);
            Analysis::new(compilation, options, workspace.uris(), encoding).with_client(client)
        }));
        match checked {
            Ok(analysis) => self.analysis = Some(analysis),
            // What was known before is better than nothing.
            Err(_) => self.output.note("goals lsp: the check failed; this is a bug of goals"),
        }
    }

    /// Tells the editor what has changed among the findings.
    fn publish(&mut self) {
        self.refresh();
        let Some(analysis) = &self.analysis else { return };
        let Ok(lists) = catch_unwind(AssertUnwindSafe(|| published(analysis))) else {
            self.output.note("goals lsp: findings could not be shown; this is a bug of goals");
            return;
        };
        let mut before = std::mem::take(&mut self.told);
        for mut list in lists {
            let key = list.uri.as_str().to_owned();
            let known = before.remove(&key);
            let is_open = self.workspace.version(&path_of(&list.uri));
            // An open file without findings is told once, so that its editor knows that it was checked.
            if known.as_ref() != Some(&list.diagnostics)
                && (is_open.is_some() || known.is_some() || !list.diagnostics.is_empty())
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
    }

    fn notify(&self, method: &str, params: &impl Serialize) {
        self.send(Notification::new(method.to_owned(), params));
    }

    /// Asks to be told when files change that are not open.
    fn watch(&self) {
        let watchers = json!([{ "globPattern": "**/*.goals" }, { "globPattern": "**/goals.toml" }]);
        let registration = json!({
            "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers },
        });
        let params = json!({ "registrations": [registration] });
        self.send(Request::new("watch".to_owned().into(), "client/registerCapability".to_owned(), params));
    }
}

/// What a notification says; one that makes no sense is passed over, since nobody waits for an answer.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
