#!/usr/bin/env bash
# How long a check takes that reads a table of a million rows, long and wide, against a pass of the `csv` crate over the same file;
# and the most memory that the check takes. Three rounds, since machines are noisy.
#   bash benches/readings.sh target/release/goals
set -euo pipefail
goals=$(realpath "${1:-target/release/goals}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
generate() { cargo bench --quiet --bench generate -- "$@"; }
generate readings-plan "$folder/plan.goals"
for layout in long wide; do
  generate readings "$layout" "$folder/$layout.csv"
  for _ in 1 2 3; do
    pass=$(generate csv "$folder/$layout.csv")
    /usr/bin/time --quiet --output "$folder/time" --format '%e %M' \
      "$goals" check "$folder/plan.goals" --readings "$folder/$layout.csv" --today 2026-02-15 --allow all >/dev/null 2>&1
    read -r seconds memory <"$folder/time"
    awk -v layout="$layout" -v pass="${pass%% *}" -v seconds="$seconds" -v memory="$memory" \
      'BEGIN { printf "%s: %.2f s, %.1f times a pass of the csv crate (%.3f s), %d MB\n", layout, seconds, seconds / pass, pass, memory / 1024 }'
  done
done
