// Works with the extension as a person does; says what was seen, and fails where something is missing.

import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import { start, until } from "./editor.mjs";

const [address, plans, pictures, chromium, data] = process.argv.slice(2);
const machine = `${data}/Machine/settings.json`;
const editor = await start(address, chromium, pictures);
const { page } = editor;
const text = (path) => readFile(`${plans}/${path}`, "utf8");
const lineOf = (whole, needle) => whole.slice(0, whole.indexOf(needle)).split("\n").length;

const steps = {
  async "a fault is marked, listed and explained"() {
    await editor.file("faulty/plan.goals");
    await editor.line(lineOf(await text("faulty/plan.goals"), "to 5 h"));
    const squiggle = page.locator(".editor-instance .squiggly-error").first();
    await squiggle.waitFor();
    const hover = page.locator(".monaco-hover:visible").first();
    let step = 0;
    await until("what is wrong", async () => {
      // Lines above declarations come a little later and move the text.
      const box = await squiggle.boundingBox();
      step = 1 - step;
      await page.mouse.move(box.x + box.width / 2 + step, box.y + 4);
      await page.waitForTimeout(700);
      return /E004/.test((await hover.textContent({ timeout: 500 }).catch(() => "")) ?? "");
    });
    await editor.picture("1-fault");
    await page.mouse.move(700, 780);
    await editor.command("Problems: Focus on Problems View");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "E004" }).first().waitFor();
    await editor.picture("2-problems");
    await editor.command("View: Toggle Panel Visibility");
  },

  async "a plan with an error has no preview, but says why"() {
    await editor.file("faulty/plan.goals");
    await editor.command("Goals: Open Plan Beside");
    const frame = await editor.preview();
    await until("the error", async () => /E004/.test((await frame.locator("#problem").textContent()) ?? ""));
    await editor.picture("3-preview-error");
  },

  async "the preview follows the file at hand, with diagrams"() {
    await editor.file("good/plan.goals");
    const frame = await editor.preview();
    await until("two diagrams", async () => (await frame.locator(".drawing svg").count()) === 2);
    assert.match(await frame.locator("h1").textContent(), /Nova Coffee/);
    assert.equal(await frame.locator("#problem:visible").count(), 0);
    assert.match(await frame.locator(".drawing svg").first().textContent(), /Соцсети приводят гостей/);
    await editor.picture("4-preview");
  },

  async "the preview follows what is typed, not what is saved"() {
    const before = await text("good/plan.goals");
    const title = "О кофейне знают в районе";
    await editor.line(lineOf(before, title), before.split("\n")[lineOf(before, title) - 1].indexOf("знают") + 1);
    await page.keyboard.type("уже ");
    const frame = await editor.preview();
    await until("the new title", async () => (await frame.locator("h3", { hasText: "О кофейне уже знают" }).count()) === 1);
    assert.equal(await text("good/plan.goals"), before);
    await until("the goal of the cursor", async () => {
      const box = await frame.locator("h3", { hasText: "О кофейне уже знают" }).evaluate((it) => it.getBoundingClientRect().top);
      return box >= 0 && box < 860;
    });
    const kept = await frame.evaluate(() => window.scrollY);
    await page.keyboard.type("все ");
    await until("the newer title", async () => (await frame.locator("h3", { hasText: "уже все знают" }).count()) === 1);
    assert.equal(await frame.evaluate(() => window.scrollY), kept, "it stays where it was scrolled");
    await editor.picture("5-preview-typed");
    for (let n = 0; n < 8; n += 1) await editor.press("Backspace");
    await editor.save();
    assert.equal(await text("good/plan.goals"), before);
  },

  async "the preview takes the colours of the editor"() {
    const frame = await editor.preview();
    const dark = await frame.locator(".drawing svg").first().evaluate((it) => it.outerHTML);
    await editor.command("Preferences: Toggle between Light/Dark Themes");
    await until("light diagrams", async () => (await frame.locator(".drawing svg").first().evaluate((it) => it.outerHTML)) !== dark);
    await editor.picture("6-preview-light");
    await editor.command("Preferences: Toggle between Light/Dark Themes");
    await page.waitForTimeout(1000);
  },

  async "a name is explained"() {
    await editor.line(lineOf(await text("good/plan.goals"), "engagement from"));
    await page.mouse.move(...(await editor.placeOf("engagement from")));
    const hover = page.locator(".monaco-hover:visible").first();
    await until("the metric", async () => /metric|Вовлечённость/.test((await hover.textContent().catch(() => "")) ?? ""));
    await editor.picture("7-hover");
    await page.mouse.move(20, 840);
  },

  async "what may follow is offered"() {
    const whole = await text("good/plan.goals");
    await editor.line(lineOf(whole, "engagement from"), 1);
    await editor.press("End", "Enter");
    await page.keyboard.type("kr new: f", { delay: 40 });
    await editor.press("Control+Space");
    const list = page.locator(".suggest-widget.visible .monaco-list-row");
    await until("metrics", async () => (await list.allTextContents()).some((row) => row.includes("followers")));
    await editor.picture("8-completion");
    await editor.press("Escape", "Shift+Home", "Backspace", "Backspace", "Backspace");
  },

  async "the file is put into style"() {
    await editor.line(1);
    await editor.press("Control+End");
    await page.keyboard.type("\nperson    zoe    \"Zoe\"\n");
    await editor.command("Format Document");
    await page.waitForTimeout(1500);
    await editor.save();
    assert.match(await text("good/plan.goals"), /\nperson zoe "Zoe"\n$/);
  },

  async "a new objective is asked for and written"() {
    const before = await text("good/plan.goals");
    await editor.command("Goals: New Objective");
    await editor.answer("Гости возвращаются за скидкой $5 }");
    const anna = page.locator(".quick-input-list .monaco-list-row", { hasText: "anna" });
    await until("people", async () => (await anna.count()) > 0);
    assert.match(await anna.textContent(), /good\/shared/, "of two plans, the nearer one's people");
    await editor.picture("9-new-objective-owner");
    await editor.answer("Пётр Иванов");
    assert.match(await editor.answer(), /3/);
    await editor.answer("Повторные визиты");
    await editor.answer("%");
    await editor.answer("4,5 %");
    await editor.picture("10-new-objective-target");
    await editor.answer("9");
    await page.waitForTimeout(800);
    await editor.picture("11-new-objective-written");
    await editor.press("Escape");
    await editor.save();
    const after = await text("good/plan.goals");
    assert.ok(after.startsWith(before.trimEnd()));
    assert.match(after, /person пётр_иванов "Пётр Иванов"/);
    assert.match(after, /objective гости_возвращаются "Гости возвращаются за скидкой \$5 }" during 2026-H1 \{\n  owner: пётр_иванов\n\n  kr/);
    assert.match(after, /from 4\.5% to 9\n\}\n$/);
    await editor.command("Format Document");
    await editor.save();
    assert.equal(await text("good/plan.goals"), after, "it is in style");
  },

  async "a check-in is asked for and written"() {
    const before = await text("good/plan.goals");
    await editor.file("good/plan.goals");
    await editor.command("Goals: Check In");
    const rows = page.locator(".quick-input-list .monaco-list-row", { hasText: "followers" });
    await until("what is due", async () => (await rows.count()) > 0);
    await editor.picture("12-checkin-due");
    await editor.press("Enter");
    const title = page.locator(".quick-input-title");
    await until("the first question", async () => /Check in \(1 /.test((await title.textContent()) ?? ""));
    const message = page.locator(".quick-input-message");
    for (;;) {
      if (/followers/.test((await message.textContent()) ?? "")) {
        await page.locator(".quick-input-widget input.input:visible").fill("5 h");
        await until("what is wrong", async () => /is measured in/.test((await message.textContent()) ?? ""));
        await editor.picture("13-checkin-wrong");
        await editor.answer("2_900");
      } else {
        await editor.answer("");
      }
      if ((await page.locator(".quick-input-widget:visible .quick-input-title").count()) === 0) break;
    }
    const dialog = page.locator(".monaco-dialog-box");
    await until("the check-in", async () => /followers: 2_900/.test((await dialog.textContent()) ?? ""));
    await editor.picture("14-checkin-shown");
    await dialog.getByRole("button", { name: "Write" }).click();
    await page.waitForTimeout(1000);
    await editor.picture("15-checkin-written");
    await editor.save();
    const after = await text("good/plan.goals");
    assert.match(after, /followers: +2_900/);
    assert.equal(after.split("\n").filter((line) => !before.split("\n").includes(line)).length <= 3, true, "nothing else changed");
  },

  async "a program that is not there is told, once"() {
    const old = await readFile(machine, "utf8");
    await writeFile(machine, JSON.stringify({ ...JSON.parse(old), "goals.path": "no-such-goals" }));
    const note = page.locator(".notifications-toasts .notification-list-item", { hasText: "no-such-goals" });
    await note.waitFor();
    assert.equal(await note.getByRole("button", { name: "Open settings" }).count(), 1);
    assert.equal(await note.getByRole("button", { name: "How to install" }).count(), 1);
    await page.waitForTimeout(2000);
    assert.equal(await note.count(), 1);
    const frame = await editor.preview();
    assert.match(await frame.locator("#problem").textContent(), /does not run/);
    await editor.picture("16-missing");
    await writeFile(machine, old);
    await editor.command("Goals: Restart Server");
    await until("the server's return", async () => (await frame.locator("#problem:visible").count()) === 0);
  },
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error.stack}`);
    await editor.picture(`failed-${failed}`);
    await editor.press("Escape", "Escape");
  }
}
await editor.stop();
process.exitCode = failed === 0 ? 0 : 1;
