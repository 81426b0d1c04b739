//! What the editor at the other end can do, and what its user has set.

use jiff::civil::Date;
use lsp_types::{PositionEncodingKind, Uri};
use serde_json::{Value, json};

use crate::lsp::{Abilities, Encoding, path_of};

/// What to ask again when more than the edited text has changed, and under which name an editor says that it can be asked.
const REFRESHES: &[(&str, &str)] = &[
    ("diagnostics", "workspace/diagnostic/refresh"),
    ("inlayHint", "workspace/inlayHint/refresh"),
    ("codeLens", "workspace/codeLens/refresh"),
    ("semanticTokens", "workspace/semanticTokens/refresh"),
];

/// An editor.
#[derive(Debug)]
pub(super) struct Client {
    /// How it counts columns.
    pub encoding: Encoding,
    /// Whether it asks for findings by itself: those of its open files are not sent to it then.
    pub pulls: bool,
    /// Whether it can be asked for settings.
    pub configures: bool,
    /// What to ask to be told.
    pub registrations: Vec<Value>,
    /// What it can be asked to ask again.
    pub refreshes: Vec<&'static str>,
    /// The folders that it has open.
    pub folders: Vec<String>,
    /// What its user has set so far.
    pub configuration: Configuration,
    /// What it can do beyond the protocol.
    pub abilities: Abilities,
}

impl Client {
    /// Reads what an editor says of itself.
    pub(super) fn new(params: &Value) -> Self {
        let can = &params["capabilities"];
        let workspace = &can["workspace"];
        let offered: Option<Vec<PositionEncodingKind>> =
            serde_json::from_value(can["general"]["positionEncodings"].clone()).ok();
        let refreshes = REFRESHES.iter().filter(|(name, _)| workspace[name]["refreshSupport"] == true);
        Self {
            encoding: Encoding::negotiate(offered.as_deref()),
            pulls: can["textDocument"]["diagnostic"].is_object(),
            configures: workspace["configuration"] == true,
            registrations: registrations(workspace),
            refreshes: refreshes.map(|(_, method)| *method).collect(),
            folders: folders(params),
            configuration: Configuration::new(&params["initializationOptions"]),
            abilities: Abilities::read(params),
        }
    }
}

/// What to ask to be told, as far as the editor can: changes of files that are not open, and of settings.
fn registrations(can: &Value) -> Vec<Value> {
    let watched = ["**/*.goals", "**/goals.toml", "**/*.{csv,tsv,txt,json,xlsx,xlsm}"];
    let watchers: Vec<Value> = watched.iter().map(|pattern| json!({ "globPattern": pattern })).collect();
    let wanted = [
        ("didChangeWatchedFiles", json!({ "watchers": watchers })),
        ("didChangeConfiguration", json!({ "section": "goals" })),
    ];
    let able = wanted.into_iter().filter(|(what, _)| can[what]["dynamicRegistration"] == true);
    able.map(|(what, options)| json!({ "id": what, "method": format!("workspace/{what}"), "registerOptions": options }))
        .collect()
}

/// What a user sets in the editor; what a team sets for everyone stands in `goals.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Configuration {
    /// The day that counts as today, in place of the clock's.
    pub today: Option<Date>,
    /// Whether hints are shown.
    pub hints: bool,
}

impl Configuration {
    /// Reads settings; what makes no sense counts as not set.
    pub(super) fn new(settings: &Value) -> Self {
        let today = settings["today"].as_str().and_then(|text| text.trim().parse().ok());
        Self { today, hints: settings["hints"] != false }
    }
}

/// The folders that the editor has open.
fn folders(params: &Value) -> Vec<String> {
    let listed = uris(&params["workspaceFolders"]);
    if !listed.is_empty() {
        return listed;
    }
    params["rootUri"].as_str().and_then(path).into_iter().collect()
}

/// The paths in a list of folders.
pub(super) fn uris(list: &Value) -> Vec<String> {
    let listed = list.as_array().map(Vec::as_slice).unwrap_or_default();
    listed.iter().filter_map(|folder| folder["uri"].as_str()).filter_map(path).collect()
}

fn path(uri: &str) -> Option<String> {
    uri.parse::<Uri>().ok().map(|uri| path_of(&uri))
}
