#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Peak memory and time of `lethe plan --offline` on a file of 1,000,000 rows, beside a file of 10,000:
# the memory must not grow with the file. Usage: plan-memory.sh LETHE [ROWS]
set -eu
lethe=$(realpath "$1")
rows=${2:-1000000}
[ -x /usr/bin/time ] || { echo "install the package 'time' first: apt-get install -y time"; exit 1; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
"$lethe" init >/dev/null 2>&1

measure() {
  awk -v n="$1" 'BEGIN {
    print "request_id,type,user_id,received_at,regime,reason,note,legal_hold"
    for (i = 1; i <= n; i++)
      printf "DSR-%d,%s,customer-%09d,2026-11-%02dT08:00:00Z,gdpr,consent withdrawn,,\n",
        i, i % 5 ? "erasure" : "deactivation", i, i % 28 + 1
  }' > rows.csv
  /usr/bin/time -f '%M %e' "$lethe" plan --offline rows.csv >plan.txt 2>measured
  set -- "$1" $(tail -1 measured)
  echo "plan of $1 rows: peak $(($2 / 1024)) MB, $3 s, $(wc -c <rows.csv) bytes read"
}

measure 10000
measure "$rows"
