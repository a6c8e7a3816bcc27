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

# --- the time stamps --------------------------------------------------------------------------------
# They lie beside the packs, because they come after the pack is signed. openssl says whether an
# authority that is trusted for it made the stamp; its chain must have held at the stamp's own time.

seconds() { date -u -d "$1" +%s 2>/dev/null; }

check_stamp() {
    if [ ! -e "$trust/tsa.pem" ] && [ ! -L "$trust/tsa.pem" ]; then
        remark 'time stamp not checked: there is no certificate of an authority (trust/tsa.pem)'
        return 0
    fi
    is_plain "$1" $small || return 1
    openssl ts -reply -in "$1" -text >"$work/stamp" 2>/dev/null || return 1
    time=$(sed -n 's/^Time stamp: //p' "$work/stamp" | head -n 1 | sed 's/\.[0-9]*//')
    at=$(seconds "$time") && is_number "$at" || return 1
    [ -f "$trust/tsa.pem" ] || return 1
    OPENSSL_CONF=/dev/null openssl ts -verify -digest "$(digest checkpoint)" -in "$1" -CAfile "$trust/tsa.pem" \
        -untrusted "$trust/tsa.pem" -partial_chain -attime "$at" >/dev/null 2>&1 || return 1
    stamped=$at
}

# A clock may be wrong by five minutes before a stamp contradicts a record.
stamped=
if [ -e "$PWD.tsr" ] || [ -L "$PWD.tsr" ]; then
    if ! check_stamp "$PWD.tsr"; then
        red 'what lies beside the pack is no stamp of it by a trusted authority [time-stamp]'
    elif [ -n "$stamped" ]; then
        end=$(printf '%s\n' "$ended" | sed 's/^\(....\)\(..\)\(..\)\(..\)\(..\)/\1-\2-\3 \4:\5:/')
        end=$(seconds "$end")
        if [ $((stamped + 300)) -lt "${end:-0}" ]; then
            red 'the pack was stamped before its run had ended [time-stamp]'
        fi
        step "a trusted authority stamped the checkpoint at $(date -u -d "@$stamped" +%Y-%m-%dT%H:%M:%SZ)"
    fi
fi

named=$(grep -a '"kind":"run-start"' entries.jsonl | tail -n 1 |
    sed -n 's/.*[{,]"prev_tsr":"\([0-9a-f]\{64\}\)"[,}].*/\1/p')
if [ -n "$named" ] && [ "$number" -gt 0 ]; then
    before=$(printf '%s/run-%06d.tsr' "$(dirname "$PWD")" $((number - 1)))
    if [ ! -e "$before" ] && [ ! -L "$before" ]; then
        remark "time stamp not checked: the one that the run's start names is not here"
    elif ! is_plain "$before" $small || [ "$(digest "$before")" != "$named" ]; then
        red "the stamp of the pack before is not the one that the run's start names [prev-stamp]"
    fi
fi

# --- the pack goes on from the kept one -------------------------------------------------------------

# Its manifest and its checkpoint are enough. With its records the number of its run is known; without
# them the sizes of the trees tell the same.

compare_manifests() {
    cmp -s "$1" "$kept/SHA256SUMS" || red "$2"
}

compare() {
    if [ "$old" -gt "$size" ]; then
        red 'the pack is older than the kept one [older]'
    elif [ "$(root "$old")" != "$(sed -n 3p "$kept/checkpoint")" ]; then
        if [ "$old" = "$size" ]; then
            red 'another tree of this size was signed [split-view]'
        else
            red 'the tree does not go on from the kept pack [rewritten]'
        fi
    fi
    [ "$number" -gt 0 ] || return 0
    if [ -n "$last" ]; then
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
    if [ "$distance" = 0 ]; then
        compare_manifests SHA256SUMS 'the kept pack of this run is another one [second-pack]'
    elif [ "$distance" = 1 ]; then
        compare_manifests prev.SHA256SUMS 'the pack before is not the one that was kept [rewritten]'
    elif [ "$distance" -gt 1 ]; then
        red 'packs between the kept one and this are left out [run-gap]'
    fi
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
