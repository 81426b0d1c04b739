// What a check-in asks for, in words.

/** Something that is due, as the server tells it. */
export interface Due {
  key: string;
  title: string;
  asks: "value" | "done";
  unit: string | null;
  last: { value: string; on: string } | null;
  since: string | null;
}

/** The server's answer to `goals/due`. */
export type DueAnswer = { uri: string; day: string; due: Due[] } | { message: string } | null;

/** A text edit as the protocol writes it. */
export interface ProtocolEdit {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  newText: string;
}

/** The server's answer to `goals/checkin`. */
export type CheckinAnswer = { edit: { changes: Record<string, ProtocolEdit[]> }; text: string; remarks: string[] } | { message: string } | null;

/** The words of the user's language. */
export interface Words {
  last(value: string, on: string): string;
  since(day: string): string;
  done: string;
}

/** What is known of it, on one line. */
export function detail(it: Due, words: Words): string {
  const last = it.last === null ? [] : [words.last(it.last.value, it.last.on)];
  const since = it.since === null ? [] : [words.since(it.since)];
  return [...last, ...since].join(" · ");
}

/** What an answer looks like: a unit, or what a milestone takes. */
export function answerForm(it: Due, words: Words): string {
  return it.asks === "done" ? words.done : (it.unit ?? "");
}

/** What was measured, by name; what was skipped is left out. */
export function entries(answers: ReadonlyMap<string, string>): { key: string; value: string }[] {
  return [...answers].filter(([, value]) => value !== "").map(([key, value]) => ({ key, value }));
}
