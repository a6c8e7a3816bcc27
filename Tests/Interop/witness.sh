#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# An independent implementation of C2SP tlog-witness and tlog-cosignature (aics-witness, aics-tlog), unchanged,
# on either side of Lethe's: it has a thousand trees countersigned by `lethe witness serve`, and it
# countersigns a ledger of Lethe's own, which three verifiers then take by its policy.
#
#     Tests/Interop/witness.sh .build/debug/lethe
#
# Needs python3 and a package index. Ends with 0 when both sides agree.
set -eu

lethe=$(CDPATH='' cd -- "$(dirname -- "${1:?usage: witness.sh path/to/lethe}")" && pwd)/$(basename -- "$1")
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=$(mktemp -d)
serving=
finish() {
    [ -z "$serving" ] || kill "$serving" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT TERM

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check --ignore-requires-python \
    aics-witness aics-tlog
cd "$folder"

# A log of theirs before a witness of ours.
"$folder/venv/bin/python" "$here/independent_log.py" key >log.vkey
"$lethe" witness add-log --folder witness "$(cat log.vkey)"
mkfifo told
"$lethe" witness serve --folder witness --name w.example --port 0 >told &
serving=$!
exec 3<told
IFS= read -r url <&3
IFS= read -r key <&3
"$folder/venv/bin/python" "$here/independent_log.py" log "${url#*=}" "${key#*=}" "${TREES:-1000}"
kill "$serving"
wait "$serving" 2>/dev/null || true
serving=

# A ledger of ours before a witness of theirs.
"$lethe" demo --folder demo >demo.txt
pack=$(find demo -type d -name run-000001 | head -n 1)
log=$("$folder/venv/bin/python" "$here/independent_log.py" vkey "$pack/entries.jsonl")
port=$("$folder/venv/bin/python" "$here/independent_log.py" free)
"$folder/venv/bin/aics-witness" init --config theirs.json --name theirs.example \
    --listen "127.0.0.1:$port" >theirs.vkey
"$folder/venv/bin/aics-witness" add-log --config theirs.json --origin "${log%%+*}" --vkey "$log"
"$folder/venv/bin/aics-witness" serve --config theirs.json 2>theirs.log &
serving=$!
"$folder/venv/bin/python" "$here/independent_log.py" wait "$port"
settings=$(find demo -name lethe.yaml | head -n 1)
printf 'log %s\nwitness theirs %s %s\nquorum theirs\n' "$log" "$(tail -n 1 theirs.vkey)" \
    "http://127.0.0.1:$port" >"$(dirname "$settings")/witnesses.policy"
printf 'witness: witnesses.policy\n' >>"$settings"
(cd "$(dirname "$settings")" && "$lethe" anchor)
"$lethe" verify "$pack" | tee verdict
grep -q '1 of 1 witnesses countersigned' verdict
sh "$pack/verify.sh" | grep -q '1 of 1 witnesses countersigned'
"$(dirname "$lethe")/lethe-verify" "$pack" | grep -q '1 of 1 witnesses countersigned'
