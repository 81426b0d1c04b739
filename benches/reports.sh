#!/usr/bin/env bash
# How long reports of 1,000 plans with a year of weekly readings take (1,040,000 readings), against a check of the same plans,
# and the most memory that each takes. Three rounds, since machines are noisy.
#   bash benches/reports.sh target/release/goals
set -euo pipefail
goals=$(realpath "${1:-target/release/goals}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo bench --quiet --bench generate -- followed 1000 "$folder"
grep -ch '^  m[0-9]*: ' "$folder"/*.goals | awk '{ sum += $1 } END { print sum " readings" }'

measure() {
  local name=$1
  shift
  /usr/bin/time --quiet --output "$folder/time" --format '%e s, %M KB' "$goals" "$@" --today 2026-12-30 >/dev/null 2>&1 || true
  printf '%-20s %s\n' "$name" "$(<"$folder/time")"
}
for _ in 1 2 3; do
  measure check check "$folder" --allow all
  for format in terminal markdown html json csv; do measure "report $format" report "$folder" --format "$format"; done
done
