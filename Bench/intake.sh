#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Intake, alone and with the policy's decision on each row, on a file of 1,000,000 rows, beside what
# Python's csv module takes for the parsing alone on the same file in the same run: best of three
# times three each, taken in turn. Usage: intake.sh INTAKE-BENCH [ROWS]
set -eu
bench=$(realpath "$1")
rows=${2:-1000000}
here=$(dirname "$(realpath "$0")")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
file="$place/rows.csv"
"$bench" write "$file" "$rows"
echo "$rows rows, $(($(wc -c <"$file") / 1000000)) MB"

for _ in 1 2 3; do
  for mode in parse decide; do
    "$bench" "$mode" "$file" >>"$place/$mode"
  done
  python3 "$here/python-csv.py" "$file" >>"$place/python"
done
best() { sort -n "$place/$1" | head -1 | cut -d' ' -f1,2; }
for mode in parse decide python; do
  set -- $(best "$mode")
  echo "$mode $1 $2"
done | awk '
  { seconds[$1] = $2; peak[$1] = $3 }
  END {
    name["parse"] = "lethe: parse and validate"
    name["decide"] = "lethe: parse, validate and decide"
    name["python"] = "python csv: parse alone"
    split("parse decide python", order, " ")
    for (i = 1; i <= 3; i++) {
      mode = order[i]
      printf "%-36s %6.2f s  %4d MB  %5.2f times as fast as python csv\n", name[mode],
        seconds[mode], peak[mode], seconds["python"] / seconds[mode]
    }
  }'
