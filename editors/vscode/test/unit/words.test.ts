import { strict as assert } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

function json(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
}

test("every word that is shown has a Russian one, and no other", () => {
  const sources = readdirSync("src").filter((file) => file.endsWith(".ts")).map((file) => readFileSync(`src/${file}`, "utf8"));
  const used = sources.flatMap((text) => [...text.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/gu)].map((found) => found[1] ?? ""));
  assert.ok(used.length > 30);
  assert.deepEqual(Object.keys(json("l10n/bundle.l10n.ru.json")).sort(), [...new Set(used)].sort());
});

test("holes are the same in both languages", () => {
  const holes = (text: string): string => (text.match(/\{\d\}/gu) ?? []).sort().join();
  for (const [english, russian] of Object.entries(json("l10n/bundle.l10n.ru.json"))) assert.equal(holes(russian), holes(english), english);
});

test("the package's words are there in both languages", () => {
  const wanted = [...readFileSync("package.json", "utf8").matchAll(/"%([\w.]+)%"/gu)].map((found) => found[1] ?? "");
  for (const file of ["package.nls.json", "package.nls.ru.json"]) assert.deepEqual(Object.keys(json(file)).sort(), [...new Set(wanted)].sort());
});
