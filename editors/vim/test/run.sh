#!/usr/bin/env bash
# Asks Vim which group it gives to the words of `cases.vim`. Needs Vim with syntax files, such as Debian's vim-nox.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
out=$(mktemp)
trap 'rm -f "$out"' EXIT
timeout 60 vim -Nu NONE -i NONE -n -es --cmd "let g:out = '$out'" -S cases.vim </dev/null >/dev/null
status=$?
cat "$out"
exit "$status"
