// The plan beside its text: one panel a window, which follows the file at hand.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { page } from "./page";
import type { FromPage, Kept, PlanAnswer, ToPage } from "./protocol";
import type { Server } from "./server";
import { isPlan } from "./session";

export const VIEW = "goals.plan";
/** So long after the last key the plan is made anew. */
const PAUSE_MS = 250;
const METHOD_NOT_FOUND = -32601;

/** The preview of a window. */
export class Preview implements vscode.Disposable, vscode.WebviewPanelSerializer<Kept> {
  private panel: vscode.WebviewPanel | undefined;
  private uri: vscode.Uri | undefined;
  private timer: NodeJS.Timeout | undefined;
  private cursor: NodeJS.Timeout | undefined;
  /** Counts questions: an answer to an old one is not shown. */
  private asked = 0;
  private readonly parts: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.parts = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => document.languageId === "goals" && this.later()),
      // The server speaks up after every check, of files that changed on the disk too.
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some(({ path }) => path.endsWith(".goals")) && this.later()),
      server.onDidChange(() => this.later()),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.moved(textEditor)),
      vscode.window.registerWebviewPanelSerializer(VIEW, this),
    ];
  }

  /** Opens the plan of a file, or brings it to the front. */
  open(document: vscode.TextDocument): void {
    this.uri = document.uri;
    if (this.panel === undefined) {
      const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.adopt(vscode.window.createWebviewPanel(VIEW, vscode.l10n.t("Plan"), where, { enableFindWidget: true }));
    } else {
      this.panel.reveal(undefined, true);
      void this.refresh();
    }
  }

  /** Takes over a panel from before a restart of the editor. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: Kept | undefined): Promise<void> {
    if (state?.uri === undefined || this.panel !== undefined) {
      panel.dispose();
      return Promise.resolve();
    }
    this.uri = vscode.Uri.parse(state.uri);
    this.adopt(panel);
    return Promise.resolve();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    const file = (...parts: string[]): vscode.Uri => vscode.Uri.joinPath(this.extension, ...parts);
    webview.options = { enableScripts: true, localResourceRoots: [file("dist")] };
    panel.iconPath = { light: file("media", "plan-light.svg"), dark: file("media", "plan-dark.svg") };
    panel.onDidDispose(() => {
      this.panel = undefined;
      clearTimeout(this.timer);
    });
    panel.onDidChangeViewState(() => panel.visible && this.later());
    webview.onDidReceiveMessage((message: FromPage) => {
      if (message.kind === "ready") void this.refresh();
      else void vscode.commands.executeCommand("workbench.actions.view.problems");
    });
    webview.html = page({
      source: webview.cspSource,
      script: webview.asWebviewUri(file("dist", "preview.js")).toString(),
      style: webview.asWebviewUri(file("dist", "style.css")).toString(),
      nonce: randomBytes(16).toString("base64url"),
      language: vscode.env.language,
      waiting: vscode.l10n.t("The plan is being read …"),
      uri: this.uri?.toString() ?? "",
    });
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (editor === undefined || !isPlan(editor.document) || this.panel === undefined) return;
    if (this.uri?.toString() === editor.document.uri.toString()) return;
    this.uri = editor.document.uri;
    void this.refresh();
  }

  private later(): void {
    if (this.panel === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), PAUSE_MS);
  }

  private async refresh(): Promise<void> {
    const { panel, uri } = this;
    if (panel === undefined || uri === undefined) return;
    this.asked += 1;
    const mine = this.asked;
    // It says when it is ready.
    if (this.server.starts) return;
    const message = await this.plan(uri);
    if (mine !== this.asked || panel !== this.panel) return;
    const name = uri.path.split("/").at(-1) ?? "";
    panel.title = vscode.l10n.t("Plan: {0}", name);
    this.tell(message);
  }

  private async plan(uri: vscode.Uri): Promise<ToPage> {
    const key = uri.toString();
    const problem = (title: string, message = "", link?: string): ToPage => ({ kind: "problem", title, message, link, key });
    try {
      const answer = await this.server.ask<PlanAnswer>("goals/plan", { textDocument: { uri: key } });
      if (answer === undefined) return problem(vscode.l10n.t("The language server does not run."));
      if (answer === null) return problem(vscode.l10n.t("This file is in none of the open folders."));
      if ("markdown" in answer) return { kind: "document", markdown: answer.markdown, key };
      const { errors, message } = answer;
      if (errors === undefined) return problem(message);
      const title =
        errors === 1
          ? vscode.l10n.t("The plan has an error, so it can't be shown anew.")
          : vscode.l10n.t("The plan has errors ({0}), so it can't be shown anew.", errors);
      return problem(title, message, vscode.l10n.t("Show all"));
    } catch (error) {
      const isOld = error instanceof Error && "code" in error && error.code === METHOD_NOT_FOUND;
      if (isOld) return problem(vscode.l10n.t("This version of goals is too old to show plans. Install a newer one."));
      return problem(vscode.l10n.t("The plan could not be made."), String(error));
    }
  }

  private moved(editor: vscode.TextEditor): void {
    if (this.panel === undefined || editor.document.uri.toString() !== this.uri?.toString()) return;
    clearTimeout(this.cursor);
    this.cursor = setTimeout(() => void this.reveal(editor), PAUSE_MS);
  }

  /** Tells the page which goal the cursor is in. */
  private async reveal(editor: vscode.TextEditor): Promise<void> {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      "vscode.executeDocumentSymbolProvider",
      editor.document.uri,
    );
    const at = editor.selection.active;
    const inside = (list: vscode.DocumentSymbol[] | undefined): vscode.DocumentSymbol | undefined =>
      list?.find(({ range }) => range?.contains(at));
    const outer = inside(symbols);
    if (outer === undefined) return;
    const title = (outer.detail || outer.name).replace(/\s+/gu, " ").trim();
    this.tell({ kind: "reveal", goal: outer.name, title, result: inside(outer.children)?.name });
  }

  private tell(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
  }

  dispose(): void {
    clearTimeout(this.timer);
    clearTimeout(this.cursor);
    this.panel?.dispose();
    this.parts.forEach((part) => void part.dispose());
  }
}
