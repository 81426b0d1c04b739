// What the program writes itself: objectives by type, and whole plans.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import { literally } from "./names";
import { insertAtEnd } from "./newObjective";
import { goalsProgram, today } from "./server";

const AT_MOST_MS = 15_000;

/** Inserts a filled-in objective of a type that is chosen from a list. */
export async function newFromType(editor: vscode.TextEditor): Promise<void> {
  const isRussian = /\blocale:\s*ru\b/u.test(editor.document.getText()) || speaksRussian();
  const locale = ["--locale", isRussian ? "ru" : "en"];
  const list = await run(["new", "--list", ...locale]);
  const types = list.split("\n").filter((line) => line.trim() !== "");
  const options = types.map((line) => {
    const [name = "", ...about] = line.split(/\s+/u);
    return { label: name.replace(/_/gu, " "), description: about.join(" "), name };
  });
  const chosen = await vscode.window.showQuickPick(options, {
    title: vscode.l10n.t("New objective of a type"),
    placeHolder: vscode.l10n.t("What the goal is about"),
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  await insertAtEnd(editor, `${literally(await run(["new", chosen.name, ...locale, ...today()]))}$0`);
}

/** Starts a plan in a folder that is chosen. */
export async function newPlan(): Promise<void> {
  const folders = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("The folder of the new plan"),
    openLabel: vscode.l10n.t("Start a plan here"),
    canSelectFolders: true,
    canSelectFiles: false,
    ...(vscode.workspace.workspaceFolders?.[0] && { defaultUri: vscode.workspace.workspaceFolders[0].uri }),
  });
  const folder = folders?.[0];
  if (folder === undefined) return;
  await run(["init", folder.fsPath, "--locale", speaksRussian() ? "ru" : "en", ...today()]);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, "plan.goals"));
}

function speaksRussian(): boolean {
  return vscode.env.language.toLowerCase().startsWith("ru");
}

function run(args: string[]): Promise<string> {
  const program = goalsProgram();
  if (program === undefined) return Promise.reject(new Error(vscode.l10n.t("The program goals was not found.")));
  return new Promise((resolve, reject) => {
    execFile(program, ["--color", "never", ...args], { timeout: AT_MOST_MS, windowsHide: true }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(stderr.trim() || error.message));
    });
  });
}
