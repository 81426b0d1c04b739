// What the plan already declares, for defaults.

import * as vscode from "vscode";
import { periodOf } from "./values";

/** A declaration that can be chosen. */
export interface Known {
  name: string;
  title: string;
  /** The file that declares it, where it is another one. */
  elsewhere: string | undefined;
}

/** What a file and its neighbours declare. */
export interface Declared {
  people: Known[];
  metrics: Known[];
  /** Every name, so that a new one is new. */
  names: Set<string>;
  period: string | undefined;
}

/** Asks the server; without one nothing is known, and everything can still be typed. */
export async function declared(document: vscode.TextDocument): Promise<Declared> {
  const own = await ask<vscode.DocumentSymbol>("vscode.executeDocumentSymbolProvider", document.uri);
  const all = await ask<vscode.SymbolInformation>("vscode.executeWorkspaceSymbolProvider", "");
  const out: Declared = { people: [], metrics: [], names: new Set(), period: periodOf(document.getText()) };
  const here = new Set<string>();
  const add = (name: string, title: string, kind: vscode.SymbolKind, elsewhere: string | undefined): void => {
    out.names.add(name);
    if (kind === vscode.SymbolKind.Object) out.people.push({ name, title, elsewhere });
    if (kind === vscode.SymbolKind.Variable) out.metrics.push({ name, title, elsewhere });
  };
  for (const { name, detail, kind } of own) {
    here.add(name);
    add(name, detail, kind, undefined);
  }
  // Of two plans side by side, the nearer one's are meant.
  const shared = ({ location }: vscode.SymbolInformation): number => common(location.uri.path, document.uri.path);
  for (const { name, containerName, kind, location } of [...all].sort((a, b) => shared(b) - shared(a))) {
    const isOurs = location.uri.path.endsWith(".goals") && location.uri.toString() !== document.uri.toString();
    if (!isOurs || here.has(name)) continue;
    here.add(name);
    add(name, containerName, kind, vscode.workspace.asRelativePath(location.uri));
  }
  return out;
}

async function ask<T>(command: string, argument: unknown): Promise<T[]> {
  return (await vscode.commands.executeCommand<T[] | undefined>(command, argument)) ?? [];
}

/** How many folders two paths have in common. */
function common(one: string, other: string): number {
  const [a, b] = [one.split("/"), other.split("/")];
  const end = a.findIndex((part, index) => part !== b[index]);
  return end < 0 ? a.length : end;
}
