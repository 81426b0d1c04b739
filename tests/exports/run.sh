#!/usr/bin/env bash
# Reads what `goals build` exports with readers that are not ours: calendars with `icalendar` and `ics`, tables with DuckDB, which is
# asked what docs/exports.md asks it. Needs Python 3.10 with venv and pip; its packages go below the target folder.
# GOALS says which `goals`, else the debug build's; it must have been built with `--features parquet`.
set -euo pipefail
[[ -z ${GOALS-} ]] || GOALS=$(realpath "$GOALS")
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD
root=$(cd ../.. && pwd)
target=${CARGO_TARGET_DIR:-target}
[[ $target == /* ]] || target=$root/$target
venv=$target/exports

skip() { echo "exports were not read by others: $1"; exit 0; }

goals=${GOALS:-$target/debug/goals}
[[ -x $goals ]] || { echo "no goals at $goals: build it, or say where it is with GOALS=…" >&2; exit 1; }

# Installed again only when the list of packages changed.
if ! cmp -s requirements.txt "$venv/installed.txt"; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || skip "no Python 3.10 here, skipped"
  rm -rf "$venv"
  python3 -m venv "$venv" >/dev/null 2>&1 || skip "no venv for Python here, skipped"
  timeout 200 "$venv/bin/pip" install -q --disable-pip-version-check -r requirements.txt \
    || skip "its packages could not be installed, skipped"
  cp requirements.txt "$venv/installed.txt"
fi
export PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/calendars"
cp -r "$root/examples" "$work/plans"
cp plans/*.goals "$root"/tests/data/progress/*.goals "$work/plans"
rm "$work/plans/edges.goals" # has an error on purpose
cd "$work"
today=(--today 2026-02-15)

build() { "$goals" build plans "$@" "${today[@]}" >"$work/log" || { head -n 40 "$work/log"; exit 1; }; }

build --format ics -o calendars
build --format ics -o calendars/all.ics
timeout 240 "$venv/bin/python" "$here/calendars.py" calendars/*.ics

# As docs/exports.md says it.
build --format parquet -o tables
build --format parquet -o again
"$goals" report plans --format csv -o report.csv "${today[@]}"
timeout 240 "$venv/bin/python" "$here/tables.py" "$root/docs/exports.md" "$here/expected.txt"
