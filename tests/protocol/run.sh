#!/usr/bin/env bash
# Holds a session with `goals lsp` by a client of the protocol that this project did not write (pytest-lsp), over every feature.
# Needs Python 3.10 with venv and pip; its packages go below the target folder. GOALS says which `goals`, else the debug build's.
# Arguments go to pytest: `bash tests/protocol/run.sh -k rename`.
set -euo pipefail
[[ -z ${GOALS-} ]] || GOALS=$(realpath "$GOALS")
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$root/$target
venv=$target/protocol

skip() { echo "the language server was not asked by pytest-lsp: $1"; exit 0; }

goals=${GOALS:-$target/debug/goals}
[[ -x $goals ]] || { echo "no goals at $goals: build it, or say where it is with GOALS=…" >&2; exit 1; }
export GOALS=$goals

# Installed again only when the list of packages changed.
if ! cmp -s requirements.txt "$venv/installed.txt"; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || skip "no Python 3.10 here, skipped"
  rm -rf "$venv"
  python3 -m venv "$venv" >/dev/null 2>&1 || skip "no venv for Python here, skipped"
  timeout 200 "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt \
    || skip "its packages could not be installed, skipped"
  cp requirements.txt "$venv/installed.txt"
fi

# Compiled Python stays out of the sources.
export PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if timeout 240 "$venv/bin/python" -m pytest "$@" >"$log" 2>&1; then
  echo "the language server, asked by pytest-lsp: $(tail -n 1 "$log")"
else
  status=$?
  cat "$log" >&2
  exit "$status"
fi
