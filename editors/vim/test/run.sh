#!/usr/bin/env bash
# Asks Vim which group it gives to the words of `cases.goals`; `run.sh nvim` asks Neovim. Needs the editor's syntax files, such as
# those of Debian's vim-nox.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
out=$(mktemp)
trap 'rm -f "$out"' EXIT
timeout 60 "${1:-vim}" -u NONE -i NONE -n -es --cmd "let g:out = '$out'" -S cases.vim </dev/null >/dev/null
status=$?
cat "$out"
# An editor that did not start says nothing.
[[ -s $out ]] || status=1
exit "$status"
