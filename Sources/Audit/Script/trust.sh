# --- notes ------------------------------------------------------------------------------------------

# Whether $1 is base64 in its one spelling.
is_base64() {
    case $1 in
    *[!A-Za-z0-9+/=]* | '') return 1 ;;
    esac
    [ "$(printf '%s' "$1" | base64 -d 2>/dev/null | base64 -w0)" = "$1" ]
}

# What people read out to each other of the ssh key $1.
fingerprint() {
    printf 'SHA256:%s' "$(printf '%s' "$1" | base64 -d | openssl dgst -sha256 -binary | base64 | tr -d =)"
}

# The raw bytes of the ssh key $1, and its id as a signer of notes by the name of the ledger.
raw_key() { printf '%s' "$1" | base64 -d | tail -c 32; }
key_id() {
    {
        printf '%s\n\001' "$origin"
        raw_key "$1"
    } | sha256sum | cut -c-8
}

# Whether the ssh key $1 made the 64 bytes of Ed25519 in the file $3 for the file $2. openssl takes
# the key with the twelve bytes of RFC 8410, and no S that is not reduced.
is_signed() {
    {
        printf '\060\052\060\005\006\003\053\145\160\003\041\000'
        raw_key "$1"
    } >"$work/key.der"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin -in "$2" -sigfile "$3" \
        >/dev/null 2>&1
}

# Whether each line of the file $1 is a signature line of a note, a hundred of them at most.
are_signatures() {
    [ -z "$(tail -c 1 "$1" | tr '\000' x)" ] && [ "$(wc -l <"$1")" -le 100 ] || return 1
    ! grep -aqvxE '— [!-*,-~]+ [A-Za-z0-9+/]{4,}={0,2}' "$1" || return 1
    cut -d' ' -f3 "$1" >"$work/blobs"
    while IFS= read -r blob; do
        is_base64 "$blob" && [ "$(printf '%s' "$blob" | base64 -d | wc -c)" -gt 4 ] || return 1
    done <"$work/blobs"
}

# Whether the file $1 is a note of a checkpoint, in its one spelling.
is_checkpoint() {
    [ -z "$(tail -c 1 "$1" | tr '\000' x)" ] && ! grep -aqv '^[ -~—]*$' "$1" || return 1
    lines=$(wc -l <"$1")
    [ "$lines" -gt 4 ] && [ "$lines" -le 104 ] && [ -z "$(sed -n 4p "$1")" ] || return 1
    printf '%s\n' "$(sed -n 1p "$1")" | grep -qxE '[!-*,-~]+' || return 1
    is_number "$(sed -n 2p "$1")" || return 1
    printf '%s\n' "$(sed -n 3p "$1")" | grep -qxE '[A-Za-z0-9+/]{43}=' && is_base64 "$(sed -n 3p "$1")" || return 1
    tail -n +5 "$1" >"$work/signatures"
    are_signatures "$work/signatures"
}

# Whether the key $1 signed the note $2: at least one line says so, and each that does holds.
is_signed_note() {
    head -n 3 "$2" >"$work/text"
    id=$(key_id "$1")
    signed=1
    awk -v o="$origin" 'NR > 4 && $2 "" == o "" { print $3 }' "$2" >"$work/blobs"
    while IFS= read -r blob; do
        printf '%s' "$blob" | base64 -d >"$work/blob"
        [ "$(head -c 4 "$work/blob" | od -An -tx1 | tr -d ' \n')" = "$id" ] || continue
        tail -c +5 "$work/blob" >"$work/raw"
        is_signed "$1" "$work/text" "$work/raw" || return 1
        signed=0
    done <"$work/blobs"
    return $signed
}

# The file $1, called $3, is a checkpoint of this ledger that one of the keys $2 signed.
note() {
    if ! is_checkpoint "$1"; then
        red "$3: not a note of three lines [checkpoint]"
        return
    fi
    if [ "$(head -n 1 "$1")" != "$origin" ]; then
        red "$3: the checkpoint is of another ledger [origin]"
        return
    fi
    for key in $2; do
        if is_signed_note "$key" "$1"; then return; fi
    done
    red "$3: no trusted key signed the checkpoint [checkpoint-signature]"
}

# --- trust ------------------------------------------------------------------------------------------

# What the auditor was given may be a link, but is a plain file in the end.
for name in allowed_signers origin revoked policy; do
    case $name in
    revoked | policy) optional=1 ;;
    *) optional=0 ;;
    esac
    if [ $optional = 1 ] && [ ! -e "$trust/$name" ] && [ ! -L "$trust/$name" ]; then continue; fi
    if ! [ -f "$trust/$name" ] || [ "$(stat -L -c %s -- "$trust/$name")" -gt $small ] ||
        ! [ -r "$trust/$name" ]; then
        red "$name: it cannot be read as a file of the trust [trust]"
        finish
    fi
done

# The lines of a file of the trust: with or without CR, the last with or without an end.
lines_of() { sed 's/\r$//' "$trust/$1"; }
for name in allowed_signers origin revoked policy; do
    if [ -e "$trust/$name" ] && [ "$(tr -dc '\000' <"$trust/$name" | wc -c)" != 0 ]; then
        red "$name: a byte that no text has [trust]"
    fi
done

origin=$(lines_of origin | head -n 1)
if [ "$(lines_of origin | grep -c '')" != 1 ] ||
    ! printf '%s\n' "$origin" | grep -qxE '[A-Za-z0-9.-]{1,200}/erasure/[0-9a-f]{16}'; then
    red 'origin: not domain/erasure/16 hex digits [trust]'
    origin=
    finish
fi
domain=${origin%%/*}
principal=erasure-ledger@$domain
namespace=erasure-report@$domain

# The lists of keys, by the grammar of docs/formats/trust.md.
keys_awk='
function refuse() { bad = 1; exit 1 }
# A key in base64 and perhaps a comment: the length, the type and the alphabet leave one spelling.
function is_key(text) {
    if (length(text) > 68 && substr(text, 69, 1) != " ") return 0
    return !index(substr(text, 69), "\t") && substr(text, 1, 68) !~ /[^A-Za-z0-9+\/]/ &&
        text ~ /^AAAAC3NzaC1lZDI1NTE5AAAAI[A-P]/ && length(text) >= 68
}
# YYYYMMDDhhmmss of a time in a window; nothing for what is no time.
function moment(text, digits, year, month, day, last) {
    digits = substr(text, 1, length(text) - 1)
    if (text !~ /Z$/ || digits ~ /[^0-9]/) return ""
    if (length(digits) != 8 && length(digits) != 12 && length(digits) != 14) return ""
    digits = substr(digits "000000", 1, 14)
    year = substr(digits, 1, 4) + 0
    month = substr(digits, 5, 2) + 0
    day = substr(digits, 7, 2) + 0
    if (month < 1 || month > 12 || day < 1) return ""
    last = substr("312831303130313130313031", 2 * month - 1, 2) + 0
    if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) last = 29
    if (day > last || substr(digits, 9, 2) > "23" || substr(digits, 11, 2) > "59") return ""
    return substr(digits, 13, 2) > "59" ? "" : digits
}
/^#/ || /^$/ { next }
/[\001-\037\177]/ { refuse() }
'
# shellcheck disable=SC2016 # the dollars are awk's
# Of each key that signs for this ledger: the key, and the first and the last second of its window.
signers_awk='
{
    rest = $0
    if (!match(rest, /^[^ *?!,"#\200-\377]+ /)) refuse()
    name = substr(rest, 1, RLENGTH - 1)
    rest = substr(rest, RLENGTH + 1)
    allowed = 1; after = "00000000000000"; before = "99999999999999"
    split("", seen)
    while (rest !~ /^ssh-ed25519 /) {
        if (!match(rest, /^[a-z-]+="[^"]*"/)) refuse()
        option = substr(rest, 1, RLENGTH - 1)
        rest = substr(rest, RLENGTH + 1)
        equals = index(option, "=")
        value = substr(option, equals + 2)
        option = substr(option, 1, equals - 1)
        if (option in seen) refuse()
        seen[option] = 1
        if (option == "namespaces") {
            if (value !~ /^[^ *?!,"\200-\377]+(,[^ *?!,"\200-\377]+)*$/) refuse()
            allowed = index("," value ",", "," namespace ",") > 0
        } else if (option == "valid-after") {
            if ((after = moment(value)) == "") refuse()
        } else if (option == "valid-before") {
            if ((before = moment(value)) == "") refuse()
        } else refuse()
        if (rest ~ /^,[a-z]/) rest = substr(rest, 2)
        else if (rest ~ /^ ssh-ed25519 /) rest = substr(rest, 2)
        else refuse()
    }
    rest = substr(rest, 13)
    if (!is_key(rest)) refuse()
    if (name == principal && allowed) print substr(rest, 1, 68), after, before
}'
# shellcheck disable=SC2016 # the dollars are awk's
revoked_awk='
!/^ssh-ed25519 / { refuse() }
{ if (!is_key(substr($0, 13))) refuse(); print substr($0, 13, 68) }'

lines_of allowed_signers |
    awk -v principal="$principal" -v namespace="$namespace" "$keys_awk$signers_awk" >"$work/signers" ||
    red 'allowed_signers: a line that is not of its form [trust]'
: >"$work/revoked"
if [ -e "$trust/revoked" ]; then
    lines_of revoked | awk "$keys_awk$revoked_awk" >"$work/revoked" ||
        red 'revoked: a line that is no key [trust]'
fi
[ "$faults" = 0 ] || finish
# Every key that ever could sign for this ledger.
trusted=$(cut -d' ' -f1 "$work/signers")
