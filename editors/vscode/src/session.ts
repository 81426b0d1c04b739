// What the extension and the server agree on when a session begins.

/** Built-in catalogues have addresses of this kind, such as `goals-std:/social.goals`; their text comes from the server. */
export const CATALOGUE_SCHEME = "goals-std";

/** What the user has set. */
export interface Settings {
  today: string;
  hints: boolean;
}

/** What the server is told: the same as its questions for settings are answered with, so that its first check is right. */
export function initializationOptions(settings: Settings): Record<string, unknown> {
  return {
    catalogues: true,
    // The extension brings the same ones, which work without a server too.
    snippets: false,
    today: settings.today.trim(),
    hints: settings.hints,
  };
}

/** The documents that the server is told of. A catalogue is none: the server has it already. */
export const DOCUMENTS = [
  { scheme: "file", language: "goals" },
  { scheme: "untitled", language: "goals" },
];

/** Whether a document is somebody's plan, not a catalogue that can only be read. */
export function isPlan(document: { languageId: string; uri: { scheme: string } }): boolean {
  return document.languageId === "goals" && document.uri.scheme !== CATALOGUE_SCHEME;
}

/** Asks the server for the text of a catalogue: nothing while there is no server, `null` for a catalogue that it does not have. */
export function catalogue(ask: (method: string, params: unknown) => Promise<unknown>, uri: string): Promise<string | null | undefined> {
  return ask("goals/catalogue", { uri }).then((text) => (typeof text === "string" || text === undefined ? text : null));
}
