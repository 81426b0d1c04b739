#!/usr/bin/env bash
# Drives Helix with this configuration and the language server, in a terminal of its own. Needs `hx` 25.01 (`HX`, or on the PATH),
# tmux, a C compiler, and `goals` (`GOALS`, or on the PATH).
set -euo pipefail
hx=$(realpath "$(command -v "${HX:-hx}")") || { echo "no hx: say where it is with HX=…" >&2; exit 1; }
goals=${GOALS:-$(command -v goals || true)}
[[ -x $goals ]] || { echo "no goals: say where it is with GOALS=…" >&2; exit 1; }
goals=$(realpath "$goals")
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v tmux >/dev/null || { echo "tmux is not installed" >&2; exit 1; }

work=$(mktemp -d)
server=goals-helix-$$
terminal() { tmux -L "$server" "$@"; }
trap 'terminal kill-server 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir -p "$work/bin" "$work/plan" "$work/config/helix/runtime/queries" "$work/config/helix/runtime/grammars"
ln -s "$goals" "$work/bin/goals"
touch "$work/plan/goals.toml"
cp plan.goals "$work/plan/plan.goals"
cp -r ../queries/goals "$work/config/helix/runtime/queries/goals"
{
  echo 'use-grammars = { only = ["goals"] }'
  sed "s|/path/to/goals/editors|$(realpath ../..)|" ../languages.toml
} >"$work/config/helix/languages.toml"
export PATH="$work/bin:$PATH" XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" LANG=C.UTF-8 COLORTERM=truecolor

"$hx" --grammar build
"$hx" --health goals | tee "$work/health"
if grep -q '✘' "$work/health"; then echo "helix: something is missing" >&2; exit 1; fi

# Waits for a text on the screen, ten seconds at most.
shows() {
  local i
  for ((i = 0; i < 100; i++)); do
    if terminal capture-pane -p | grep -qF -- "$1"; then echo "ok: it shows «$1»"; return; fi
    sleep 0.1
  done
  terminal capture-pane -p >&2
  echo "helix: «$1» never came" >&2
  exit 1
}
keys() { terminal send-keys "$@"; sleep 0.3; }

terminal -f /dev/null new-session -d -x 150 -y 40 "$hx $work/plan/plan.goals"
shows "plan.goals"
shows "ordres"
colours=$(terminal capture-pane -e -p | grep 1_200 | grep -oE '38;[0-9;]+m' | sort -u | wc -l)
((colours > 4)) || { echo "helix: one line has $colours colours only" >&2; cat "$XDG_CACHE_HOME/helix/helix.log" >&2; exit 1; }
echo "ok: one line has $colours colours"
keys Space "d"
shows "E002"
keys Escape
# The name is corrected, then a metric renamed, then the file saved, which formats it.
keys ":19" Enter
keys "x" "s" "ordres" Enter "c" "orders" Escape
shows "kr slow: orders"
keys "," ":18" Enter
keys "x" "s" "orders" Enter ","
keys Space "k"
shows "Заказы"
keys Escape
keys Space "r"
shows "rename"
keys C-u
keys -l "заказы_из_сетей"
keys Enter
shows "checkin 2026-02-01 { заказы_из_сетей: 350 }"
keys ":w" Enter
for ((i = 0; i < 100; i++)); do
  if grep -q '^  kr buy: *заказы_из_сетей from 300' "$work/plan/plan.goals"; then
    [[ $(grep -c 'заказы_из_сетей' "$work/plan/plan.goals") == 4 ]] || break
    echo "ok: the file is renamed, formatted and saved"
    exit
  fi
  sleep 0.1
done
cat "$work/plan/plan.goals" >&2
echo "helix: the file on disk is not what was to be saved" >&2
exit 1
