"""What an editor says that it can do."""

from lsprotocol import types as lsp


def everything(encodings=("utf-16",), pulls=False, snippets=True):
    """An editor that can do all that the server knows of; whether it asks for findings by itself is its choice."""
    dynamic = {"dynamic_registration": True}
    return lsp.ClientCapabilities(
        general=lsp.GeneralClientCapabilities(position_encodings=list(encodings)),
        workspace=lsp.WorkspaceClientCapabilities(
            configuration=True,
            workspace_folders=True,
            did_change_configuration=lsp.DidChangeConfigurationClientCapabilities(**dynamic),
            did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(**dynamic),
            diagnostics=lsp.DiagnosticWorkspaceClientCapabilities(refresh_support=True),
            inlay_hint=lsp.InlayHintWorkspaceClientCapabilities(refresh_support=True),
            code_lens=lsp.CodeLensWorkspaceClientCapabilities(refresh_support=True),
            semantic_tokens=lsp.SemanticTokensWorkspaceClientCapabilities(refresh_support=True),
            workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
        ),
        text_document=text_document(pulls, snippets),
    )


def text_document(pulls, snippets):
    item = lsp.ClientCompletionItemOptions(
        snippet_support=snippets,
        label_details_support=True,
        documentation_format=[lsp.MarkupKind.Markdown],
        tag_support=lsp.CompletionItemTagOptions(value_set=[]),
    )
    kinds = lsp.ClientCodeActionLiteralOptions(
        code_action_kind=lsp.ClientCodeActionKindOptions(value_set=[lsp.CodeActionKind.QuickFix])
    )
    return lsp.TextDocumentClientCapabilities(
        completion=lsp.CompletionClientCapabilities(completion_item=item, context_support=True),
        hover=lsp.HoverClientCapabilities(content_format=[lsp.MarkupKind.Markdown]),
        signature_help=lsp.SignatureHelpClientCapabilities(
            signature_information=lsp.ClientSignatureInformationOptions(
                documentation_format=[lsp.MarkupKind.Markdown],
                parameter_information=lsp.ClientSignatureParameterInformationOptions(label_offset_support=True),
                active_parameter_support=True,
            )
        ),
        document_symbol=lsp.DocumentSymbolClientCapabilities(hierarchical_document_symbol_support=True),
        code_action=lsp.CodeActionClientCapabilities(
            code_action_literal_support=kinds, is_preferred_support=True, disabled_support=True
        ),
        rename=lsp.RenameClientCapabilities(prepare_support=True),
        publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(
            related_information=True, code_description_support=True, version_support=True
        ),
        diagnostic=lsp.DiagnosticClientCapabilities() if pulls else None,
        inlay_hint=lsp.InlayHintClientCapabilities(),
        selection_range=lsp.SelectionRangeClientCapabilities(),
        call_hierarchy=lsp.CallHierarchyClientCapabilities(),
    )
