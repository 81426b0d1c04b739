// From the plan's Markdown to HTML. No text of a plan may become anything but text: there is no HTML in it, no picture, and no
// link that leads anywhere but to the web.

import MarkdownIt from "markdown-it";
import type { StateCore, StateInline, Token } from "markdown-it/index.js";

/** The class of what holds the text of a diagram, to be drawn later. */
export const DIAGRAM = "diagram";

const markdown = reader();

/** The HTML of a document. */
export function render(text: string): string {
  return markdown.render(text);
}

function reader(): MarkdownIt {
  const it = new MarkdownIt({ html: false, linkify: false, typographer: false });
  it.disable(["image", "html_inline", "html_block", "autolink"]);
  it.validateLink = (address) => /^(?:https?|mailto):/iu.test(address.trim());
  it.inline.ruler.before("newline", "line_end", lineEnd);
  it.core.ruler.push("boxes", boxes);
  const { fence } = it.renderer.rules;
  it.renderer.rules.fence = (tokens, index, options, environment, self) => {
    const token = tokens[index];
    if (token?.info.trim() === "mermaid") {
      return `<pre class="${DIAGRAM}">${it.utils.escapeHtml(token.content)}</pre>\n`;
    }
    return fence?.(tokens, index, options, environment, self) ?? "";
  };
  // Wide tables scroll by themselves, not with the whole page.
  it.renderer.rules.table_open = () => '<div class="table"><table>\n';
  it.renderer.rules.table_close = () => "</table></div>\n";
  return it;
}

/** `<br>`, with which the plan's tables break lines, and no other tag. */
function lineEnd(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("<br>", state.pos)) return false;
  if (!silent) state.push("hardbreak", "br", 0);
  state.pos += 4;
  return true;
}

/** `[x]` and `[ ]` at the start of a list's items become boxes. */
function boxes(state: StateCore): void {
  state.tokens.forEach((token: Token, index: number) => {
    const first = token.children?.[0];
    if (token.type !== "inline" || state.tokens[index - 2]?.type !== "list_item_open" || first?.type !== "text") return;
    const box = /^\[([ x])\] /u.exec(first.content);
    if (!box) return;
    first.content = `${box[1] === "x" ? "☑" : "☐"} ${first.content.slice(4)}`;
    state.tokens[index - 2]?.attrJoin("class", "box");
  });
}
