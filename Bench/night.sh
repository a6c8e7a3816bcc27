#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# How near a night comes to what the limits allow, with the time scaled; and without limits, what a
# call takes beside a plain loop in C on libcurl that sends the same requests to the same sandbox,
# in turn, the median of three. Usage: night.sh NIGHT-BENCH
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
  if [ "$program" = lethe ]; then "$bench" calls "$port" "$place/requests"
  else "$place/curl-loop" "$port" "$place/requests" 16
  fi >>"$place/$program"
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

for _ in 1 2 3; do
  against lethe
  against c
done
median() { sort -n -k2 "$place/$1" | sed -n 2p; }
echo "$(median lethe) $(median c)" | awk '{
  printf "without limits, 5,000 people: lethe %d requests/s, %.0f us of CPU each, with its ledger; ",
    $1 / $2, $3 / $1 * 1e6
  printf "plain libcurl in C %d requests/s, %.0f us of CPU each\n", $4 / $5, $6 / $4 * 1e6
}'
