#!/usr/bin/env bash
# Tries the extension in a real Visual Studio Code, served by code-server and looked at by a browser; pictures of it go to a
# folder. Not part of the tests: it fetches 600 MB.
#
#   try/run.sh PICTURES [WORK]
#
# PICTURES gets the pictures. WORK keeps what is fetched, for the next time; without it, it is thrown away. Needs a Linux with
# libkrb5-dev, a C++ compiler, python3 and chromium (CHROMIUM says where), and `goals` in target/debug or PATH (GOALS says where).
set -euo pipefail
[[ $# -ge 1 ]] || { sed -n '2,8p' "${BASH_SOURCE[0]}" >&2; exit 2; }
mkdir -p "$1"
pictures=$(cd "$1" && pwd)
if [[ $# -ge 2 ]]; then
  mkdir -p "$2"
  work=$(cd "$2" && pwd)
else
  work=$(mktemp -d)
  thrown_away=$work
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
server=
finish() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  [[ -z ${thrown_away-} ]] || rm -rf "$thrown_away"
}
trap finish EXIT

goals=${GOALS:-$PWD/../../target/debug/goals}
[[ -x $goals ]] || goals=$(command -v goals) || { echo "build goals first, or say where it is: GOALS=…" >&2; exit 1; }
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser)} || { echo "no chromium here" >&2; exit 1; }

# ---- what it takes ---------------------------------------------------------------------------------------------------

entry=$work/node_modules/code-server/out/node/entry.js
if [[ ! -f $entry ]]; then
  echo "fetching code-server: some minutes"
  [[ -f $work/package.json ]] || echo '{ "private": true }' >"$work/package.json"
  npm install --prefix "$work" --no-audit --no-fund node@24
  PATH=$work/node_modules/.bin:$PATH npm install --prefix "$work" --no-audit --no-fund code-server@4.139.1
fi
export PATH=$work/node_modules/.bin:$PATH
[[ -d try/node_modules/playwright-core ]] || npm ci --prefix try --no-audit --no-fund
bash pack/run.sh "$work/goals.vsix" >/dev/null

# ---- a folder with plans, and the editor on it -----------------------------------------------------------------------

rm -rf "$work/plans" "$work/data" "$work/extensions"
mkdir -p "$work/plans" "$work/data/User" "$work/data/Machine"
cp -r ../../examples/coffee "$work/plans/good"
cp -r ../../examples/coffee "$work/plans/faulty"
sed -i 's/engagement from 4% to 12%/engagement from 4% to 5 h/' "$work/plans/faulty/plan.goals"
cat >"$work/data/User/settings.json" <<'SETTINGS'
{
  "workbench.colorTheme": "Dark Modern", "files.autoSave": "off", "workbench.startupEditor": "none",
  "chat.disableAIFeatures": true, "workbench.secondarySideBar.defaultVisibility": "hidden", "telemetry.telemetryLevel": "off",
  "update.mode": "none", "extensions.autoUpdate": "off", "extensions.autoCheckUpdates": false
}
SETTINGS
# Where a program is, is a setting of the machine that runs it.
node -p 'JSON.stringify({ "goals.path": process.argv[1], "goals.today": "2026-02-15" })' "$goals" >"$work/data/Machine/settings.json"
editor=(node "$entry" --user-data-dir "$work/data" --extensions-dir "$work/extensions" --disable-telemetry --disable-update-check)
"${editor[@]}" --install-extension "$work/goals.vsix"
port=${PORT:-8971}
"${editor[@]}" --auth none --bind-addr "127.0.0.1:$port" --disable-workspace-trust "$work/plans" >"$work/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then break; fi
  kill -0 "$server" || { cat "$work/server.log" >&2; exit 1; }
  sleep 0.3
done

node try/drive.mjs "http://127.0.0.1:$port/?folder=$work/plans" "$work/plans" "$pictures" "$chromium" "$work/data"
