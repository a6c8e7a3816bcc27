#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Peak memory and time of `lethe run` on 100,000 requests, from the first row to the signed pack,
# beside 10,000 of them: against `lethe sandbox` over a socket, with its limits out of the way.
# Usage: run-memory.sh LETHE [REQUESTS]
set -eu
lethe=$(realpath "$1")
most=${2:-100000}
[ -x /usr/bin/time ] || { echo "install the package 'time' first: apt-get install -y time"; exit 1; }
place=$(mktemp -d)
server=
trap 'rm -rf "$place"; [ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

measure() {
  mkdir "$place/$1"
  cd "$place/$1"
  "$lethe" init >/dev/null 2>&1
  "$lethe" keys generate >/dev/null 2>&1
  awk -v n="$1" 'BEGIN {
    print "request_id,type,user_id,received_at,regime,legal_hold"
    for (i = 1; i <= n; i++)
      printf "R-%d,%s,user-%04d,2026-11-%02d,gdpr,no\n", i, i % 5 ? "erasure" : "deactivation", i,
        i % 28 + 1
  }' >rows.csv
  : >sandbox
  "$lethe" sandbox --users "$1" --bare --limit-scale 1000000 >sandbox 2>/dev/null &
  server=$!
  while [ "$(wc -l <sandbox)" -lt 3 ]; do sleep 0.1; done
  export $(cat sandbox)
  /usr/bin/time -f '%M %e %U' "$lethe" run rows.csv --release-brake >out 2>measured || true
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  balance=$(grep '^rows in' out) || { tail -3 measured; exit 1; }
  verdict=$("$lethe" verify reports/run-000001 | tail -1)
  set -- "$1" $(tail -1 measured)
  echo "run of $1 requests: peak $(($2 / 1024)) MB, $3 s, $4 s of CPU; $balance; ${verdict%% *}"
}

measure $((most / 10))
measure "$most"
