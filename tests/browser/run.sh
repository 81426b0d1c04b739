#!/usr/bin/env bash
# Looks at the HTML page of reports in Chromium: the one that CHROMIUM names, or one of the PATH. Without one, that is skipped.
#
#   tests/browser/run.sh [PICTURES]
#
# PICTURES gets pictures of every page at every width.
set -euo pipefail
pictures=${1:+$(realpath -m "$1")}
cd "$(dirname "${BASH_SOURCE[0]}")"
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [[ -z $chromium ]]; then
  echo "no Chromium here: skipped"
  exit 0
fi
if [[ ! -d node_modules/axe-core || package-lock.json -nt node_modules/.package-lock.json ]]; then
  npm ci --no-audit --no-fund
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
GOALS_PAGES=$pages cargo test --quiet --locked --test report_html pages_for_a_browser
timeout 300 node check.mjs "$chromium" "$pages" ${pictures:+"$pictures"}
