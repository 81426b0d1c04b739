import { strict as assert } from "node:assert";
import { test } from "node:test";
import { isName, isReference, literally, nameFor, quoted } from "../../src/names";
import { amount, isDay, isPeriod, isUnit, nextQuarter, periodOf, value } from "../../src/values";

test("names come from titles in any script", () => {
  const none = new Set<string>();
  assert.equal(nameFor("Гости приходят из соцсетей", none, "x"), "гости_приходят_из");
  assert.equal(nameFor("Grow leads!", none, "x"), "grow_leads");
  assert.equal(nameFor("Grow leads!", new Set(["grow_leads", "grow_leads_2"]), "x"), "grow_leads_3");
  assert.equal(nameFor("売上を増やす", none, "x"), "売上を増やす");
  assert.equal(nameFor("100 новых гостей", none, "x"), "_100_новых_гостей");
  assert.equal(nameFor("🎯 — !", none, "goal"), "goal");
  assert.equal(nameFor("During", none, "x"), "during_");
  assert.ok([...nameFor("а".repeat(500), none, "x")].length <= 30);
});

test("what is a name and what is none", () => {
  for (const good of ["reach", "имя", "_1", "名前", "a_b2"]) assert.ok(isName(good), good);
  for (const bad of ["", "1a", "a b", "a-b", "from", "🎯", "a.b"]) assert.ok(!isName(bad), bad);
  for (const good of ["brand.reach", "followers[vk]", "a.b[c]", "охват"]) assert.ok(isReference(good), good);
  for (const bad of ["a.", ".a", "a[]", "a[b", "a]b[", "a[b]c", "a b"]) assert.ok(!isReference(bad), bad);
});

test("a title stays one string on one line", () => {
  assert.equal(quoted('say "hi" \\ bye'), '"say \\"hi\\" \\\\ bye"');
  assert.equal(quoted("a\n b\t\u0000c"), '"a b c"');
  assert.equal(literally("a${1:x} \\ $0"), "a\\${1:x\\} \\\\ \\$0");
});

test("days and periods", () => {
  for (const good of ["2026-03-31", "2024-02-29"]) assert.ok(isDay(good), good);
  for (const bad of ["2026-02-30", "2026-3-1", "31.03.2026", "2026-Q1", ""]) assert.ok(!isDay(bad), bad);
  for (const good of ["2026", "2026-03", "2026-Q4", "2026-H2", "2026-W05", "FY26-Q1", "2026-01-15..2026-04-15", "2012..2016"]) {
    assert.ok(isPeriod(good), good);
  }
  for (const bad of ["", "Q1", "2026-13", "2026-Q5", "2026..", "2026-02-30..2026-03", "2026 }"]) assert.ok(!isPeriod(bad), bad);
  assert.equal(nextQuarter(new Date(2026, 1, 15)), "2026-Q2");
  assert.equal(nextQuarter(new Date(2026, 11, 31)), "2027-Q1");
});

test("the plan's period is the default", () => {
  assert.equal(periodOf('import std.social\nplan "Кофейня" {\n  why: "x"\n  period:   2026-H1\n}\n'), "2026-H1");
  assert.equal(periodOf('metric a { period: 2026 }\n'), undefined);
  assert.equal(periodOf('plan "P" { period: 2026-13 }'), undefined);
});

test("values are written as the language wants them", () => {
  const cases: [string, string][] = [
    ["1200", "1200"], ["1 200", "1_200"], ["1\u00a0200\u202f300", "1_200_300"], ["4,5 %", "4.5%"], ["4.5%", "4.5%"], ["-5", "-5"],
    ["250k ₽", "250k ₽"], ["900 ₽", "900 ₽"], ["450 RUB/order", "450 RUB/order"], ["2 h", "2 h"], ["12 заказов", "12 заказов"],
  ];
  for (const [typed, written] of cases) assert.equal(value(typed), written);
  for (const bad of ["", "много", "12 }", "1..2", "5 to 6", '3 "', "5people", "4 $(x)"]) assert.equal(value(bad), undefined, bad);
  assert.equal(amount("1_200"), 1200);
  assert.equal(amount("1.5k"), amount("1_500 RUB"));
  for (const good of ["%", "RUB/order", "₽", "чел"]) assert.ok(isUnit(good), good);
  for (const bad of ["", "5", "a b", "RUB/", "{"]) assert.ok(!isUnit(bad), bad);
});
