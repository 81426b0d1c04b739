#!/usr/bin/env bash
# Writes the parser anew from `grammar.js`, and what else is generated. Needs tree-sitter's own tool, 0.26:
# `cargo install tree-sitter-cli --version ^0.26 --no-default-features`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v tree-sitter >/dev/null || { echo "tree-sitter is not installed: see the top of this script" >&2; exit 1; }
# Helix 25.01 and the Emacs of many systems read no newer format than 14.
tree-sitter generate --abi 14
tree-sitter test
cd ../..
UPDATE_TREE_SITTER=1 cargo test --quiet --test tree_sitter generated
