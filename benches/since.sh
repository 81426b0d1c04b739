#!/usr/bin/env bash
# How long `goals check --base` takes where 2,000 of 20,000 files changed: makes the repository and prints three runs.
#   bash benches/since.sh target/release/goals
set -euo pipefail
goals=$(realpath "${1:-target/release/goals}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
git init -q -b main
for ((i = 0; i < 100; i++)); do
  mkdir -p "team$i"
  printf 'metric guests%d "Guests" : people { better: higher  source: "Till" }\n' "$i" >"team$i/metrics.goals"
  for ((j = 0; j < 199; j++)); do
    printf 'import "metrics.goals"\nplan "Plan %d of team %d" { period: 2026-H1 }\nobjective o "Guests come again" {\n  kr back: guests%d from %d to 5_000 by 2026-03-31\n}\n' \
      "$j" "$i" "$i" "$j" >"team$i/plan$j.goals"
  done
done
git add -A
git -c user.name=T -c user.email=t@t.example commit -qm "20,000 files"
for ((i = 0; i < 100; i++)); do sed -i 's/5_000/4_000/' "team$i"/plan1?.goals "team$i"/plan2?.goals; done
git diff --name-only | wc -l
for _ in 1 2 3; do
  start=$(date +%s%N)
  "$goals" check --base HEAD --today 2026-02-15 >/dev/null
  echo "$((($(date +%s%N) - start) / 1000000)) ms"
done
