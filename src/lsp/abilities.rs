//! Abilities of an editor by which answers differ.

use serde_json::Value;

/// What an editor can do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Abilities {
    /// Whether it opens the addresses of built-in catalogues, which is beyond the protocol.
    pub catalogues: bool,
    /// Whether it takes texts with places to fill in; one that brings the same itself says that it wants none.
    pub snippets: bool,
}

impl Abilities {
    /// Reads what an editor says of itself when it starts.
    pub fn read(params: &Value) -> Self {
        let options = &params["initializationOptions"];
        let item = &params["capabilities"]["textDocument"]["completion"]["completionItem"];
        Self {
            catalogues: options["catalogues"] == true,
            snippets: item["snippetSupport"] == true && options["snippets"] != false,
        }
    }
}
