// Boxes with questions, one after the other.

import * as vscode from "vscode";

/** Where a question stands among the others. */
export interface Step {
  title: string;
  step: number;
  of: number;
}

/** An answer to choose. */
export interface Option<T> extends vscode.QuickPickItem {
  value: T;
}

/** Asks for a line of text; `check` says what is wrong with it. Nothing where it was called off. */
export async function askText(
  at: Step,
  prompt: string,
  options: { value?: string; placeholder?: string; check: (text: string) => string | undefined | Promise<string | undefined> },
): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t("{0} ({1} of {2})", at.title, at.step, at.of),
    prompt,
    value: options.value ?? "",
    placeHolder: options.placeholder ?? "",
    ignoreFocusOut: true,
    validateInput: async (text) => (await options.check(text.trim())) ?? null,
  });
  return typed?.trim();
}

/** Asks for one of several, or for what `other` makes of a typed text. */
export function askOption<T>(
  at: Step,
  placeholder: string,
  options: readonly Option<T>[],
  other: (typed: string) => readonly Option<T>[],
): Promise<Option<T> | undefined> {
  return new Promise((resolve) => {
    const box = vscode.window.createQuickPick<Option<T>>();
    box.title = vscode.l10n.t("{0} ({1} of {2})", at.title, at.step, at.of);
    box.placeholder = placeholder;
    box.ignoreFocusOut = true;
    box.matchOnDescription = true;
    box.items = options;
    box.onDidChangeValue((text) => {
      const typed = text.trim();
      // What was typed stays in the list whatever the filter says.
      box.items = typed === "" ? options : [...options, ...other(typed).map((it) => ({ ...it, alwaysShow: true }))];
    });
    box.onDidAccept(() => {
      const chosen = box.selectedItems[0];
      if (chosen === undefined) return;
      resolve(chosen);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
