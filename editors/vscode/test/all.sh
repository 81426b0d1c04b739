#!/usr/bin/env bash
# Everything that needs no editor: types, units, words, the grammar.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ -x node_modules/.bin/esbuild ]] || { echo "npm ci comes first" >&2; exit 1; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

node_modules/.bin/tsc --noEmit
# The script of the preview is bundled too, so that it is known to hold the diagrams that plans have.
node build.mjs
node_modules/.bin/esbuild test/unit/*.test.ts --bundle --platform=node --format=cjs --log-level=warning --outdir="$out"
node --test --test-reporter=dot "$out"/*.js
bash test/run.sh
