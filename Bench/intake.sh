#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Intake, alone and with the policy's decision on each row, on 1,000,000 requests as people export
# them, as a table and as JSON Lines, beside what Python's csv and json modules take for the parsing
# alone on the same files in the same run: best of three times three each, taken in turn.
# Usage: intake.sh INTAKE-BENCH [ROWS]
set -eu
bench=$(realpath "$1")
rows=${2:-1000000}
here=$(dirname "$(realpath "$0")")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
"$bench" write "$place/rows.csv" "$rows"
"$bench" write "$place/rows.jsonl" "$rows"
for kind in csv jsonl; do
  echo "$rows rows of $kind, $(($(wc -c <"$place/rows.$kind") / 1000000)) MB"
done

for _ in 1 2 3; do
  for kind in csv jsonl; do
    for mode in parse decide; do
      "$bench" "$mode" "$place/rows.$kind" >>"$place/$mode-$kind"
    done
  done
  python3 "$here/python-csv.py" "$place/rows.csv" >>"$place/python-csv"
  python3 "$here/python-json.py" "$place/rows.jsonl" >>"$place/python-jsonl"
done
best() { sort -n "$place/$1" | head -1 | cut -d' ' -f1,2; }
for kind in csv jsonl; do
  for mode in parse decide python; do
    echo "$mode-$kind $(best "$mode-$kind")"
  done
done | awk '
  { seconds[$1] = $2; peak[$1] = $3 }
  END {
    name["parse"] = "lethe: parse and validate"
    name["decide"] = "lethe: parse, validate and decide"
    name["python"] = "python: parse alone"
    split("csv jsonl", kinds, " ")
    split("parse decide python", order, " ")
    for (k = 1; k <= 2; k++) for (i = 1; i <= 3; i++) {
      mode = order[i] "-" kinds[k]
      printf "%-6s %-36s %6.2f s  %4d MB  %5.2f times as fast as python\n", kinds[k],
        name[order[i]], seconds[mode], peak[mode], seconds["python-" kinds[k]] / seconds[mode]
    }
  }'
