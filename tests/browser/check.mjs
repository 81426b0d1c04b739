// Looks at pages of reports in a real browser, as different readers do: on a phone, a tablet and a desk, in light and in dark,
// on paper, with a keyboard, and with what a screen reader is told.
//
//   node check.mjs CHROMIUM FOLDER [PICTURES]
//
// FOLDER holds the pages. PICTURES gets pictures of them, and what a printer would get. Says what is wrong, and ends in 1 then.

import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const WIDTHS = [360, 820, 1280];
const SCHEMES = ["light", "dark"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const [executablePath, folder, pictures] = process.argv.slice(2);
if (!executablePath || !folder) {
  console.error("usage: node check.mjs CHROMIUM FOLDER [PICTURES]");
  process.exit(2);
}
if (pictures) mkdirSync(pictures, { recursive: true });

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const faults = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });

/** What reaches over the right or the left edge, outside regions that scroll by themselves. */
function overflowing() {
  const wide = document.documentElement.clientWidth;
  const out = [];
  if (document.documentElement.scrollWidth > wide) {
    out.push(`the page is ${document.documentElement.scrollWidth} wide, the screen ${wide}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(".scroll, .skip, .unseen") || (element.ownerSVGElement && !element.closest("text"))) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (width > 0 && (right > wide + 0.5 || left < -0.5)) {
      out.push(`<${element.localName} class="${element.getAttribute("class") ?? ""}"> from ${left} to ${right}`);
    }
  }
  for (const region of document.querySelectorAll(".scroll")) {
    if (region.scrollWidth > region.clientWidth && region.tabIndex !== 0) out.push("a region scrolls, and no keyboard reaches it");
  }
  return out.slice(0, 5);
}

/** Texts that lie on top of each other, by their names: labels of axes. */
function colliding() {
  const out = [];
  for (const axis of document.querySelectorAll(".dates, .values")) {
    const boxes = [...axis.children].map((label) => {
      const range = document.createRange();
      range.selectNodeContents(label);
      return { text: label.textContent, box: range.getBoundingClientRect() };
    });
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const apart = a.box.right <= b.box.left || b.box.right <= a.box.left || a.box.bottom <= b.box.top || b.box.bottom <= a.box.top;
        if (!apart) out.push(`labels "${a.text}" and "${b.text}" lie on each other`);
      }
    });
  }
  return out.slice(0, 3);
}

async function look(file, width, scheme) {
  const where = `${basename(file, ".html")} at ${width}, ${scheme}`;
  const say = (fault) => faults.push(`${where}: ${fault}`);
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" });
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && say(`console: ${message.text()}`));
  page.on("pageerror", (error) => say(`error: ${error.message}`));
  const address = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => request.url() !== address && request.url() !== "data:," && say(`asks for ${request.url()}`));
  await page.goto(address);
  if (pictures) await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${width}-${scheme}.png`), fullPage: true });
  for (const closed of [true, false]) {
    for (const fault of await page.evaluate(overflowing)) say(closed ? fault : `with all details open: ${fault}`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((it) => (it.open = true)));
  }
  for (const fault of await page.evaluate(colliding)) say(fault);
  // Evaluated by the debugger, which the page's policy does not reach.
  await page.evaluate(axe);
  const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), RULES);
  for (const { id, help, nodes } of found.violations) say(`${id}: ${help}: ${nodes.slice(0, 3).map((it) => it.html.slice(0, 160)).join(" | ")}`);
  await page.close();
  return found.passes.length;
}

/** A keyboard comes to the content first. */
async function walk(file) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const { top } = document.activeElement.getBoundingClientRect();
    return { skip: document.activeElement.className, top, outline: getComputedStyle(document.activeElement).outlineStyle };
  });
  if (first.skip !== "skip" || first.top < 0 || first.outline === "none") {
    faults.push(`${basename(file)}: a keyboard does not come to the content first: ${JSON.stringify(first)}`);
  }
  await page.close();
}

async function print(file) {
  const page = await browser.newPage({ colorScheme: "dark" });
  await page.goto(pathToFileURL(resolve(file)).href);
  const path = pictures ? join(pictures, `${basename(file, ".html")}.pdf`) : undefined;
  const paper = await page.pdf({ path, preferCSSPageSize: true, printBackground: false });
  const pages = (paper.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  const box = /\/MediaBox\s*\[0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)\]/.exec(paper.toString("latin1"));
  const isA4 = box && Math.abs(box[1] - 595) < 2 && Math.abs(box[2] - 842) < 2;
  if (pages < 1 || !isA4) faults.push(`${basename(file)}: prints ${pages} pages of ${box?.slice(1)}`);
  await page.emulateMedia({ media: "print" });
  // The width of A4 between its margins, at 96 dots an inch.
  await page.setViewportSize({ width: 688, height: 900 });
  for (const fault of await page.evaluate(overflowing)) faults.push(`${basename(file)} on paper: ${fault}`);
  await page.close();
  return pages;
}

const files = readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
if (files.length === 0) faults.push(`no page in ${folder}`);
for (const name of files) {
  const file = join(folder, name);
  let passed = 0;
  for (const width of WIDTHS) for (const scheme of SCHEMES) passed += await look(file, width, scheme);
  await walk(file);
  console.log(`${name}: ${passed} rules of axe held, ${await print(file)} pages of paper`);
}
await browser.close();
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
