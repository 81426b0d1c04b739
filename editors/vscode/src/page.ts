// The page of the preview, before there is a plan in it.

/** The addresses and words of a page. */
export interface Page {
  /** What the page's own files come from. */
  source: string;
  script: string;
  style: string;
  nonce: string;
  language: string;
  /** What stands there until the plan comes. */
  waiting: string;
  /** Kept by the page, to be opened again by a restarted editor. */
  uri: string;
}

/**
 * The page. It may run its own script and nothing else, and reach nothing outside. Diagrams bring their styles with them, so
 * styles are allowed inline.
 */
export function page(it: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src ${it.source} 'unsafe-inline'`,
    `font-src ${it.source}`,
    `script-src 'nonce-${it.nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${attribute(it.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${attribute(it.style)}">
<title>Goals</title>
</head>
<body data-uri="${attribute(it.uri)}">
<div id="problem" role="status" hidden></div>
<main id="plan"><p class="waiting">${attribute(it.waiting)}</p></main>
<script nonce="${attribute(it.nonce)}" src="${attribute(it.script)}"></script>
</body>
</html>`;
}

function attribute(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;").replace(/"/gu, "&quot;");
}
