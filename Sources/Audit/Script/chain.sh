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
    signatures=$(awk -v o="$origin" 'NR > 4 && $2 == o { print $3 }' "$1")
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
if [ "$format" -gt 1 ]; then
    for changed in $(changed_key vkey_old rotated) $(changed_key vkey_new rotated); do
        is_signed_note "$changed" checkpoint ||
            red 'checkpoint: the key changes, and not both signed it [rotation]'
    done
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
    stamp=$(printf '%s/run-%06d.tsr' "$(dirname "$PWD")" $((number - 1)))
    if [ ! -e "$stamp" ] && [ ! -L "$stamp" ]; then
        remark "time stamp not checked: the one that the run's start names is not here"
    elif ! is_plain "$stamp" $small || [ "$(digest "$stamp")" != "$named" ]; then
        red "the stamp of the pack before is not the one that the run's start names [prev-stamp]"
    fi
fi

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
