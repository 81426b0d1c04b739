// Built-in catalogues as documents that can be read, not written.

import * as vscode from "vscode";
import type { Server } from "./server";
import { CATALOGUE_SCHEME, catalogue } from "./session";

export class Catalogues implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly parts: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.parts = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(CATALOGUE_SCHEME, this),
      // A tab of the last session is there before the server is.
      server.onDidChange(() => this.again()),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const text = await catalogue((method, params) => this.server.ask(method, params), uri.toString());
    if (text === null) throw new Error(vscode.l10n.t("There is no catalogue “{0}”.", uri.path));
    return text ?? "";
  }

  private again(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === CATALOGUE_SCHEME) this.changed.fire(uri);
  }

  dispose(): void {
    for (const part of this.parts) part.dispose();
  }
}
