// Names and strings of the language.

// What the grammar would read as something else where a name is expected.
const TAKEN = new Set([
  "during", "supports", "from", "to", "up", "down", "at", "above", "below", "inside", "within", "by", "throughout", "for", "each",
  "on", "until", "because",
]);

const NAME = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

/** Whether a text is a name as it stands. */
export function isName(text: string): boolean {
  return NAME.test(text) && !TAKEN.has(text);
}

/** Whether a text names something that may live in an objective or have a segment: `brand.reach`, `followers[vk]`. */
export function isReference(text: string): boolean {
  const found = /^([^[\]]+)(?:\[([^[\]]+)\])?$/u.exec(text);
  const [path, segment] = [found?.[1], found?.[2]];
  return path !== undefined && path.split(".").every(isName) && (segment === undefined || isName(segment));
}

/** A short name for a title, in the title's own script, that nobody has yet. */
export function nameFor(title: string, taken: ReadonlySet<string>, fallback: string): string {
  const words = title.normalize("NFC").toLowerCase().split(/[^\p{XID_Continue}]+/u).filter((word) => word !== "");
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word : `${name}_${word}`;
    if (name !== "" && longer.length > 20) break;
    name = longer;
  }
  name = [...name].slice(0, 30).join("");
  if (name !== "" && !/^[\p{XID_Start}_]/u.test(name)) name = `_${name}`;
  if (!isName(name)) name = TAKEN.has(name) ? `${name}_` : fallback;
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
  return free;
}

/** A text as a string of the language; it stays on its line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return `"${line.replace(/[\\"]/gu, "\\$&").replace(/\p{Cc}/gu, "")}"`;
}

/** A text inside a snippet, where it stands for itself. */
export function literally(text: string): string {
  return text.replace(/[\\$}]/gu, "\\$&");
}

/** A field of a snippet with its default. */
export function field(number: number, text: string): string {
  return `\${${number}:${literally(text)}}`;
}
