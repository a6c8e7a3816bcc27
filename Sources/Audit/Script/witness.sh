# --- the witnesses ----------------------------------------------------------------------------------
# Who countersigned the checkpoint, and whether they are as many as trust/policy asks for (C2SP
# tlog-policy, tlog-cosignature). Their lines stand below the checkpoint, or beside the pack.

# shellcheck disable=SC2016 # the dollars are awk's
policy_awk='
function refuse() { bad = 1; exit 1 }
function define(name) { if (name == "none" || name in names) refuse(); names[name] = 1 }
/^#/ { next }
/[^\t -~]/ { refuse() }
NF == 0 { next }
$1 == "log" { if (NF < 2 || NF > 3) refuse(); print "log", "-", $2; next }
$1 == "witness" {
    if (NF < 3 || NF > 4) refuse()
    define($2)
    print "witness", $2, $3
    next
}
$1 == "group" {
    if (NF < 4) refuse()
    needed = $3 == "all" ? NF - 3 : $3 == "any" ? 1 : $3
    if (needed !~ /^[1-9][0-9]*$/ || needed + 0 > NF - 3) refuse()
    line = "group " $2 " " needed
    for (i = 4; i <= NF; i++) {
        if (!($i in names) || $i in members) refuse()
        members[$i] = 1
        line = line " " $i
    }
    define($2)
    print line
    next
}
$1 == "quorum" {
    if (NF != 2 || quorum++ || $2 != "none" && !($2 in names)) refuse()
    print "quorum", $2
    next
}
{ refuse() }
END { if (bad || quorum != 1) exit 1 }'

# shellcheck disable=SC2016 # the dollars are awk's
quorum_awk='
FILENAME == ARGV[1] { satisfied[$1] = 1; next }
$1 == "group" {
    found = 0
    for (i = 4; i <= NF; i++) found += $i in satisfied
    if (found >= $3) satisfied[$2] = 1
}
$1 == "quorum" { exit !($2 == "none" || $2 in satisfied) }'

# Whether the key of a log or a witness, name+id+base64, is one; its parts are in $name, $id and $data.
is_verifier_key() {
    name=${1%%+*}
    data=${1#*+}
    id=${data%%+*}
    data=${data#*+}
    [ -n "$name" ] && [ "$name+$id+$data" = "$1" ] && is_base64 "$data" || return 1
    printf '%s\n' "$id" | grep -qxE '[0-9a-f]{8}' || return 1
    printf '%s' "$data" | base64 -d >"$work/vkey"
    kind=$(head -c 1 "$work/vkey" | od -An -tx1 | tr -d ' ')
    case $kind in
    01 | 04)
        [ "$(wc -c <"$work/vkey")" = 33 ] &&
            [ "$(printf '%s\n' "$name" | cat - "$work/vkey" | sha256sum | cut -c-8)" = "$id" ]
        ;;
    esac
}

# When the cosigner $name with the key of $data countersigned $work/text: in $when, or nothing.
cosigned() {
    when=
    awk -v n="$name" '$2 "" == n "" { print $3 }' "$work/cosignatures" >"$work/blobs"
    while IFS= read -r blob; do
        printf '%s' "$blob" | base64 -d >"$work/blob"
        [ "$(head -c 4 "$work/blob" | od -An -tx1 | tr -d ' \n')" = "$id" ] || continue
        at=$(tail -c +5 "$work/blob" | head -c 8 | od -An --endian=big -tu8 | tr -d ' ')
        {
            printf 'cosignature/v1\ntime %s\n' "$at"
            cat "$work/text"
        } >"$work/cosigned"
        tail -c 64 "$work/blob" >"$work/raw"
        if [ "$(wc -c <"$work/blob")" != 76 ] || ! is_number "$at" || [ "$at" = 0 ] ||
            [ "$at" -ge 253402300800 ] || ! is_signed "$data" "$work/cosigned" "$work/raw"; then
            when=
            return
        fi
        [ "$at" -lt "${when:-0}" ] || when=$at
    done <"$work/blobs"
}

check_policy() {
    lines_of policy | awk "$policy_awk" >"$work/policy" || return 1
    : >"$work/keys"
    while IFS=' ' read -r word what key _; do
        case $word in
        log | witness) ;;
        *) continue ;;
        esac
        is_verifier_key "$key" || return 1
        case $word$kind in
        log01 | witness04) ;;
        log* | witness01) return 1 ;;
        esac
        printf '%s %s %s\n' "$word" "$data" "$what" >>"$work/keys"
    done <"$work/policy"
    [ "$(cut -d' ' -f1,2 "$work/keys" | sort | uniq -d | wc -l)" = 0 ]
}

# Whether a log of the policy, by name and key, signed the checkpoint.
is_log_of_policy() {
    grep '^log ' "$work/policy" | cut -d' ' -f3 >"$work/logs"
    while IFS= read -r key; do
        is_verifier_key "$key"
        [ "$name" = "$origin" ] || continue
        ! is_signed_note "$data" checkpoint || return 0
    done <"$work/logs"
    return 1
}

witnesses() {
    head -n 3 checkpoint >"$work/text"
    tail -n +5 checkpoint >"$work/cosignatures"
    if [ -e "$PWD.cosignatures" ] || [ -L "$PWD.cosignatures" ]; then
        if is_plain "$PWD.cosignatures" $small && are_signatures "$PWD.cosignatures"; then
            cat "$PWD.cosignatures" >>"$work/cosignatures"
        else
            remark 'what lies beside the pack as cosignatures cannot be read as any'
        fi
    fi
    : >"$work/seen"
    latest=0
    grep '^witness ' "$work/policy" >"$work/witnesses"
    while IFS=' ' read -r _ what key; do
        if ! is_verifier_key "$key" || [ "$kind" != 04 ]; then continue; fi
        cosigned
        [ -n "$when" ] || continue
        printf '%s\n' "$what" >>"$work/seen"
        [ "$when" -lt "$latest" ] || latest=$when
    done <"$work/witnesses"
    counted=$(wc -l <"$work/seen")
    known=$(wc -l <"$work/witnesses")
    if ! is_log_of_policy; then
        red 'not witnessed: the policy does not list this ledger with this key [not-witnessed]'
    elif ! awk "$quorum_awk" "$work/seen" "$work/policy"; then
        red "not witnessed: $counted of $known witnesses countersigned, fewer than asked for [not-witnessed]"
    elif [ "$counted" = 0 ]; then
        remark "not witnessed: none of $known witnesses countersigned, and none must have"
    else
        step "$counted of $known witnesses countersigned the checkpoint, the last at $(
            date -u -d "@$latest" +%Y-%m-%dT%H:%M:%SZ)"
    fi
}

if [ ! -e "$trust/policy" ] && [ ! -L "$trust/policy" ]; then
    remark 'not witnessed: no trust/policy names a witness (docs/witnesses.md)'
elif ! check_policy; then
    red 'policy: a line that is not of its form [trust]'
elif is_checkpoint checkpoint; then
    witnesses
fi

