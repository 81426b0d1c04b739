// "New objective": some questions, then a well-formed objective at the end of the file.

import * as vscode from "vscode";
import { askOption, askText, type Option, type Step } from "./ask";
import { declared, type Declared, type Known } from "./known";
import { isReference } from "./names";
import { objectiveSnippet, type Answers, type Choice } from "./objective";
import { amount, isDay, isPeriod, isUnit, nextQuarter, value } from "./values";

const UNITS = ["%", "people", "count", "points", "x", "RUB", "USD", "EUR", "h", "day"];
const COMMON_STEPS = 6;

/** Asks, and inserts. Whoever leaves a box changes nothing. */
export async function newObjective(editor: vscode.TextEditor): Promise<void> {
  const known = await declared(editor.document);
  const answers = await askAll(known);
  if (answers === undefined) return;
  await insertAtEnd(editor, objectiveSnippet(answers, known.names, vscode.l10n.t("where it is read")));
}

/** Puts a snippet behind everything else, with an empty line between. */
export async function insertAtEnd(editor: vscode.TextEditor, snippet: string): Promise<void> {
  const { document } = editor;
  // What is empty at the end goes, so that the result is in style.
  const text = document.getText();
  const kept = text.trimEnd();
  const range = new vscode.Range(document.positionAt(kept.length), document.positionAt(text.length));
  const shown = await vscode.window.showTextDocument(document, { viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active });
  await shown.insertSnippet(new vscode.SnippetString(`${kept === "" ? "" : "\n\n"}${snippet}`), range);
}

async function askAll(known: Declared): Promise<Answers | undefined> {
  const title = vscode.l10n.t("New objective");
  let of = COMMON_STEPS;
  let count = 0;
  const at = (): Step => ({ title, step: (count += 1), of });

  const goal = await askText(at(), vscode.l10n.t("What should be reached, in one sentence"), {
    placeholder: vscode.l10n.t("Guests come from social media"),
    check: (text) => (text === "" ? vscode.l10n.t("A goal needs a title.") : undefined),
  });
  if (goal === undefined) return undefined;

  const owner = await askOwner(at(), known.people);
  if (owner === undefined) return undefined;

  const when = await askText(at(), vscode.l10n.t("The period, such as 2026-Q1, or the last day, such as 2026-03-31"), {
    value: known.period ?? nextQuarter(new Date()),
    check: (text) =>
      isDay(text) || isPeriod(text) ? undefined : vscode.l10n.t("Write 2026, 2026-H1, 2026-Q1, 2026-03, or a day such as 2026-03-31."),
  });
  if (when === undefined) return undefined;

  const metric = await askMetric(at(), known.metrics);
  if (metric === undefined) return undefined;
  let unit: string | undefined;
  if ("title" in metric) {
    of += 1;
    unit = await askUnit(at());
    if (unit === undefined) return undefined;
  }

  const baseline = await askValue(at(), vscode.l10n.t("Where it stands now"), undefined);
  if (baseline === undefined) return undefined;
  const target = await askValue(at(), vscode.l10n.t("Where it should be in the end"), baseline);
  if (target === undefined) return undefined;
  return { title: goal, owner: owner.owner, when, metric, unit, baseline, target };
}

async function askOwner(at: Step, people: readonly Known[]): Promise<{ owner: Choice | undefined } | undefined> {
  const nobody: Option<Choice | undefined> = { label: vscode.l10n.t("Nobody yet"), value: undefined };
  const chosen = await askOption<Choice | undefined>(
    at,
    vscode.l10n.t("Who is responsible: choose, or type a new name"),
    [...people.map(option), nobody],
    (typed) => [{ label: vscode.l10n.t("Add “{0}” to the plan", typed), iconPath: new vscode.ThemeIcon("add"), value: { title: typed } }],
  );
  return chosen && { owner: chosen.value };
}

async function askMetric(at: Step, metrics: readonly Known[]): Promise<Choice | undefined> {
  const chosen = await askOption<Choice>(
    at,
    vscode.l10n.t("What shows that it is reached: choose a metric, or type a new one"),
    metrics.map(option),
    (typed) => {
      const icon = new vscode.ThemeIcon("add");
      const out: Option<Choice>[] = [
        { label: vscode.l10n.t("Add the metric “{0}” to the plan", typed), iconPath: icon, value: { title: typed } },
      ];
      if (isReference(typed)) {
        out.push({ label: vscode.l10n.t("Take {0} from an imported catalogue", typed), value: { name: typed } });
      }
      return out;
    },
  );
  return chosen?.value;
}

async function askUnit(at: Step): Promise<string | undefined> {
  const chosen = await askOption<string>(
    at,
    vscode.l10n.t("What it is measured in: choose, or type another unit"),
    UNITS.map((unit) => ({ label: unit, value: unit })),
    (typed) => (isUnit(typed) && !UNITS.includes(typed) ? [{ label: typed, value: typed }] : []),
  );
  return chosen?.value;
}

async function askValue(at: Step, prompt: string, before: string | undefined): Promise<string | undefined> {
  const typed = await askText(at, prompt, {
    placeholder: "1_200",
    check: (text) => {
      const written = value(text);
      if (written === undefined) return vscode.l10n.t("Write a number, with its unit if you like: 300, 4.5%, 2 h.");
      const same = before !== undefined && amount(written) === amount(before);
      return same ? vscode.l10n.t("That is where it stands already.") : undefined;
    },
  });
  return typed === undefined ? undefined : value(typed);
}

function option(known: Known): Option<Choice> {
  const description = [known.title, known.elsewhere].filter(Boolean).join(" · ");
  return { label: known.name, description, value: { name: known.name } };
}
