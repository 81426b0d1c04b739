#!/usr/bin/env bash
# Drives Emacs with eglot and the language server. Needs `goals` (`GOALS`, or on the PATH), and eglot, which Emacs 29 has and
# Debian's elpa-eglot brings to older ones; without it nothing is tested.
set -euo pipefail
goals=${GOALS:-$(command -v goals || true)}
[[ -x $goals ]] || { echo "no goals: say where it is with GOALS=…" >&2; exit 1; }
goals=$(realpath "$goals")
cd "$(dirname "${BASH_SOURCE[0]}")"
emacs=(emacs --batch --no-init-file --no-site-lisp)
# Where Debian puts packages.
for folder in "${EGLOT:-/usr/share/emacs/site-lisp/elpa}"/*/; do
  if [[ -d $folder ]]; then emacs+=(-L "$folder"); fi
done
if ! "${emacs[@]}" --eval "(unless (require 'eglot nil t) (kill-emacs 1))" >/dev/null 2>&1; then
  echo "this Emacs has no eglot: skipped"
  exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/plan"
ln -s "$goals" "$work/bin/goals"
touch "$work/plan/goals.toml"
cp plan.goals "$work/plan/plan.goals"
PATH="$work/bin:$PATH" HOME="$work" GOALS_TEST_FILE="$work/plan/plan.goals" \
  timeout 100 "${emacs[@]}" -L .. -l eglot-test.el -f ert-run-tests-batch-and-exit </dev/null
