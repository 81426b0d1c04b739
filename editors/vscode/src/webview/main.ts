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
let place: { title: string | undefined; name: string | undefined } = { title: undefined, name: undefined };

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
  if (key !== shown) reveal();
  shown = key;
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

/** Brings what the cursor is in to sight, unless it is there already. */
function reveal(): void {
  const headings = [...(plan?.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6") ?? [])];
  const titled = headings.filter((heading) => place.title !== undefined && folded(heading).endsWith(place.title));
  const heading = titled.find((it) => folded(it) === place.title) ?? titled[0];
  if (heading === undefined) return;
  const next = headings[headings.indexOf(heading) + 1];
  const named = [...(plan?.querySelectorAll<HTMLElement>("td > code:first-child") ?? [])].find(
    (code) => code.textContent === place.name && isBetween(code, heading, next),
  );
  const target = named?.closest("tr") ?? heading;
  const box = target.getBoundingClientRect();
  if (box.top >= 0 && box.bottom <= window.innerHeight) return;
  window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 5, behavior: "smooth" });
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
    place = { title: message.title, name: message.name };
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
