// What the parts of the extension tell each other.

/** The server's answer to `goals/plan`. */
export type PlanAnswer = { markdown: string } | { errors?: number; message: string } | null;

/** What the page of the preview is told. */
export type ToPage =
  | { kind: "document"; markdown: string; key: string }
  /** The document stays, marked as older than the text. */
  | { kind: "problem"; title: string; message: string; link: string | undefined; key: string }
  /** The cursor is in a goal, by its name and title, perhaps in one of its results. */
  | { kind: "reveal"; goal: string; title: string; result: string | undefined };

/** What the page tells. */
export type FromPage = { kind: "ready" } | { kind: "problems" };

/** What the page keeps over a restart of the editor. */
export interface Kept {
  uri?: string;
}
