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

