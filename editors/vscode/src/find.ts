// Where the `goals` program is.

import * as path from "node:path";

/** What is asked of the machine. */
export interface Machine {
  windows: boolean;
  home: string;
  /** The variable PATH. */
  search: string;
  /** The first folder that is open, if it is trusted. */
  folder: string | undefined;
  /** Whether a path is a program that may be run. */
  runs(file: string): boolean;
}

/**
 * The absolute path of the program that a setting names. A bare name is looked for in PATH alone: some systems would look into
 * the folder at hand first, and run what a stranger put there.
 */
export function findProgram(setting: string, machine: Machine): string | undefined {
  const { posix, win32 } = path;
  const paths = machine.windows ? win32 : posix;
  const named = setting.trim() === "" ? "goals" : setting.trim();
  const written = expandPath(named, machine);
  if (written === undefined) return undefined;
  const isBare = !/[/\\]/u.test(written);
  const folders = isBare ? machine.search.split(paths.delimiter).filter((folder) => paths.isAbsolute(folder)) : [undefined];
  for (const folder of folders) {
    const base = folder ?? machine.folder;
    if (!paths.isAbsolute(written) && base === undefined) continue;
    const file = paths.isAbsolute(written) ? written : paths.join(base ?? "", written);
    const found = candidates(file, machine.windows).find((candidate) => machine.runs(candidate));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `~` and `${workspaceFolder}`, which VS Code leaves to extensions. */
function expandPath(text: string, machine: Machine): string | undefined {
  const home = /^~(?=[/\\]|$)/u;
  const folder = /\$\{workspaceFolder\}/gu;
  if (folder.test(text) && machine.folder === undefined) return undefined;
  return text.replace(home, () => machine.home).replace(folder, () => machine.folder ?? "");
}

function candidates(file: string, windows: boolean): string[] {
  // A script is run by its interpreter, not by itself.
  return windows && !/\.exe$/iu.test(file) ? [`${file}.exe`] : [file];
}
