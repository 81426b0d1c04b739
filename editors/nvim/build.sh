#!/usr/bin/env bash
# Compiles the tree-sitter grammar for Neovim into `parser/goals.so`. Needs a C compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
sources=../tree-sitter-goals/src
mkdir -p parser
"${CC:-cc}" -std=c11 -O2 -fPIC -shared -I "$sources" "$sources/parser.c" "$sources/scanner.c" -o parser/goals.so
echo "parser/goals.so is ready"
