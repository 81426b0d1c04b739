// The script of the preview's page: shows the plan, its diagrams, and what keeps it from being shown.

import { draw, theme } from "./diagrams";
import { DIAGRAM, render } from "../render";
import type { FromPage, Kept, ToPage } from "../protocol";

interface Api {
  postMessage(message: FromPage): void;
  setState(state: Kept): void;
}
declare function acquireVsCodeApi(): Api;

const api = acquireVsCodeApi();
const plan = document.querySelector<HTMLElement>("#plan");
const problem = document.querySelector<HTMLElement>("#problem");
let markdown = "";
/** The plan that is shown; a new one is read from its top. */
let shown = "";
/** Counts what was shown, so that a drawing that comes late is not put over a newer one. */
let turn = 0;
/** Where the cursor is; nothing once that was brought to sight. */
let wanted: Extract<ToPage, { kind: "reveal" }> | undefined;
let seen = "";

async function show(text: string, key: string): Promise<void> {
  turn += 1;
  const mine = turn;
  markdown = text;
  const next = document.createElement("main");
  next.innerHTML = render(text);
  for (const holder of next.querySelectorAll<HTMLElement>(`pre.${DIAGRAM}`)) {
    holder.replaceWith(await draw(holder.textContent ?? ""));
    if (mine !== turn) return;
  }
  const top = key === shown ? window.scrollY : 0;
  plan?.replaceChildren(...next.childNodes);
  window.scrollTo({ top });
  shown = key;
  reveal();
}

function complain(it: Extract<ToPage, { kind: "problem" }>): void {
  // A plan of another file would be taken for this one's.
  if (it.key !== shown) {
    turn += 1;
    plan?.replaceChildren();
    [markdown, shown] = ["", it.key];
  }
  const title = document.createElement("strong");
  title.textContent = it.title;
  const message = document.createElement("span");
  message.textContent = it.message;
  problem?.replaceChildren(title, message);
  if (it.link !== undefined) {
    const button = document.createElement("button");
    button.textContent = it.link;
    button.addEventListener("click", () => api.postMessage({ kind: "problems" }));
    problem?.append(button);
  }
  problem?.removeAttribute("hidden");
  plan?.classList.add("old");
}

/**
 * Brings what the cursor went to into sight, unless it is there already. Once: whoever scrolls away while typing is not pulled
 * back. A title that is not shown yet waits for the next document.
 */
function reveal(): void {
  if (wanted === undefined) return;
  const { title, result } = wanted;
  const headings = [...(plan?.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6") ?? [])];
  const titled = headings.filter((heading) => folded(heading).endsWith(title));
  const heading = titled.find((it) => folded(it) === title) ?? titled[0];
  if (heading === undefined) return;
  wanted = undefined;
  const next = headings[headings.indexOf(heading) + 1];
  const named = [...(plan?.querySelectorAll<HTMLElement>("td > code:first-child") ?? [])].find(
    (code) => code.textContent === result && isBetween(code, heading, next),
  );
  const target = named?.closest("tr") ?? heading;
  const box = target.getBoundingClientRect();
  if (box.top >= 0 && box.bottom <= window.innerHeight) return;
  window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 5 });
}

function folded(element: HTMLElement): string {
  return (element.textContent ?? "").replace(/\u200b/gu, "").replace(/\s+/gu, " ").trim();
}

function isBetween(it: Node, from: Node, to: Node | undefined): boolean {
  const follows = (from.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return follows && (to === undefined || (to.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING) !== 0);
}

window.addEventListener("message", (event: MessageEvent<ToPage>) => {
  const message = event.data;
  if (message.kind === "document") {
    problem?.setAttribute("hidden", "");
    plan?.classList.remove("old");
    void show(message.markdown, message.key);
  } else if (message.kind === "problem") {
    complain(message);
  } else {
    const place = JSON.stringify([shown, message.goal, message.result]);
    if (place !== seen || wanted !== undefined) wanted = message;
    seen = place;
    reveal();
  }
});

// Diagrams are drawn in the colours of the editor, so again when these change.
let drawnIn = theme();
new MutationObserver(() => {
  if (theme() === drawnIn || markdown === "") return;
  drawnIn = theme();
  void show(markdown, shown);
}).observe(document.body, { attributes: true, attributeFilter: ["class", "data-vscode-theme-id"] });

const uri = document.body.dataset["uri"];
if (uri !== undefined) api.setState({ uri });
api.postMessage({ kind: "ready" });
