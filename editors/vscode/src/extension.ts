// The extension: what VS Code calls, and who does it.

import * as vscode from "vscode";
import { Catalogues } from "./catalogues";
import { checkIn } from "./checkIn";
import { newObjective } from "./newObjective";
import { Preview } from "./preview";
import { Server } from "./server";
import { isPlan } from "./session";
import { newFromType, newPlan } from "./templates";

let server: Server | undefined;

/** Called once, when the first `.goals` file or folder with such is opened. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Goals");
  const ours = new Server(output);
  server = ours;
  const preview = new Preview(context.extensionUri, ours);
  context.subscriptions.push(
    output,
    preview,
    new Catalogues(ours),
    command("goals.openPlan", () => onPlan((editor) => preview.open(editor.document))),
    command("goals.checkIn", () => onPlan((editor) => checkIn(editor, ours))),
    command("goals.newObjective", () => onPlan(newObjective)),
    command("goals.newFromType", () => onPlan(newFromType)),
    command("goals.newPlan", newPlan),
    command("goals.restartServer", () => ours.restart()),
    command("goals.showOutput", () => output.show()),
    vscode.commands.registerCommand("goals.showReferences", showReferences),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // The server asks for the other settings by itself.
      if (change.affectsConfiguration("goals.path")) void ours.restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void ours.restart()),
  );
  void ours.restart();
}

/** Called when the window closes. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

/** A command; what goes wrong is told in a message. */
function command(name: string, run: () => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(name, async () => {
    try {
      await run();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t("Goals: {0}", message));
    }
  });
}

/** Does something with the plan at hand. */
async function onPlan(act: (editor: vscode.TextEditor) => unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor !== undefined && isPlan(editor.document)) await act(editor);
  else void vscode.window.showInformationMessage(vscode.l10n.t("Goals: open a .goals file first."));
}

/** A place as the protocol writes it. */
interface Place {
  line: number;
  character: number;
}

/** What a lens of the server calls: its arguments come as plain data, and the editor wants its own types. */
async function showReferences(uri: string, at: Place, locations: { uri: string; range: { start: Place; end: Place } }[]): Promise<void> {
  const position = ({ line, character }: Place): vscode.Position => new vscode.Position(line, character);
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    position(at),
    locations.map((it) => new vscode.Location(vscode.Uri.parse(it.uri), new vscode.Range(position(it.range.start), position(it.range.end)))),
  );
}
