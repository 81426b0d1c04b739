import { strict as assert } from "node:assert";
import { test } from "node:test";
import { answerForm, detail, entries, type Due, type Words } from "../../src/due";

const words: Words = { last: (value, on) => `было ${value} ${on}`, since: (day) => `пора с ${day}`, done: "готово?" };
const due: Due = { key: "гости", title: "Гости", asks: "value", unit: "people", last: null, since: null };

test("what is known stands on one line", () => {
  assert.equal(detail(due, words), "");
  assert.equal(detail({ ...due, since: "2026-02-01" }, words), "пора с 2026-02-01");
  const last = { value: "1_200 people", on: "2026-01-25" };
  assert.equal(detail({ ...due, last, since: "2026-02-01" }, words), "было 1_200 people 2026-01-25 · пора с 2026-02-01");
});

test("a milestone is done, a metric has a unit or none", () => {
  assert.equal(answerForm(due, words), "people");
  assert.equal(answerForm({ ...due, unit: null }, words), "");
  assert.equal(answerForm({ ...due, asks: "done", unit: null }, words), "готово?");
});

test("what was skipped is not written", () => {
  const answers = new Map([["гости", "1_300"], ["заказы[vk]", ""], ["бренд.портрет", "done"]]);
  assert.deepEqual(entries(answers), [{ key: "гости", value: "1_300" }, { key: "бренд.портрет", value: "done" }]);
});
