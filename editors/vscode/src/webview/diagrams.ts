// Diagrams, drawn by mermaid in the colours of the editor.

import mermaid from "mermaid";

/** Drawings by theme and text: while somebody types, most of them stay. */
const drawn = new Map<string, string>();
const MOST_KEPT = 40;
let count = 0;

/** The theme at hand, by what VS Code says of it. */
export function theme(): string {
  return `${document.body.dataset["vscodeThemeId"] ?? ""} ${document.body.className}`;
}

function colour(name: string, otherwise: string): string {
  const value = getComputedStyle(document.documentElement).getPropertyValue(`--vscode-${name}`).trim();
  // Mermaid computes with colours, and knows no functions of newer kinds.
  return /^(?:#[\da-f]{3,8}|rgba?\([\d., %]+\))$/iu.test(value) ? value : otherwise;
}

function prepare(): void {
  const { classList } = document.body;
  const dark = classList.contains("vscode-dark") || (classList.contains("vscode-high-contrast") && !classList.contains("vscode-high-contrast-light"));
  const text = colour("editor-foreground", dark ? "#cccccc" : "#222222");
  const background = colour("editor-background", dark ? "#1e1e1e" : "#ffffff");
  const fill = dark ? "#2b3a4e" : "#e3edf9";
  const border = colour("focusBorder", dark ? "#4c8fd6" : "#3b78b8");
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: "base",
    fontFamily: getComputedStyle(document.body).fontFamily,
    flowchart: { htmlLabels: false, useMaxWidth: true },
    // Drawn wide and then made smaller: in little room, its words would stick out of the picture.
    gantt: { useWidth: 720, useMaxWidth: true, leftPadding: 110, barHeight: 26, barGap: 6, fontSize: 14, sectionFontSize: 14 },
    themeVariables: {
      darkMode: dark,
      background,
      primaryColor: fill,
      primaryTextColor: text,
      primaryBorderColor: border,
      lineColor: text,
      textColor: text,
      titleColor: text,
      taskTextColor: text,
      taskTextDarkColor: text,
      taskTextLightColor: text,
      taskTextOutsideColor: text,
      taskBkgColor: fill,
      taskBorderColor: border,
      sectionBkgColor: dark ? "#ffffff0d" : "#0000000a",
      sectionBkgColor2: dark ? "#ffffff0d" : "#0000000a",
      altSectionBkgColor: background,
      gridColor: dark ? "#5a5a5a" : "#c8c8c8",
    },
  });
}

/** The diagram of a text, or the text where it can't be drawn. */
export async function draw(text: string): Promise<HTMLElement> {
  const holder = document.createElement("div");
  holder.className = "drawing";
  const key = `${theme()}\n${text}`;
  let svg = drawn.get(key);
  if (svg === undefined) {
    prepare();
    count += 1;
    try {
      svg = (await mermaid.render(`drawing-${count}`, text)).svg;
    } catch {
      document.getElementById(`ddrawing-${count}`)?.remove();
      const code = document.createElement("pre");
      code.textContent = text;
      return code;
    }
    if (drawn.size >= MOST_KEPT) drawn.clear();
    drawn.set(key, svg);
  }
  // Mermaid cleans what it draws; the page's policy runs no script but its own either way.
  holder.innerHTML = svg;
  return holder;
}
