#!/usr/bin/env bash
# Makes `goals-VERSION.vsix`, or the file that is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ -d node_modules/esbuild ]] || npm ci --no-audit --no-fund
[[ -x pack/node_modules/.bin/vsce && ! pack/package-lock.json -nt pack/node_modules/.package-lock.json ]] \
  || npm ci --prefix pack --no-audit --no-fund
exec pack/node_modules/.bin/vsce package --no-dependencies ${1:+--out "$1"}
