// Reads the mermaid diagrams of Markdown files with mermaid's own parser.
//
//   node tests/mermaid/check.mjs FILE.md …
//
// Prints a JSON array with one entry a diagram: its file, its kind, and the labels that mermaid found in it, or its
// error. Exits with 1 where a diagram is refused, and where there is none at all.

import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

// mermaid cleans labels with a library that wants a browser's window.
const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');

// While it parses, mermaid hides entities behind these letters; a browser shows the characters.
const decode = (text) =>
  text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).replace(/ﬂ°(\w+)¶ß/g, '&$1;');

const labels = {
  'flowchart-v2': (db) => [...db.getVertices().values()].map((vertex) => vertex.text),
  gantt: (db) => [...db.getSections(), ...db.getTasks().map((task) => task.task)],
};

async function read(file, text) {
  try {
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const found = labels[diagram.type](diagram.db).map(decode);
    return { file, kind: diagram.type, labels: found };
  } catch (error) {
    return { file, error: String(error.message), text };
  }
}

const diagrams = [];
for (const file of process.argv.slice(2)) {
  for (const [, text] of readFileSync(file, 'utf8').matchAll(/^```mermaid\n(.*?)^```$/gms)) {
    diagrams.push(await read(file, text));
  }
}
console.log(JSON.stringify(diagrams, null, 1));
if (diagrams.length === 0 || diagrams.some((diagram) => diagram.error)) process.exitCode = 1;
