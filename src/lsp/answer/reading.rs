//! Requests that help reading: colours, hints, forms, lines above declarations, what leads where, growing selections.

use lsp_server::ErrorCode;
use lsp_types::{
    CallHierarchyIncomingCallsParams, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams,
    CallHierarchyServerCapability, CodeLens, CodeLensOptions, CodeLensParams, InlayHintParams, OneOf,
    SelectionRangeParams, SelectionRangeProviderCapability, SemanticTokensParams, SemanticTokensRangeParams,
    SemanticTokensServerCapabilities, ServerCapabilities, SignatureHelpOptions, SignatureHelpParams,
    TextDocumentIdentifier,
};
use serde::Serialize;
use serde_json::Value;

use super::{Refusal, at, in_file, read, write};
use crate::lsp::{Analysis, catalogue, hierarchy, hints, lens, selection, semantic, signature};
use crate::source::FileId;

/// What of this the server can do.
pub(super) fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(semantic::options())),
        inlay_hint_provider: Some(OneOf::Left(true)),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some([" ", ":", "(", ","].map(str::to_owned).to_vec()),
            ..SignatureHelpOptions::default()
        }),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(true) }),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

/// Answers a request by its method.
pub(super) fn answer(analysis: &Analysis, method: &str, params: Value) -> Result<Value, Refusal> {
    match method {
        "textDocument/semanticTokens/full" => {
            in_file(analysis, &read::<SemanticTokensParams>(params)?.text_document.uri, semantic::full)
        }
        "textDocument/semanticTokens/range" => {
            let SemanticTokensRangeParams { text_document, range, .. } = read(params)?;
            between(analysis, &text_document.uri, range, semantic::between)
        }
        "textDocument/inlayHint" => {
            let InlayHintParams { text_document, range, .. } = read(params)?;
            between(analysis, &text_document.uri, range, hints::hints)
        }
        "textDocument/signatureHelp" => {
            at(analysis, &read::<SignatureHelpParams>(params)?.text_document_position_params, signature::signature)
        }
        "textDocument/codeLens" => in_file(analysis, &read::<CodeLensParams>(params)?.text_document.uri, lens::lenses),
        "codeLens/resolve" => write(&lens::resolve(analysis, read::<CodeLens>(params)?)),
        "textDocument/prepareCallHierarchy" => {
            at(analysis, &read::<CallHierarchyPrepareParams>(params)?.text_document_position_params, hierarchy::prepare)
        }
        "callHierarchy/incomingCalls" => {
            write(&hierarchy::incoming(analysis, &read::<CallHierarchyIncomingCallsParams>(params)?.item))
        }
        "callHierarchy/outgoingCalls" => {
            write(&hierarchy::outgoing(analysis, &read::<CallHierarchyOutgoingCallsParams>(params)?.item))
        }
        "textDocument/selectionRange" => {
            let SelectionRangeParams { text_document, positions, .. } = read(params)?;
            in_file(analysis, &text_document.uri, |analysis, file| {
                let one = |at: &lsp_types::Position| selection::selection(analysis, file, analysis.offset(file, *at));
                positions.iter().map(one).collect::<Vec<_>>()
            })
        }
        "goals/catalogue" => write(&catalogue::text(&read::<TextDocumentIdentifier>(params)?.uri)),
        _ => Err(Refusal::new(ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
    }
}

fn between<T: Serialize>(
    analysis: &Analysis,
    uri: &lsp_types::Uri,
    range: lsp_types::Range,
    answer: impl Fn(&Analysis, FileId, std::ops::Range<u32>) -> T,
) -> Result<Value, Refusal> {
    in_file(analysis, uri, |analysis, file| {
        let (start, end) = (analysis.offset(file, range.start), analysis.offset(file, range.end));
        answer(analysis, file, start..end.max(start))
    })
}
