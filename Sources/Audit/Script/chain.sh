# --- the pack goes on from the one before -----------------------------------------------------------

# The root of the tree before the first record.
root_before() {
    head -n $((first - before)) leaves.txt >"$work/earlier"
    root "$before" "$work/frontier" "$work/earlier"
}
# The checkpoint before is the file that the manifest before lists.
listed_before() {
    [ "$format" = 1 ] || grep -qxF "$(digest prev.checkpoint)  checkpoint" prev.SHA256SUMS
}
goes_on() {
    [ -f prev.SHA256SUMS ] && [ -f prev.checkpoint ] &&
        [ "$(digest prev.SHA256SUMS)" = "$sums" ] && listed_before &&
        [ "$(sed -n 2p prev.checkpoint)" = "$first" ] &&
        [ "$(root_before)" = "$(sed -n 3p prev.checkpoint)" ]
}
if [ "$number" -gt 1 ]; then
    goes_on || red 'prev.SHA256SUMS: the link to the pack before is cut [previous]'
    # A ledger never goes back to a format without frontier.
    if [ "$format" = 1 ] && grep -q '  frontier$' prev.SHA256SUMS 2>/dev/null; then
        red 'prev.SHA256SUMS: the pack before has a newer format than this one [downgrade]'
    fi
    [ ! -f prev.checkpoint ] || note prev.checkpoint "$trusted" prev.checkpoint
elif [ -f prev.SHA256SUMS ] || [ -f prev.checkpoint ] || [ "$sums" != - ] || [ "$first" != 0 ]; then
    red 'the first run has nothing before it [previous]'
fi
# From format 2 on the key is the one that signed the pack before, or one that takes over in this run: a
# window of time alone does not say it.
# The field $1 of the records of a change of keys, of the stage $2 or of all: what follows its name and its hash.
changed_key() {
    grep -a '"kind":"key"' entries.jsonl | grep -a "\"stage\":\"$2" |
        sed -n "s/.*\"$1\":\"\([A-Za-z0-9.\/+=_-]*\)\".*/\1/p" | cut -d+ -f3-
}
takes_over() {
    raw_key "$signer" >"$work/signer"
    for changed in $(changed_key vkey_new ''); do
        ! raw_key "$changed" | cmp -s - "$work/signer" || return 0
    done
    return 1
}
# The key of the first signature of the note $1: of a rotation, the new one.
first_signer() {
    head -n 3 "$1" >"$work/text"
    signatures=$(awk -v o="$origin" 'NR > 4 && $2 "" == o "" { print $3 }' "$1")
    for signature in $signatures; do
        printf '%s' "$signature" | base64 -d 2>/dev/null | tail -c +5 >"$work/raw"
        for key in $trusted; do
            if is_signed "$key" "$work/text" "$work/raw"; then
                printf '%s\n' "$key"
                return
            fi
        done
    done
}
if [ "$format" -gt 1 ] && [ -n "$key_of_pack" ] && [ -f prev.checkpoint ]; then
    last_key=$(first_signer prev.checkpoint)
    [ -z "$last_key" ] || [ "$last_key" = "$signer" ] || takes_over ||
        red 'SHA256SUMS.sig: another key signed the pack before, and none took over [key-current]'
fi
# Before the first pack stands the ledger's first record.
if [ "$format" -gt 1 ] && [ -n "$key_of_pack" ] && [ "$number" = 1 ]; then
    own="$origin+$(key_id "$signer")+$( { printf '\001' && raw_key "$signer"; } | base64 -w0)"
    grep -a '"kind":"genesis"' entries.jsonl | tail -n 1 | grep -aqF "\"vkey\":\"$own\"" || takes_over ||
        red 'SHA256SUMS.sig: another key began the ledger, and none took over [key-current]'
fi
if [ "$format" -gt 1 ]; then
    for changed in $(changed_key vkey_old rotated) $(changed_key vkey_new rotated); do
        is_signed_note "$changed" checkpoint ||
            red 'checkpoint: the key changes, and not both signed it [rotation]'
    done
fi
step 'the pack goes on from the one before'

