// The text of a new objective, as the formatter would leave it.

import { field, literally, nameFor, quoted } from "./names";
import { amount, isDay } from "./values";

/** Somebody or something that the plan declares, or will. */
export type Choice = { name: string } | { title: string };

/** What was answered. */
export interface Answers {
  title: string;
  /** Nobody may own it yet. */
  owner?: Choice | undefined;
  /** A period, or the day by which it is done. */
  when: string;
  metric: Choice;
  /** The unit of a metric that is new. */
  unit?: string | undefined;
  baseline: string;
  target: string;
}

/** The text as a snippet: names are fields, and so is where a new metric is read, which `openSource` asks for. */
export function objectiveSnippet(answers: Answers, taken: ReadonlySet<string>, openSource: string): string {
  const names = new Set(taken);
  const named = (choice: Choice, fallback: string): string => {
    if ("name" in choice) return choice.name;
    const name = nameFor(choice.title, names, fallback);
    names.add(name);
    return name;
  };
  const parts: string[] = [];
  const { title, owner, metric } = answers;

  const ownerName = owner && named(owner, "owner");
  if (owner && ownerName !== undefined && "title" in owner) {
    parts.push(`person ${ownerName} ${literally(quoted(owner.title))}\n`);
  }
  const metricName = named(metric, "metric");
  // In a string, so escaped for both.
  const source = field(3, quoted(openSource).slice(1, -1));
  if ("title" in metric) {
    parts.push(
      `metric ${metricName} ${literally(quoted(metric.title))} : ${literally(answers.unit ?? "count")} {\n` +
        `  better: ${better(answers)}\n  source: "${source}"\n}\n`,
    );
  }

  const name = named({ title }, "goal");
  const day = isDay(answers.when);
  const during = day ? "" : ` during ${answers.when}`;
  const by = day ? ` by ${answers.when}` : "";
  const lines = [`objective ${field(1, name)} ${literally(quoted(title))}${during} {`];
  if (ownerName !== undefined) lines.push(`  owner: ${ownerName}`, "");
  const span = `from ${literally(answers.baseline)} to ${literally(answers.target)}`;
  lines.push(`  kr ${field(2, nameFor(short(metricName), new Set(), "result"))}: ${metricName} ${span}${by}`, "}");
  parts.push(`${lines.join("\n")}\n`);
  return `${parts.join("\n")}$0`;
}

/** The snippet with every field as it stands before anything is typed. */
export function expanded(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\d/gu,
    (_, escaped: string | undefined, field: string | undefined) => escaped ?? (field === undefined ? "" : expanded(field)),
  );
}

/** The part of a metric's name that a key result can be called by. */
function short(metric: string): string {
  return metric.replace(/\[.*$/u, "").split(".").at(-1) ?? metric;
}

function better(answers: Answers): string {
  const [from, to] = [amount(answers.baseline), amount(answers.target)];
  return from !== undefined && to !== undefined && to < from ? "lower" : "higher";
}
