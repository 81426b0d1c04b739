// An editor in a browser, and what a person does in it.

import { chromium } from "playwright-core";

export const PATIENCE = 12_000;

/** Opens the editor. */
export async function start(address, executablePath, pictures) {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
  page.setDefaultTimeout(PATIENCE);
  await page.goto(address);
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  return new Editor(browser, page, pictures);
}

/** Waits until something holds. */
export async function until(what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await holds();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

class Editor {
  constructor(browser, page, pictures) {
    Object.assign(this, { browser, page, pictures });
  }

  async picture(name) {
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: `${this.pictures}/${name}.png` });
  }

  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async quick(text) {
    const input = this.page.locator(".quick-input-widget input.input:visible");
    await input.waitFor();
    await input.fill(text);
  }

  /** Opens a file of the folder. */
  async file(path) {
    await this.press("Control+P");
    await this.quick(path);
    await this.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await this.page.waitForTimeout(500);
    await this.press("Enter");
    await until(path, async () => (await this.page.title()).includes(path.split("/").at(-1)));
    await this.page.locator(".editor-instance .view-line").first().waitFor();
  }

  /** Calls a command by its title. */
  async command(title) {
    await this.press("F1");
    await this.quick(`>${title}`);
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
    await this.press("Enter");
  }

  /** Brings a line to sight and puts the cursor there. */
  async line(number, column = 1) {
    await this.press("Control+G");
    await this.quick(`:${number}:${column}`);
    await this.press("Enter");
    await this.page.waitForTimeout(300);
  }

  /** Where a text begins on the screen; how a line is cut into pieces depends on the theme. */
  placeOf(text) {
    return this.page.evaluate((wanted) => {
      const blank = (it) => it.replace(/\u00a0/gu, " ");
      const line = [...document.querySelectorAll(".editor-instance .view-line")].find((it) => blank(it.textContent).includes(wanted));
      let rest = blank(line.textContent).indexOf(wanted);
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (rest < node.length) {
          const range = document.createRange();
          range.setStart(node, rest);
          range.setEnd(node, rest + 1);
          const box = range.getBoundingClientRect();
          return [box.left + 3, box.top + box.height / 2];
        }
        rest -= node.length;
      }
      throw new Error(`not on the screen: ${wanted}`);
    }, text);
  }

  async save() {
    await this.press("Control+S");
    await this.page.waitForTimeout(800);
  }

  /** Answers a question of an extension. */
  async answer(text) {
    const input = this.page.locator(".quick-input-widget input.input:visible");
    await input.waitFor();
    const title = await this.page.locator(".quick-input-title").textContent();
    if (text !== undefined) await input.fill(text);
    await this.page.waitForTimeout(250);
    await this.press("Enter");
    // The next question, or none.
    await until(`an end of “${title}”`, async () => {
      const widget = this.page.locator(".quick-input-widget:visible .quick-input-title");
      // It may go between the two looks.
      return (await widget.count()) === 0 || (await widget.textContent({ timeout: 500 }).catch(() => title)) !== title;
    });
    return title;
  }

  /** The frame in which the plan is shown. */
  preview() {
    return until("the preview", async () => {
      for (const frame of this.page.frames()) {
        try {
          if ((await frame.locator("#plan").count()) > 0) return frame;
        } catch {
          // A frame that is just being replaced.
        }
      }
      return undefined;
    });
  }

  async stop() {
    await this.browser.close();
  }
}
