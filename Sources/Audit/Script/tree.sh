# --- the checkpoint and the tree --------------------------------------------------------------------

note checkpoint "$key_of_pack" checkpoint
step 'the checkpoint is signed by that key and belongs to this ledger'

[ "$format" -le "$newest" ] || finish

if [ "$format" -gt 1 ]; then
    for name in README.txt policy.yaml verify.sh; do
        [ -f $name ] || red "$name: the file is missing from the pack [missing-file]"
    done
fi

# The size of the tree before the leaves of the pack, and its compact range.
before=0
: >"$work/frontier"
bits() {
    left=$1
    set=0
    while [ "$left" -gt 0 ]; do
        set=$((set + left % 2))
        left=$((left / 2))
    done
    echo "$set"
}
is_frontier() {
    sed -n 1p frontier | grep -qxE '0|[1-9][0-9]{0,17}' || return 1
    ! sed 1d frontier | grep -qvxE '[0-9a-f]{64}' && [ -z "$(tail -c 1 frontier)" ] &&
        [ "$(sed 1d frontier | wc -l)" = "$(bits "$(sed -n 1p frontier)")" ]
}
if [ -f frontier ] && is_frontier; then
    before=$(sed -n 1p frontier)
    sed 1d frontier >"$work/frontier"
elif [ -f frontier ]; then
    red 'frontier: not the size and the hashes of a tree [frontier]'
elif [ "$format" -gt 1 ]; then
    red 'frontier: the file is missing from the pack [missing-file]'
fi
[ ! -f frontier ] || [ "$format" -gt 1 ] || red 'frontier: a pack of this format has none [frontier]'

! grep -qvE '^[0-9a-f]{64}$' leaves.txt || red 'leaves.txt: a line that is no leaf hash [leaves]'
size=$((before + $(wc -l <leaves.txt)))
[ "$size" = "$(sed -n 2p checkpoint)" ] || red "leaves.txt: $size leaves, not as signed [tree-size]"
[ "$(root "$before" "$work/frontier" leaves.txt)" = "$(sed -n 3p checkpoint)" ] ||
    red 'leaves.txt: they do not make the signed root [tree-root]'
step 'the leaves make the signed root'

# --- every record is its leaf -----------------------------------------------------------------------
# Without a frontier the leaves of all runs are there, and the first record says which are its own.

first=$before
if [ ! -f frontier ]; then
    first=$(sed -n '1s/.*[{,]"idx":\(0\|[1-9][0-9]\{0,14\}\)[,}].*/\1/p' entries.jsonl)
    first=${first:-0}
fi
tail -n +$((first - before + 1)) leaves.txt >"$work/leaves"
[ "$(wc -l <entries.jsonl)" = "$(wc -l <"$work/leaves")" ] ||
    red 'entries.jsonl: not up to the end of the tree [entries]'
leaf_hashes <entries.jsonl >"$work/hashes" || no_room
paste -d' ' "$work/hashes" "$work/leaves" |
    awk '$1 "" != $2 "" { print "entries.jsonl:" NR ": not its leaf [leaf]" }' >"$work/found"
reds "$work/found"

db() { sqlite3 -safe -readonly 'file:ledger.db?immutable=1' "$1" 2>&1; }
ledger_is_that_of_the_pack() {
    db 'SELECT lower(hex(hash)) FROM leaf ORDER BY idx' | cmp -s - leaves.txt || return 1
    db 'SELECT lower(hex(hash)) FROM leaf JOIN record USING (idx) ORDER BY idx' >"$work/kept-leaves"
    db 'SELECT body FROM record ORDER BY idx' >"$work/bodies"
    leaf_hashes <"$work/bodies" >"$work/hashes" || no_room
    cmp -s "$work/hashes" "$work/kept-leaves" || return 1
    db "SELECT body FROM record WHERE idx >= $first ORDER BY idx" | cmp -s - entries.jsonl
}
if [ -f ledger.db ] && ! ledger_is_that_of_the_pack; then
    red 'ledger.db: its leaves or records are not those of the pack [ledger]'
fi
step 'every record is its leaf in the tree'

