# --- the pack goes on from the one before -----------------------------------------------------------

goes_on() {
    [ -f prev.SHA256SUMS ] && [ -f prev.checkpoint ] &&
        [ "$(digest prev.SHA256SUMS)" = "$before" ] &&
        [ "$(sed -n 2p prev.checkpoint)" = "$first" ] &&
        [ "$(root "$first")" = "$(sed -n 3p prev.checkpoint)" ]
}
if [ "$number" -gt 1 ]; then
    goes_on || red 'prev.SHA256SUMS: the link to the pack before is cut [previous]'
    [ ! -f prev.checkpoint ] || note prev.checkpoint "$trusted" prev.checkpoint
elif [ -f prev.SHA256SUMS ] || [ -f prev.checkpoint ] || [ "$before" != - ] || [ "$first" != 0 ]; then
    red 'the first run has nothing before it [previous]'
fi
step 'the pack goes on from the one before'

# --- the pack goes on from the kept one -------------------------------------------------------------

if [ "$kept" != "$PWD" ]; then
    odd=$(find "$kept/" -mindepth 1 -maxdepth 1 ! -type f -printf x | wc -c)
    if [ "$odd" != 0 ] || ! is_plain "$kept/checkpoint" $small ||
        ! is_plain "$kept/leaves.txt" $most || ! is_plain "$kept/entries.jsonl" $most; then
        red 'the kept pack is none [kept]'
        finish
    fi
    note "$kept/checkpoint" "$trusted" 'kept checkpoint'
    old=$(wc -l <"$kept/leaves.txt")
    last=$(sed -n '$s/.*"run":\([0-9]\{1,15\}\)[,}].*/\1/p' "$kept/entries.jsonl")
    last=${last:-0}
    if [ "$old" -gt "$size" ]; then
        red 'the pack is older than the kept one [older]'
    else
        if head -n "$old" leaves.txt | cmp -s - "$kept/leaves.txt"; then
            :
        elif [ "$old" = "$size" ]; then
            red 'another tree of this size was signed [split-view]'
        else
            red 'the tree does not go on from the kept pack [rewritten]'
        fi
        [ "$number" -le $((last + 1)) ] || red 'packs between the kept one and this are left out [run-gap]'
        [ "$number" != "$last" ] || cmp -s SHA256SUMS "$kept/SHA256SUMS" ||
            red 'another pack of this run was signed [second-pack]'
    fi
    step 'the pack goes on from the kept one'
fi

finish
