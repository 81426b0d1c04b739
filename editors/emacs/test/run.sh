#!/usr/bin/env bash
# Tests the mode in Emacs without a window. Needs Emacs 27.1 or newer, such as Debian's emacs-nox.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
exec timeout 100 emacs --batch -Q -L .. -l goals-mode-test.el -f ert-run-tests-batch-and-exit </dev/null
