#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How near a night comes to what the limits allow, in time that moves on by itself; and without limits, what a
# call takes beside a plain loop in C on libcurl that sends the same requests to the same sandbox, and
# beside one in Python where PYTHON (python3) has aiohttp; in turn, the median of three.
# Usage: night.sh NIGHT-BENCH
set -eu
bench=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
place=$(mktemp -d)
server=
trap 'test -z "$server" || kill "$server" 2>/dev/null || true; rm -rf "$place"' EXIT
"$bench" nights
"$bench" evidence
cc -O2 -o "$place/curl-loop" "$here/curl-loop.c" -lcurl

# Runs a command against a sandbox that nobody has used; @ stands for its port.
against() {
  : >"$place/port"
  "$bench" serve >"$place/port" &
  server=$!
  while [ ! -s "$place/port" ]; do
    kill -0 "$server"
    sleep 0.1
  done
  port=$(cat "$place/port")
  program=$1
  shift
  case $program in
    lethe) "$bench" calls "$port" "$place/requests" ;;
    c) "$place/curl-loop" "$port" "$place/requests" 16 ;;
    aiohttp) "$python" "$here/aiohttp-loop.py" "$port" "$place/requests" 16 ;;
  esac >>"$place/$program"
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

python=${PYTHON:-python3}
peers="lethe c"
if "$python" -c 'import aiohttp' 2>/dev/null; then peers="$peers aiohttp"
else echo "no aiohttp in $python: its loop is left out"
fi
for _ in 1 2 3; do
  for peer in $peers; do against "$peer"; done
done

# Each prints requests, seconds and seconds of CPU; the ratios are to the loop in C.
median() { sort -n -k2 "$place/$1" | sed -n 2p; }
echo "without limits, 5,000 people; lethe with its ledger, the others without any:"
for peer in $peers; do echo "$peer $(median "$peer") $(median c)"; done | awk '
  BEGIN { printf "%-8s %12s %14s %11s %11s\n", "", "requests/s", "us of CPU each", "CPU, times", "wall, times" }
  { printf "%-8s %12d %14.0f %11.1f %11.1f\n", $1, $2 / $3, $4 / $2 * 1e6,
      $4 / $2 / ($7 / $5), $3 / $2 / ($6 / $5) }'
