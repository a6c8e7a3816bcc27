#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Sealing and verifying a pack of 1,000,000 records, beside one of 10,000: the memory must not grow with
# the pack. And hashing its leaves and nodes beside what `openssl dgst -sha256` takes for the same bytes
# in the same run: best of three each, taken in turn. Usage: seal.sh SEAL-BENCH [RECORDS]
set -eu
bench=$(realpath "$1")
records=${2:-1000000}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for count in 10000 "$records"; do
  rm -rf "$place/pack"
  # Each on its own, so that a pack that is not good ends this.
  "$bench" write "$place/pack" "$count" >"$place/sealed"
  "$bench" verify "$place/pack" >"$place/verified"
  read -r sealed sealing <"$place/sealed"
  read -r verified verifying <"$place/verified"
  awk -v n="$count" -v ws="$sealed" -v wm="$sealing" -v vs="$verified" -v vm="$verifying" 'BEGIN {
    printf "%9d records: sealed in %6.2f s with %3d MB, verified in %6.2f s with %3d MB\n", n, ws, wm, vs, vm }'
done
# What reading and hashing the same files takes, which is the least that a verifier can do.
start=$(date +%s%N)
cat "$place/pack/run-000001"/* | sha256sum >/dev/null
least=$(($(date +%s%N) - start))
"$bench" verify "$place/pack" >"$place/verified"
awk -v n="$records" -v s="$(cut -d' ' -f1 "$place/verified")" -v least="$least" 'BEGIN {
  printf "verified %d records a second, %.2f us each; sha256sum of its files alone: %.2f s, %.1f times\n",
    n / s, s * 1e6 / n, least / 1e9, s * 1e9 / least }'
"$bench" bytes "$place/pack"
for _ in 1 2 3; do
  "$bench" hash "$place/pack" >>"$place/ours"
  start=$(date +%s%N)
  openssl dgst -sha256 "$place/pack/hashed" >/dev/null
  echo "$(($(date +%s%N) - start))" >>"$place/theirs"
done
awk -v ours="$(sort -n "$place/ours" | head -1 | cut -d' ' -f1)" -v theirs="$(sort -n "$place/theirs" | head -1)" \
  -v size="$(wc -c <"$place/pack/hashed")" 'BEGIN {
    printf "hashing %d MB: %.2f s; openssl dgst -sha256: %.2f s; %.2f times (at most 3)\n", size / 1e6, ours,
      theirs / 1e9, ours * 1e9 / theirs; exit ours * 1e9 > theirs * 3 }'
