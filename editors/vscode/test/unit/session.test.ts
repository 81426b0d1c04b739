import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CATALOGUE_SCHEME, DOCUMENTS, catalogue, initializationOptions, isPlan } from "../../src/session";

test("the server is told what the extension can show, and what is set", () => {
  const wanted = { catalogues: true, snippets: false, today: "2026-02-15", hints: false };
  assert.deepEqual(initializationOptions({ today: " 2026-02-15 ", hints: false }), wanted);
});

test("catalogues are not opened on the server, and are nobody's plan", () => {
  assert.ok(!DOCUMENTS.some(({ scheme }) => scheme === CATALOGUE_SCHEME));
  const document = (languageId: string, scheme: string): Parameters<typeof isPlan>[0] => ({ languageId, uri: { scheme } });
  assert.ok(isPlan(document("goals", "file")) && isPlan(document("goals", "untitled")));
  assert.ok(!isPlan(document("goals", CATALOGUE_SCHEME)) && !isPlan(document("markdown", "file")));
});

test("the text of a catalogue is what the server answers", async () => {
  const asked: unknown[] = [];
  const ask = (answer: unknown) => (method: string, params: unknown): Promise<unknown> => {
    asked.push([method, params]);
    return Promise.resolve(answer);
  };
  assert.equal(await catalogue(ask("metric reach"), "goals-std:/social.goals"), "metric reach");
  assert.deepEqual(asked, [["goals/catalogue", { uri: "goals-std:/social.goals" }]]);
  assert.equal(await catalogue(ask(null), "goals-std:/none.goals"), null);
  assert.equal(await catalogue(ask(undefined), "goals-std:/social.goals"), undefined);
  assert.equal(await catalogue(ask({ text: "" }), "goals-std:/social.goals"), null);
});

test("every setting that the server asks for is declared with its default", () => {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { configuration: { properties: Record<string, { type: string; default: unknown }> } };
  };
  const { properties } = manifest.contributes.configuration;
  assert.deepEqual([properties["goals.today"]?.type, properties["goals.today"]?.default], ["string", ""]);
  assert.deepEqual([properties["goals.hints"]?.type, properties["goals.hints"]?.default], ["boolean", true]);
});
