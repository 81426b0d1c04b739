// The language server: found, started, and started again.

import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, State, type ErrorHandler } from "vscode-languageclient/node";
import { findProgram } from "./find";
import { DOCUMENTS, initializationOptions } from "./session";
import { isDay } from "./values";

const HOW_TO_INSTALL = "https://github.com/goals-lang/goals#readme";
/** A server that ends so often within that time is left alone until somebody looks at it. */
const MOST_ENDS = 3;
const WITHIN_MS = 180_000;

/** The server of a window. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  /** One change at a time: a server that is being started can't be stopped. */
  private last: Promise<void> = Promise.resolve();
  private disposed = false;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Somebody can be asked now who could not before, or the other way round. */
  readonly onDidChange = this.changed.event;

  constructor(readonly output: vscode.OutputChannel) {}

  /** Starts the server, again if it runs. */
  restart(): Promise<void> {
    const next = this.last.then(async () => {
      await this.end();
      if (!this.disposed) await this.start();
    });
    // What went wrong was told; the next try begins anew.
    this.last = next.catch(() => undefined);
    return this.last;
  }

  /** Asks, where there is somebody to ask; a refusal is thrown. */
  async ask<T>(method: string, params: unknown): Promise<T | undefined> {
    const { client } = this;
    if (client?.state !== State.Running) return undefined;
    return client.sendRequest<T>(method, params);
  }

  /** Whether it is about to run. */
  get starts(): boolean {
    return this.client?.state === State.Starting;
  }

  private async start(): Promise<void> {
    const program = goalsProgram();
    if (program === undefined) {
      this.output.appendLine(vscode.l10n.t("There is no program “{0}” on this computer.", setting()));
      void this.missing();
      return;
    }
    const args = ["lsp"];
    this.output.appendLine(`${program} ${args.join(" ")}`);
    const client = new LanguageClient(
      "goals",
      "Goals",
      { command: program, args, options: { shell: false } },
      {
        documentSelector: DOCUMENTS,
        initializationOptions: initializationOptions({ today: today()[1] ?? "", hints: hints() }),
        outputChannel: this.output,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        errorHandler: this.errors(),
        initializationFailedHandler: () => false,
        // Hints are remarks on good plans as well: the editor shows them as such.
        markdown: { isTrusted: false, supportHtml: false },
      },
    );
    client.onDidChangeState(() => this.changed.fire());
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.output.appendLine(String(error));
      this.client = undefined;
      void this.failed(vscode.l10n.t("“{0}” could not be started as a language server.", program));
    }
  }

  private async end(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    if (client === undefined) return;
    try {
      await client.dispose(5_000);
    } catch {
      // It is gone already.
    }
    this.changed.fire();
  }

  private errors(): ErrorHandler {
    let ends: number[] = [];
    return {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        const now = Date.now();
        ends = [...ends.filter((then) => now - then < WITHIN_MS), now];
        if (ends.length < MOST_ENDS) return { action: CloseAction.Restart, handled: true };
        void this.failed(vscode.l10n.t("The language server of Goals ended {0} times and is not started again.", ends.length));
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    };
  }

  private async missing(): Promise<void> {
    const open = vscode.l10n.t("Open settings");
    const how = vscode.l10n.t("How to install");
    const message = vscode.workspace.isTrusted
      ? vscode.l10n.t("Goals: the program “{0}” was not found. Without it there are colours and snippets, but no checks.", setting())
      : vscode.l10n.t("Goals: the program “{0}” was not found. Settings of this folder count only once you trust it.", setting());
    const chosen = await vscode.window.showWarningMessage(message, open, how);
    if (chosen === open) await vscode.commands.executeCommand("workbench.action.openSettings", "goals.path");
    if (chosen === how) await vscode.env.openExternal(vscode.Uri.parse(HOW_TO_INSTALL));
  }

  private async failed(message: string): Promise<void> {
    const again = vscode.l10n.t("Start again");
    const why = vscode.l10n.t("Show output");
    const chosen = await vscode.window.showErrorMessage(message, again, why);
    if (chosen === again) await this.restart();
    if (chosen === why) this.output.show();
  }

  dispose(): void {
    this.disposed = true;
    void this.restart();
    this.changed.dispose();
  }

  /** Waits until the server is gone: an editor that closes may kill it otherwise. */
  async stop(): Promise<void> {
    this.disposed = true;
    await this.restart();
  }
}

function setting(): string {
  return vscode.workspace.getConfiguration("goals").get<string>("path", "goals");
}

/** Whether hints are shown. */
function hints(): boolean {
  return vscode.workspace.getConfiguration("goals").get<boolean>("hints", true);
}

/** The options for the day that counts as today. */
export function today(): string[] {
  const day = vscode.workspace.getConfiguration("goals").get<string>("today", "").trim();
  return isDay(day) ? ["--today", day] : [];
}

/** The absolute path of the program. */
export function goalsProgram(): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file");
  return findProgram(setting(), {
    windows: process.platform === "win32",
    home: homedir(),
    search: process.env["PATH"] ?? "",
    folder: vscode.workspace.isTrusted ? folder?.uri.fsPath : undefined,
    runs,
  });
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
