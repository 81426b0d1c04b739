#!/usr/bin/env bash
# A picture of the comment as GitHub shows it, to look at: bash tests/pull_request/look.sh COMMENT.md PICTURE.png
#
# Needs cmark-gfm, chromium and npm; not part of the tests.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" github-markdown-css@5.9.0
{
  echo '<!doctype html><meta charset="utf-8"><style>'
  cat "$work/node_modules/github-markdown-css/github-markdown-light.css"
  echo 'body { background: #fff; margin: 16px } article { width: 770px; border: 1px solid #d1d9e0; border-radius: 6px; padding: 16px; font-size: 14px !important }'
  echo '</style><article class="markdown-body">'
  cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tagfilter -e tasklist "$1"
  echo '</article>'
} > "$work/comment.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=840,"${HEIGHT:-900}" --screenshot="$2" "file://$work/comment.html" 2>/dev/null
