import { strict as assert } from "node:assert";
import { test } from "node:test";
import { page } from "../../src/page";
import { DIAGRAM, render } from "../../src/render";

test("no text of a plan becomes anything that runs", () => {
  const hostile = [
    "# <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "a <svg onload=alert(1)> b",
    "| <iframe src=//x> |\n| --- |\n| <br onclick=alert(1)> |",
    "[x](javascript:alert(1)) [y](command:workbench.action.quit) [z](vscode:x) [d](data:text/html,x) [f](file:///etc/passwd)",
    "![x](https://x.example/spy.png)",
    "<https://x.example>",
    "```mermaid\nflowchart LR\n  a[\"</pre><script>alert(1)</script>\"]\n```",
    "```\"><script>\n</code></pre><script>\n```",
    "[ref]\n\n[ref]: javascript:alert(1)",
  ];
  const allowed = /^<\/?(?:h1|p|em|strong|code|pre|table|thead|tbody|tr|th|td|div|br|a|ul|li)(?: (?:class="[^"<>]*"|href="https?:[^"]*"))*>$/u;
  for (const text of hostile) {
    const html = render(text);
    for (const tag of html.match(/<[^>]*>/gu) ?? []) assert.match(tag, allowed, text);
  }
});

test("what plans hold is shown", () => {
  assert.match(render("| a |\n| --- |\n| x<br>y |"), /<td>x<br>\s*y<\/td>/u);
  assert.match(render("- [x] **Done** — by May\n- [ ] Open"), /<li class="box">☑ <strong>Done<\/strong>[^]*<li class="box">☐ Open/u);
  assert.match(render("[VK](https://vk.example/nova)"), /<a href="https:\/\/vk\.example\/nova">VK<\/a>/u);
  assert.match(render("✓ 1&#46; R&amp;D &lt;b&gt;"), /1\. R&amp;D &lt;b&gt;/u);
  assert.equal(render("```mermaid\nflowchart LR\n  a --> b\n```").trim(), `<pre class="${DIAGRAM}">flowchart LR\n  a --&gt; b\n</pre>`);
});

test("the page runs its own script alone and reaches nothing", () => {
  const html = page({ source: "https://own.example", script: "s.js", style: "s.css", nonce: "N0nce", language: "ru", waiting: "<b>", uri: 'file:///"><script>' });
  const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(html)?.[1] ?? "";
  assert.match(policy, /^default-src 'none'; /u);
  assert.match(policy, /script-src 'nonce-N0nce'(?:;|$)/u);
  assert.ok(!/unsafe-eval|connect-src|img-src|http:|\*/u.test(policy), policy);
  assert.deepEqual(html.match(/<script[^>]*>/gu), ['<script nonce="N0nce" src="s.js">']);
  assert.ok(html.includes("&lt;b&gt;"));
});
