//! From a request to its answer.

mod reading;

use lsp_server::ErrorCode;
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, CompletionOptions,
    CompletionParams, DiagnosticOptions, DiagnosticServerCapabilities, DocumentDiagnosticParams,
    DocumentFormattingParams, DocumentHighlightParams, DocumentLinkOptions, DocumentLinkParams,
    DocumentRangeFormattingParams, DocumentSymbolParams, FoldingRangeParams, FoldingRangeProviderCapability,
    GotoDefinitionParams, HoverParams, HoverProviderCapability, OneOf, ReferenceParams, RenameOptions, RenameParams,
    SaveOptions, ServerCapabilities, TextDocumentIdentifier, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities, WorkspaceSymbolParams,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Analysis, Encoding, actions, checkin, completion, definition, diagnostics, formatting, hover, links, preview,
    rename, symbols,
};
use crate::source::FileId;

/// Why a request has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The protocol's number for it.
    pub code: i32,
    /// In words.
    pub message: String,
}

impl Refusal {
    fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code: code as i32, message: message.into() }
    }
}

/// What `goals/plan` asks for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PlanParams {
    text_document: TextDocumentIdentifier,
}

/// What the server can do.
pub fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some([":", ".", ",", "[", "=", " "].map(str::to_owned).to_vec()),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        diagnostic_provider: Some(DiagnosticServerCapabilities::Options(DiagnosticOptions {
            identifier: Some("goals".to_owned()),
            // A metric's change speaks in every file that imports it.
            inter_file_dependencies: true,
            workspace_diagnostics: false,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..reading::capabilities()
    }
}

/// Answers a request by its method; where a file is unknown, with nothing.
pub fn answer(analysis: &Analysis, method: &str, params: Value) -> Result<Value, Refusal> {
    match method {
        "textDocument/hover" => at(analysis, &read::<HoverParams>(params)?.text_document_position_params, hover::hover),
        "textDocument/definition" => {
            at(analysis, &read::<GotoDefinitionParams>(params)?.text_document_position_params, definition::definition)
        }
        "textDocument/documentHighlight" => at(
            analysis,
            &read::<DocumentHighlightParams>(params)?.text_document_position_params,
            definition::highlights,
        ),
        "textDocument/completion" => {
            at(analysis, &read::<CompletionParams>(params)?.text_document_position, completion::completion)
        }
        "completionItem/resolve" => write(&completion::resolved(analysis, read(params)?)),
        "textDocument/references" => {
            let params: ReferenceParams = read(params)?;
            let declaration = params.context.include_declaration;
            at(analysis, &params.text_document_position, |analysis, file, offset| {
                definition::references(analysis, file, offset, declaration)
            })
        }
        "textDocument/prepareRename" => prepare_rename(analysis, &read(params)?),
        "textDocument/rename" => {
            let params: RenameParams = read(params)?;
            let Some((file, offset)) = place(analysis, &params.text_document_position) else { return Ok(Value::Null) };
            let edits = rename::rename(analysis, file, offset, &params.new_name);
            write(&edits.map_err(|message| Refusal::new(ErrorCode::RequestFailed, message))?)
        }
        "textDocument/codeAction" => {
            let params: CodeActionParams = read(params)?;
            let Some(file) = analysis.file(&params.text_document.uri) else { return Ok(Value::Null) };
            let (start, end) = (analysis.offset(file, params.range.start), analysis.offset(file, params.range.end));
            write(&actions::actions(analysis, file, start..end.max(start)))
        }
        "textDocument/diagnostic" => {
            let params: DocumentDiagnosticParams = read(params)?;
            let file = analysis.file(&params.text_document.uri);
            write(&diagnostics::pulled(analysis, file, params.previous_result_id.as_deref()))
        }
        "textDocument/documentSymbol" => {
            in_file(analysis, &read::<DocumentSymbolParams>(params)?.text_document.uri, symbols::outline)
        }
        "textDocument/foldingRange" => {
            in_file(analysis, &read::<FoldingRangeParams>(params)?.text_document.uri, symbols::folds)
        }
        "textDocument/formatting" => {
            in_file(analysis, &read::<DocumentFormattingParams>(params)?.text_document.uri, formatting::formatting)
        }
        "textDocument/rangeFormatting" => {
            let DocumentRangeFormattingParams { text_document, range, .. } = read(params)?;
            in_file(analysis, &text_document.uri, |analysis, file| {
                let bytes = analysis.offset(file, range.start)..analysis.offset(file, range.end);
                formatting::formatting_within(analysis, file, &bytes)
            })
        }
        "textDocument/documentLink" => {
            in_file(analysis, &read::<DocumentLinkParams>(params)?.text_document.uri, links::links)
        }
        // Not of the protocol: the preview of a plan, for editors that have a place to show it.
        "goals/plan" => in_file(analysis, &read::<PlanParams>(params)?.text_document.uri, preview::preview),
        // Neither are these: check-ins, for editors that can ask for values.
        "goals/due" => {
            let params: checkin::DueParams = read(params)?;
            in_file(analysis, &params.text_document.uri, |analysis, file| checkin::due(analysis, file, &params))
        }
        "goals/checkin" => {
            let params: checkin::CheckinParams = read(params)?;
            in_file(analysis, &params.text_document.uri, |analysis, file| checkin::checkin(analysis, file, &params))
        }
        "workspace/symbol" => write(&symbols::search(analysis, &read::<WorkspaceSymbolParams>(params)?.query)),
        _ => reading::answer(analysis, method, params),
    }
}

fn prepare_rename(analysis: &Analysis, params: &TextDocumentPositionParams) -> Result<Value, Refusal> {
    let Some((file, offset)) = place(analysis, params) else { return Ok(Value::Null) };
    match rename::prepare(analysis, file, offset) {
        Ok((range, name)) => Ok(json!({ "range": range, "placeholder": name })),
        Err(message) => Err(Refusal::new(ErrorCode::RequestFailed, message)),
    }
}

fn place(analysis: &Analysis, params: &TextDocumentPositionParams) -> Option<(FileId, u32)> {
    let file = analysis.file(&params.text_document.uri)?;
    Some((file, analysis.offset(file, params.position)))
}

fn at<T: Serialize>(
    analysis: &Analysis,
    params: &TextDocumentPositionParams,
    answer: impl Fn(&Analysis, FileId, u32) -> T,
) -> Result<Value, Refusal> {
    place(analysis, params).map_or(Ok(Value::Null), |(file, offset)| write(&answer(analysis, file, offset)))
}

fn in_file<T: Serialize>(
    analysis: &Analysis,
    uri: &lsp_types::Uri,
    answer: impl Fn(&Analysis, FileId) -> T,
) -> Result<Value, Refusal> {
    analysis.file(uri).map_or(Ok(Value::Null), |file| write(&answer(analysis, file)))
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    serde_json::from_value(params).map_err(|error| Refusal::new(ErrorCode::InvalidParams, error.to_string()))
}

fn write<T: Serialize>(answer: &T) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| Refusal::new(ErrorCode::InternalError, error.to_string()))
}
