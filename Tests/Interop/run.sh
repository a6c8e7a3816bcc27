#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs Stream's official Python clients, unchanged, against the sandbox, and replays with them what
# the suites of official clients send.
#
#     Tests/Interop/run.sh .build/debug/lethe
#
# Needs python3 (3.10 or newer) and a package index. Ends with 0 when every answer was read.
set -eu

lethe=${1:?usage: run.sh path/to/lethe}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=$(mktemp -d)
sandbox=
finish() {
    [ -z "$sandbox" ] || kill "$sandbox" 2> /dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check getstream stream-chat

mkfifo "$folder/told"
set -- 'ann@example.org' 'zwei Wörter' 'slash/in/it' '../app' '100%' '?a=b&c#d'
STREAM_EXTRA_IDS=$(printf '%s\n' "$@")
export STREAM_EXTRA_IDS
for id in "$@"; do
    set -- "$@" --user "$id"
    shift
done
"$lethe" sandbox --port 0 --limit-scale 100 "$@" > "$folder/told" &
sandbox=$!
exec 3< "$folder/told"
for _ in 1 2 3; do
    IFS= read -r line <&3
    case $line in STREAM_*) export "${line?}" ;; esac
done
"$folder/venv/bin/python" "$here/official_client.py"
"$folder/venv/bin/python" "$here/official_suites.py"
