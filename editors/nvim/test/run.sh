#!/usr/bin/env bash
# Drives Neovim with this plugin and the language server: findings, completion, hover, renaming, formatting, saving, colours.
# Needs Neovim 0.11 (`NVIM`, or on the PATH; `pip install -r requirements.txt` has one), a C compiler, and `goals` (`GOALS`, or
# on the PATH).
set -euo pipefail
nvim=${NVIM:-nvim}
goals=${GOALS:-$(command -v goals || true)}
[[ -x $goals ]] || { echo "no goals: say where it is with GOALS=…" >&2; exit 1; }
goals=$(realpath "$goals")
nvim=$(realpath "$(command -v "$nvim" || echo "$nvim")")
cd "$(dirname "${BASH_SOURCE[0]}")"
"$nvim" --headless --clean -c 'if !has("nvim-0.11") | cquit | endif' -c qall 2>/dev/null \
  || { echo "$nvim is no Neovim 0.11 or newer" >&2; exit 1; }
bash ../build.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/plan"
ln -s "$goals" "$work/bin/goals"
touch "$work/plan/goals.toml"
cp plan.goals "$work/plan/plan.goals"
export PATH="$work/bin:$PATH" XDG_STATE_HOME="$work" XDG_CACHE_HOME="$work" XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work"
timeout 100 "$nvim" --clean -l drive.lua "$nvim" "$(realpath ..)" "$work/plan/plan.goals" </dev/null
