# --- the pack goes on from the kept one -------------------------------------------------------------

# Its manifest and its checkpoint are enough. With its records the number of its run is known; without
# them the sizes of the trees tell the same.

compare_manifests() {
    cmp -s "$1" "$kept/SHA256SUMS" || red "$2"
}

# What came before its own leaves a pack does not show; between two runs that follow each other there is
# nothing.
goes_on_from_kept() {
    if [ "$old" -lt "$before" ]; then
        [ "$distance" -gt 1 ]
        return
    fi
    head -n $((old - before)) leaves.txt >"$work/earlier"
    [ "$(root "$before" "$work/frontier" "$work/earlier")" = "$(sed -n 3p "$kept/checkpoint")" ]
}

# The digits of the times of the file $1, a line for each record that has one.
digits() { sed -n 's/.*"at":"\([0-9-]\{10\}\)T\([0-9:]\{8\}\)Z".*/\1\2/p' "$1" | tr -d ':-'; }

# What a later run must be: not earlier, not of an earlier format, and by who may sign.
follow() {
    if [ -f "$kept/entries.jsonl" ]; then
        kept_ended=$(digits "$kept/entries.jsonl" | tail -n 1)
        # A ledger that was dated ahead says so where it is corrected.
        head -n 1 entries.jsonl | grep -q '"kind":"note".*"what":"clock-corrected"' ||
            [ "$(digits entries.jsonl | head -n 1)" -ge "${kept_ended:-0}" ] 2>/dev/null ||
            red 'the pack begins before the kept one ended [time]'
    fi
    [ ! -f "$kept/frontier" ] || [ "$format" -gt 1 ] ||
        red 'the kept pack has a newer format than this one [downgrade]'
    if [ "$format" -gt 1 ] && [ "$distance" = 1 ] && [ -n "$key_of_pack" ] && [ -f "$kept/SHA256SUMS.sig" ]; then
        claimed=$(sed '1d;$d' "$kept/SHA256SUMS.sig" | base64 -d 2>/dev/null | tail -c +15 | head -c 51 | base64 -w0)
        [ -z "$claimed" ] || [ "$claimed" = "$signer" ] || takes_over ||
            red 'another key signed the kept pack, and none took over [key-current]'
    fi
}

compare() {
    if [ "$number" = 0 ]; then
        distance=0
    elif [ -n "$last" ]; then
        distance=$((number - last))
    elif [ "$old" = "$size" ]; then
        distance=0
    elif [ "$old" = "$first" ]; then
        distance=1
    elif [ "$old" -lt "$first" ]; then
        distance=2
    else
        distance=-1
    fi
    if [ "$old" -gt "$size" ]; then
        red 'the pack is older than the kept one [older]'
    elif [ "$old" = "$size" ] && [ "$(sed -n 3p checkpoint)" != "$(sed -n 3p "$kept/checkpoint")" ]; then
        red 'another tree of this size was signed [split-view]'
    elif [ "$old" != "$size" ] && ! goes_on_from_kept; then
        red 'the tree does not go on from the kept pack [rewritten]'
    fi
    [ "$number" -gt 0 ] || return 0
    if [ "$distance" = 0 ]; then
        compare_manifests SHA256SUMS 'the kept pack of this run is another one [second-pack]'
    elif [ "$distance" = 1 ]; then
        compare_manifests prev.SHA256SUMS 'the pack before is not the one that was kept [rewritten]'
    elif [ "$distance" -gt 1 ]; then
        red 'packs between the kept one and this are left out [run-gap]'
    elif [ -n "$last" ] && [ "$old" -lt "$size" ]; then
        red "an earlier run's number on a later tree [run]"
    fi
    [ "$distance" -le 0 ] || follow
}

if [ "$kept" != "$PWD" ]; then
    odd=$(find "$kept/" -mindepth 1 -maxdepth 1 ! -type f -printf x | wc -c)
    last=
    if [ "$odd" = 0 ] && is_plain "$kept/entries.jsonl" $most; then
        last=$(tail -n 1 "$kept/entries.jsonl" | sed -n 's/.*[{,]"run":\(0\|[1-9][0-9]\{0,14\}\)[,}].*/\1/p')
        [ -n "$last" ] || odd=1
    fi
    if [ "$odd" != 0 ] || ! is_plain "$kept/checkpoint" $small || ! is_plain "$kept/SHA256SUMS" $small; then
        red 'no checkpoint, no manifest, or damaged records lie there [kept]'
        finish
    fi
    note "$kept/checkpoint" "$trusted" 'kept checkpoint'
    if is_checkpoint "$kept/checkpoint"; then
        old=$(sed -n 2p "$kept/checkpoint")
        compare
    fi
    step 'the pack goes on from the kept one'
fi

finish
