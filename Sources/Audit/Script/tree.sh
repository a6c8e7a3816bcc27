# --- the checkpoint and the tree --------------------------------------------------------------------

note checkpoint "$key_of_pack" checkpoint
step 'the checkpoint is signed by that key and belongs to this ledger'

! grep -qvE '^[0-9a-f]{64}$' leaves.txt || red 'leaves.txt: a line that is no leaf hash [leaves]'
size=$(wc -l <leaves.txt)
[ "$size" = "$(sed -n 2p checkpoint)" ] || red "leaves.txt: $size leaves, not as signed [tree-size]"
[ "$(root "$size")" = "$(sed -n 3p checkpoint)" ] ||
    red 'leaves.txt: they do not make the signed root [tree-root]'
step 'the leaves make the signed root'

# --- every record is its leaf -----------------------------------------------------------------------

first=$(sed -n '1s/.*[{,]"idx":\(0\|[1-9][0-9]\{0,14\}\)[,}].*/\1/p' entries.jsonl)
first=${first:-0}
tail -n +$((first + 1)) leaves.txt >"$work/leaves"
[ "$(wc -l <entries.jsonl)" = "$(wc -l <"$work/leaves")" ] ||
    red 'entries.jsonl: not up to the end of the tree [entries]'
leaf_hashes <entries.jsonl | paste -d' ' - "$work/leaves" |
    awk '$1 != $2 { print "entries.jsonl:" NR ": not its leaf [leaf]" }' >"$work/found"
reds "$work/found"

db() { sqlite3 -safe -readonly 'file:ledger.db?immutable=1' "$1" 2>&1; }
ledger_is_that_of_the_pack() {
    db 'SELECT lower(hex(hash)) FROM leaf ORDER BY idx' | cmp -s - leaves.txt || return 1
    db 'SELECT lower(hex(hash)) FROM leaf JOIN record USING (idx) ORDER BY idx' >"$work/kept-leaves"
    db 'SELECT body FROM record ORDER BY idx' | leaf_hashes | cmp -s - "$work/kept-leaves" || return 1
    db "SELECT body FROM record WHERE idx >= $first ORDER BY idx" | cmp -s - entries.jsonl
}
if [ -f ledger.db ] && ! ledger_is_that_of_the_pack; then
    red 'ledger.db: its leaves or records are not those of the pack [ledger]'
fi
step 'every record is its leaf in the tree'

