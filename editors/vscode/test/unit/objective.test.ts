import { strict as assert } from "node:assert";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { expanded, objectiveSnippet, type Answers } from "../../src/objective";

// These files are held against the compiler by its own tests: they are sentences of the language, in its style.
const FOLDER = "test/objectives";

const CASES: Record<string, [Answers, string[]]> = {
  known: [
    { title: "Guests come from social media", owner: { name: "anna" }, when: "2026-Q1", metric: { name: "orders" }, baseline: "300", target: "1_200" },
    ["anna", "orders"],
  ],
  new: [
    {
      title: "Отвечаем гостям быстрее", owner: { title: "Анна Петрова" }, when: "2026-03-31", metric: { title: "Время ответа" }, unit: "h",
      baseline: "6 h", target: "2 h",
    },
    ["анна_петрова"],
  ],
  nobody: [
    { title: "Cost falls", when: "2026-01-15..2026-04-15", metric: { name: "ads.cost[vk]" }, baseline: "640 RUB/order", target: "450 RUB/order" },
    [],
  ],
  hostile: [
    {
      title: '<img src=x onerror=alert(1)> "} $0 ${1:x} \\', owner: { title: "} person x {" }, when: "2026", metric: { title: "🎯" }, unit: "%",
      baseline: "1.5%", target: "3%",
    },
    ["goal", "metric", "person_x"],
  ],
};

for (const [name, [answers, taken]] of Object.entries(CASES)) {
  test(`a new objective: ${name}`, () => {
    const text = expanded(objectiveSnippet(answers, new Set(taken), "where it is read"));
    const file = `${FOLDER}/${name}.goals`;
    if (process.env["UPDATE"] !== undefined) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, text);
    }
    assert.equal(text, readFileSync(file, "utf8"));
  });
}

test("every file is written by a case", () => {
  assert.deepEqual(readdirSync(FOLDER).sort(), Object.keys(CASES).map((name) => `${name}.goals`).sort());
});

test("what was typed is no field of the snippet", () => {
  const [answers, taken] = CASES["hostile"] ?? assert.fail();
  const fields = objectiveSnippet(answers, new Set(taken), "a } b").match(/\\.|\$(?:\d|\{\d)/gu);
  assert.deepEqual(fields?.filter((it) => it.startsWith("$")), ["${3", "${1", "${2", "$0"]);
});
