#!/usr/bin/env bash
# Tests the grammar: the cases of `test/cases` say which scope stands where, and `test/snapshots` holds the scopes of every
# example. `test/run.sh --update` writes the snapshots anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
examples=$PWD/../../examples
bin=$PWD/node_modules/.bin
[[ -x $bin/vscode-tmgrammar-snap ]] || { echo "npm ci comes first" >&2; exit 1; }

"$bin/vscode-tmgrammar-test" 'test/cases/*.goals'

# Snapshots lie beside their sources, so both are brought together in a folder of their own.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$examples/." "$work"
find "$work" -type f ! -name '*.goals' -delete
if [[ ${1-} == --update ]]; then
  "$bin/vscode-tmgrammar-snap" --updateSnapshot "$work/**/*.goals"
  rm -rf test/snapshots
  (cd "$work" && find . -name '*.snap') | while read -r file; do
    mkdir -p "test/snapshots/$(dirname "$file")"
    cp "$work/$file" "test/snapshots/$file"
  done
  exit
fi

# An example without a snapshot would pass unseen, and so would a snapshot without its example.
diff <(cd "$work" && find . -name '*.goals' | sort) <(cd test/snapshots && find . -name '*.snap' | sed 's/\.snap$//' | sort) \
  || { echo "examples and snapshots differ: test/run.sh --update" >&2; exit 1; }
cp -r test/snapshots/. "$work"
"$bin/vscode-tmgrammar-snap" "$work/**/*.goals"
