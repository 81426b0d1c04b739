// "Check in": asks for what is due, and writes it down as a `checkin` block. What is due, what is wrong with a value and what is
// written comes from the server.

import * as vscode from "vscode";
import { askText } from "./ask";
import { answerForm, detail, entries, type CheckinAnswer, type Due, type DueAnswer, type Words } from "./due";
import type { Server } from "./server";
import { isDay } from "./values";

/** A check-in while it is made. */
interface Draft {
  server: Server;
  document: vscode.Uri;
  day: string;
  answers: Map<string, string>;
  note: string;
}

/** Asks, shows what would be written, and writes it. Whoever leaves a box changes nothing. */
export async function checkIn(editor: vscode.TextEditor, server: Server): Promise<void> {
  const chosen = await choose(editor.document.uri, server);
  if (chosen === undefined) return;
  const draft: Draft = { server, document: editor.document.uri, day: chosen.day, answers: new Map(), note: "" };
  if (!(await askValues(draft, chosen.due))) return;
  if (draft.answers.size === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Nothing was measured, so nothing is written."));
    return;
  }
  await confirmAndWrite(draft);
}

/** Which of the due values were measured, and on which day. */
async function choose(document: vscode.Uri, server: Server): Promise<{ day: string; due: Due[] } | undefined> {
  let day: string | undefined;
  for (;;) {
    const found = await answered<DueAnswer>(server, "goals/due", { textDocument: { uri: document.toString() }, day });
    if ("message" in found) throw new Error(found.message);
    const picked = await pick(found.day, found.due);
    if (picked !== "another day") return picked && { day: found.day, due: picked };
    const typed = await vscode.window.showInputBox({
      title: vscode.l10n.t("Check in"),
      prompt: vscode.l10n.t("The day of the check-in, such as 2026-02-15"),
      value: found.day,
      ignoreFocusOut: true,
      validateInput: (text) => (isDay(text.trim()) ? null : vscode.l10n.t("Write a day such as 2026-02-15.")),
    });
    if (typed === undefined) return undefined;
    day = typed.trim();
  }
}

function pick(day: string, due: readonly Due[]): Promise<Due[] | "another day" | undefined> {
  return new Promise((resolve) => {
    const box = vscode.window.createQuickPick<vscode.QuickPickItem & { due: Due }>();
    box.title = vscode.l10n.t("Check in: what was measured on {0}", day);
    box.placeholder = due.length === 0 ? vscode.l10n.t("Nothing is due on that day.") : vscode.l10n.t("Choose what you have a value for");
    box.ignoreFocusOut = true;
    box.canSelectMany = true;
    box.matchOnDescription = true;
    box.matchOnDetail = true;
    box.buttons = [{ iconPath: new vscode.ThemeIcon("calendar"), tooltip: vscode.l10n.t("Another day") }];
    box.items = due.map((it) => ({
      label: it.key,
      ...(it.title !== it.key && { description: it.title }),
      detail: detail(it, words()),
      due: it,
    }));
    box.selectedItems = box.items;
    box.onDidTriggerButton(() => {
      resolve("another day");
      box.hide();
    });
    box.onDidAccept(() => {
      if (box.selectedItems.length === 0) return;
      // In the order of the plan, whatever was ticked first.
      const ticked = new Set(box.selectedItems.map((item) => item.due));
      resolve(due.filter((it) => ticked.has(it)));
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

/** Asks for each value in turn, and for words about them; false where it was called off. */
async function askValues(draft: Draft, due: readonly Due[]): Promise<boolean> {
  const title = vscode.l10n.t("Check in");
  const of = due.length + 1;
  for (const [number, it] of due.entries()) {
    const name = it.title === it.key ? it.key : `${it.key} “${it.title}”`;
    const known = detail(it, words());
    const typed = await askText({ title, step: number + 1, of }, [name, known].filter(Boolean).join(" · "), {
      placeholder: vscode.l10n.t("{0}; Enter alone skips", answerForm(it, words()) || vscode.l10n.t("a value")),
      check: (text) => (text === "" ? undefined : objection(draft, it.key, text)),
    });
    if (typed === undefined) return false;
    if (typed !== "") draft.answers.set(it.key, typed);
  }
  if (draft.answers.size === 0) return true;
  const note = await askText({ title, step: of, of }, vscode.l10n.t("Words about it, if you like"), { check: () => undefined });
  draft.note = note ?? "";
  return note !== undefined;
}

/** What the compiler has against a value, beside those that were given before. */
async function objection(draft: Draft, key: string, value: string): Promise<string | undefined> {
  const answer = await asked(draft, new Map([...draft.answers, [key, value]]));
  return "message" in answer ? answer.message : undefined;
}

async function confirmAndWrite(draft: Draft): Promise<void> {
  const shown = await asked(draft, draft.answers);
  if ("message" in shown) throw new Error(shown.message);
  const write = vscode.l10n.t("Write");
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t("Write this check-in into the plan?"),
    { modal: true, detail: [shown.text, ...shown.remarks].join("\n\n") },
    write,
  );
  if (chosen !== write) return;
  // The text may have changed meanwhile.
  const answer = await asked(draft, draft.answers);
  if ("message" in answer) throw new Error(answer.message);
  const edit = new vscode.WorkspaceEdit();
  for (const [uri, changes] of Object.entries(answer.edit.changes)) {
    for (const { range, newText } of changes) {
      const { start, end } = range;
      edit.replace(vscode.Uri.parse(uri), new vscode.Range(start.line, start.character, end.line, end.character), newText);
    }
  }
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t("The check-in could not be written."));
  for (const [uri, changes] of Object.entries(answer.edit.changes)) {
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    const end = editor.document.lineCount - 1;
    const line = Math.min(changes[0]?.range.start.line ?? end, end);
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function asked(draft: Draft, answers: ReadonlyMap<string, string>): Promise<NonNullable<CheckinAnswer>> {
  const { document, day, note } = draft;
  const params = { textDocument: { uri: document.toString() }, day, note, entries: entries(answers) };
  return answered<CheckinAnswer>(draft.server, "goals/checkin", params);
}

async function answered<T>(server: Server, method: string, params: unknown): Promise<NonNullable<T>> {
  const answer = await server.ask<T>(method, params);
  if (answer === undefined) throw new Error(vscode.l10n.t("The language server does not run."));
  if (answer === null) throw new Error(vscode.l10n.t("This file is in none of the open folders."));
  return answer;
}

function words(): Words {
  return {
    last: (value, on) => vscode.l10n.t("last {0} on {1}", value, on),
    since: (day) => vscode.l10n.t("due since {0}", day),
    done: vscode.l10n.t("done, open or a share such as 40%"),
  };
}
