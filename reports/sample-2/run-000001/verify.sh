#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# verify.sh: every check of an audit pack, in POSIX sh over Debian's own tools (coreutils, findutils,
# grep, sed, awk, openssh-client, openssl, sqlite3), so that nothing is needed from whoever wrote the
# pack. The same bytes lie in every pack.
#
#   usage: sh verify.sh [PACK [TRUST [KEPT]]]
#
#   PACK    the pack's folder; without it, the folder in which this script lies
#   TRUST   the folder with allowed_signers, origin and, if there are any, revoked keys: what came by
#           another way than the pack; without it, PACK/../trust
#   KEPT    a pack of the same ledger that was kept from an earlier run, or a folder with its SHA256SUMS
#           and its checkpoint
#
# It says "ok" for each check that holds and "RED" for each fault, with the code that the auditor's
# guide explains. The last line is the verdict: GREEN (exit code 0), RED (1), or NEWER (6) where the pack
# is in a format that this script does not know, so that it is neither.

set -u
umask 077
export LC_ALL=C
unset CDPATH

pack=${1:-$(dirname -- "$0")}
trust=${2:-$pack/../trust}
kept=${3:-$pack}
trust=$(cd -- "$trust" && pwd) && kept=$(cd -- "$kept" && pwd) && cd -- "$pack" || exit 1
case $(cd -P -- "$trust" && pwd)/ in
"$(cd -P .. && pwd)"/*) from='came from beside the pack: who could change the pack could change it' ;;
*) from='came from the folder that was named' ;;
esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

# --- what is said -----------------------------------------------------------------------------------
# A step is good if no fault was found since the step before. Of a file nothing is said but numbers.

faults=0
told=0

red() {
    printf 'RED    %s\n' "$1"
    faults=$((faults + 1))
}

# Says each line of the input, the first twenty of them. It must not be the end of a pipe: that
# would count in a process of its own.
reds() {
    head -n 20 "$1" >"$work/reds"
    while IFS= read -r line; do red "$line"; done <"$work/reds"
}

step() {
    [ "$faults" -gt "$told" ] || printf 'ok     %s\n' "$1"
    told=$faults
}

# Something that could not be checked, for the end.
remark() { printf 'note   %s\n' "$1" >>"$work/remarks"; }

# Whom the verdict rests on, then the verdict.
origin=
key_of_pack=
# The newest format that this script knows, and that of the pack.
newest=2
format=1
finish() {
    [ ! -f "$work/remarks" ] || cat "$work/remarks"
    if [ -n "$origin" ]; then
        printf 'trust  %s\n' "$origin"
        [ -z "$key_of_pack" ] || printf 'trust  key %s\n' "$(fingerprint "$key_of_pack")"
        printf 'trust  %s\n' "$from"
    fi
    if [ "$faults" = 0 ] && [ "$format" -gt "$newest" ]; then
        echo "NEWER  the pack's format is newer than this verifier: use a newer one"
        exit 6
    fi
    if [ "$faults" = 0 ]; then
        echo 'GREEN  whole, signed and consistent'
        exit 0
    fi
    echo 'RED    do not rely on it'
    exit 1
}

# --- numbers and files ------------------------------------------------------------------------------

# Whether $1 is a number in its one spelling, of at most 15 digits. Nothing else is reckoned with.
is_number() {
    case $1 in
    '' | *[!0-9]* | 0?* | ????????????????*) return 1 ;;
    esac
}

# Whether $1 is a plain file, no link, of at most $2 bytes.
is_plain() { [ ! -L "$1" ] && [ -f "$1" ] && [ "$(stat -c %s -- "$1")" -le "$2" ]; }

small=1048576

# --- hashing ----------------------------------------------------------------------------------------
# The tree is computed level by level: one sha256sum over many small files, not a process a node.

# The digest of each file in $work/pieces, in their order, one a line; then they are gone.
digests() {
    (cd "$work/pieces" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum) | cut -c-64
    rm -r "$work/pieces"
}

# The leaf hash of each line of the input: 0x00 and the line without its end (RFC 6962 section 2.1).
leaf_hashes() {
    mkdir "$work/pieces"
    sed 's/^/\x00/' | split -a 5 -l 1 - "$work/pieces/"
    find "$work/pieces" -type f -exec truncate -s -1 {} +
    digests
}

# Bytes from hex digits.
unhex() { tr a-f A-F | tr -d '\n' | basenc -d --base16; }

# Each two lines of hashes become their node, 0x01 and both; an odd one at the end goes up as it is.
level() {
    count=$(wc -l <"$1")
    mkdir "$work/pieces"
    head -n $((count / 2 * 2)) "$1" | paste -d '' - - | sed 's/^/01/' | unhex |
        split -a 5 -b 65 - "$work/pieces/"
    digests
    tail -n $((count % 2)) "$1"
}

# The root, in base64, of the tree that goes on from another: $1 is the size of that one, the file $2
# its compact range (a hash for each bit of the size that is set, the largest subtree first), and the
# file $3 the leaves after it. At each level the range has a node on the left where the bit is set.
root() {
    left=$1
    cp "$2" "$work/range"
    cp "$3" "$work/nodes"
    while [ "$left" -gt 0 ] || [ "$(wc -l <"$work/nodes")" -gt 1 ]; do
        if [ $((left % 2)) = 1 ]; then
            tail -n 1 "$work/range" | cat - "$work/nodes" >"$work/parents"
            mv "$work/parents" "$work/nodes"
            sed '$d' "$work/range" >"$work/rest"
            mv "$work/rest" "$work/range"
        fi
        level "$work/nodes" >"$work/parents"
        mv "$work/parents" "$work/nodes"
        left=$((left / 2))
    done
    unhex <"$work/nodes" | base64
}

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

# Whether the file $1 is a note of a checkpoint, in its one spelling.
is_checkpoint() {
    [ -z "$(tail -c 1 "$1" | tr '\000' x)" ] && ! grep -aqv '^[ -~—]*$' "$1" || return 1
    lines=$(wc -l <"$1")
    [ "$lines" -gt 4 ] && [ "$lines" -le 104 ] && [ -z "$(sed -n 4p "$1")" ] || return 1
    printf '%s\n' "$(sed -n 1p "$1")" | grep -qxE '[!-*,-~]+' || return 1
    is_number "$(sed -n 2p "$1")" || return 1
    [ "$(sed -n 3p "$1" | wc -c)" = 45 ] && is_base64 "$(sed -n 3p "$1")" || return 1
    tail -n +5 "$1" >"$work/signatures"
    ! grep -aqvxE '— [!-*,-~]+ [A-Za-z0-9+/]{4,}={0,2}' "$work/signatures" || return 1
    cut -d' ' -f3 "$work/signatures" >"$work/blobs"
    while IFS= read -r blob; do
        is_base64 "$blob" && [ "$(printf '%s' "$blob" | base64 -d | wc -c)" -gt 4 ] || return 1
    done <"$work/blobs"
}

# Whether the key $1 signed the note $2: at least one line says so, and each that does holds.
is_signed_note() {
    head -n 3 "$2" >"$work/text"
    id=$(key_id "$1")
    signed=1
    awk -v o="$origin" 'NR > 4 && $2 == o { print $3 }' "$2" >"$work/blobs"
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
for name in allowed_signers origin revoked; do
    if [ "$name" = revoked ] && [ ! -e "$trust/$name" ] && [ ! -L "$trust/$name" ]; then continue; fi
    if ! [ -f "$trust/$name" ] || [ "$(stat -L -c %s -- "$trust/$name")" -gt $small ] ||
        ! [ -r "$trust/$name" ]; then
        red "$name: it cannot be read as a file of the trust [trust]"
        finish
    fi
done

# The lines of a file of the trust: with or without CR, the last with or without an end.
lines_of() { sed 's/\r$//' "$trust/$1"; }
for name in allowed_signers origin revoked; do
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
# --- nothing but plain files of bounded size is opened ----------------------------------------------
# Every name that a pack may have. Others are counted, never opened and never shown.

known='README.txt SHA256SUMS SHA256SUMS.sig checkpoint entries.jsonl leaves.txt ledger.db policy.yaml'
known=$known' prev.SHA256SUMS prev.checkpoint report.csv verify.sh frontier'

odd=$(find . -mindepth 1 -maxdepth 1 ! -type f -printf x | wc -c)
if [ "$odd" != 0 ]; then
    red "$odd things in the pack are no plain files; nothing was opened [odd-file]"
    finish
fi

# No file of the names after $1 is longer than so many bytes.
bound() {
    limit=$1
    shift
    for name in "$@"; do
        [ ! -e "$name" ] || is_plain "$name" "$limit" ||
            red "$name: larger than any such file [too-large]"
    done
    [ "$faults" = 0 ] || finish
}
bound $small README.txt SHA256SUMS SHA256SUMS.sig checkpoint policy.yaml prev.SHA256SUMS \
    prev.checkpoint verify.sh frontier

# What each leaf of the tree can bring with it, and never more than 16 GiB.
most=17179869184
leaves=$(sed -n 2p checkpoint 2>/dev/null)
is_number "$leaves" || leaves=$most
[ "$leaves" -le $most ] || leaves=$most
bound_by_leaves() {
    limit=$((leaves * $1 + small))
    [ $limit -le $most ] || limit=$most
    shift
    bound $limit "$@"
}
bound_by_leaves 65 leaves.txt
bound_by_leaves 4097 entries.jsonl report.csv
bound_by_leaves 16384 ledger.db

for name in SHA256SUMS SHA256SUMS.sig checkpoint entries.jsonl leaves.txt report.csv; do
    [ -f $name ] || red "$name: the file is missing from the pack [missing-file]"
done
[ "$faults" = 0 ] || finish

# A line is at most 64 KiB, and the last one ends.
whole_lines() {
    if [ -n "$(tail -c 1 "$1" | tr '\000' x)" ] || [ "$(tr -c '\n' x <"$1" | wc -L)" -gt 65536 ]; then
        red "$1: the file is cut off [$2]"
    fi
}
whole_lines entries.jsonl entries
whole_lines leaves.txt leaves
whole_lines report.csv report
cut=$faults

# The format is what the start of the run says, 1 where it says nothing. Of a pack in one that is not
# known only what does not depend on it can be said.
format=$(grep -a '"kind":"run-start"' entries.jsonl | tail -n 1 |
    sed -n 's/.*[{,]"format":\([1-9][0-9]\{0,14\}\)[,}].*/\1/p')
format=${format:-1}

# --- the files are those of the manifest ------------------------------------------------------------

printf '%s\n' "$known" | tr ' ' '\n' >"$work/known"
own='SHA256SUMS\|SHA256SUMS\.sig'
cut -c67- SHA256SUMS >"$work/names"
if [ ! -s SHA256SUMS ] || grep -aqvE '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._-]*$' SHA256SUMS ||
    grep -aqx "$own" "$work/names" || ! sort -cu "$work/names" 2>/dev/null ||
    [ -n "$(tail -c 1 SHA256SUMS | tr '\000' x)" ]; then
    red 'SHA256SUMS: bad or unsorted lines [manifest]'
fi
unknown=$(grep -acvxF -f "$work/known" "$work/names")
[ "$unknown" = 0 ] || [ "$format" -gt "$newest" ] || red "SHA256SUMS: $unknown names that no pack has [unknown-file]"
unlisted=$(find . -mindepth 1 -maxdepth 1 -print0 | tr '\n\0' 'x\n' | cut -c3- |
    grep -avxF -f "$work/names" | grep -acvx "$own")
[ "$unlisted" = 0 ] || red "$unlisted files are not in the manifest [unlisted-file]"
missing=0
while IFS= read -r name; do
    case $name in
    '' | *[!A-Za-z0-9._-]*) ;;
    *) [ -f "./$name" ] || missing=$((missing + 1)) ;;
    esac
done <"$work/names"
[ "$missing" = 0 ] || red "$missing files are listed and missing [missing-file]"

digest() { sha256sum <"$1" 2>/dev/null | cut -c-64; }
listed() { grep -aE "^[0-9a-f]{64}  $1\$" SHA256SUMS | head -n 1 | cut -c-64; }
for name in $known; do
    wanted=$(listed "$name")
    [ -z "$wanted" ] || [ ! -f "$name" ] || [ "$(digest "$name")" = "$wanted" ] ||
        red "$name: not the file that was signed [file-hash]"
done
for name in checkpoint entries.jsonl leaves.txt report.csv; do
    [ -n "$(listed $name)" ] || red "SHA256SUMS: it does not list $name [manifest]"
done
step 'all files are those of the manifest'
# What is read line by line from here on must have lines.
[ "$cut" = 0 ] || finish

# --- the manifest is signed -------------------------------------------------------------------------
# The key counts at the time of the run's end, so that an old pack is good after its key has expired.

time_of() { grep -ao '[{,]"at":"[0-9-]*T[0-9:]*Z"' "$1" | tail -n 1 | tr -dc 0-9; }
ended=$(time_of entries.jsonl)

# One string of the ssh wire format (RFC 4251 section 5) that is shorter than 256 bytes.
string() { printf '%b%s' "\\0\\0\\0\\$(printf '%04o' "${#1}")" "$1"; }

# The signature in its one spelling (PROTOCOL.sshsig), from the key and the 64 bytes in $work/raw.
spell() {
    {
        printf 'SSHSIG\0\0\0\001\0\0\0\063'
        printf '%s' "$1" | base64 -d
        string "$2"
        printf '\0\0\0\0'
        string sha512
        printf '\0\0\0\123'
        string ssh-ed25519
        printf '\0\0\0\100'
        cat "$work/raw"
    } >"$work/again"
    echo '-----BEGIN SSH SIGNATURE-----'
    base64 -w70 "$work/again"
    echo '-----END SSH SIGNATURE-----'
}

# What is signed: the namespace, and the hash of the file $1.
to_be_signed() {
    printf SSHSIG
    string "$namespace"
    printf '\0\0\0\0'
    string sha512
    printf '\0\0\0\100'
    openssl dgst -sha512 -binary "$1"
}

sed '1d;$d' SHA256SUMS.sig | tr -d '\n' | base64 -d >"$work/sig" 2>/dev/null
signer=$(tail -c +15 "$work/sig" | head -c 51 | base64 -w0)
tail -c 64 "$work/sig" >"$work/raw"
# The namespace that it says: after the key, a length and so many bytes.
length=$(tail -c +66 "$work/sig" | head -c 4 | od -An -tu1 |
    awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4 }')
is_number "${length:=0}" && [ "$length" -lt 256 ] || length=0
said=$(tail -c +70 "$work/sig" | head -c "$length" | tr '\000' x)
spell "$signer" "$said" >"$work/armour"
to_be_signed SHA256SUMS >"$work/signed"

# The key of which the rest must hold; none when this one does not count.
key_of_pack=
if ! cmp -s "$work/armour" SHA256SUMS.sig || ! printf '%s\n' "$signer" |
    grep -qxE 'AAAAC3NzaC1lZDI1NTE5AAAAI[A-P][A-Za-z0-9+/]{42}'; then
    red 'SHA256SUMS.sig: not a well-formed ssh signature [signature]'
elif ! printf '%s\n' "$trusted" | grep -qxF -e "$signer"; then
    red 'SHA256SUMS.sig: the key is not among the allowed signers [signer]'
else
    if [ "$said" != "$namespace" ] || ! is_signed "$signer" "$work/signed" "$work/raw"; then
        red 'SHA256SUMS.sig: the signature does not hold [signature]'
    fi
    if grep -qxF -e "$signer" "$work/revoked"; then
        red 'SHA256SUMS.sig: the signing key is revoked [key-revoked]'
    elif ! awk -v k="$signer" -v t="${ended:-none}" '
        $1 == k && length(t) == 14 && $2 "" <= t "" && t "" <= $3 "" { found = 1 }
        END { exit !found }' "$work/signers"; then
        red 'SHA256SUMS.sig: the key was not valid at the time of the run [key-window]'
    else
        key_of_pack=$signer
    fi
fi
step 'the manifest is signed by a key that is trusted for it'

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

# What the records must be, in SQL.
rules() {
    cat <<'SQL'
-- SPDX-License-Identifier: Apache-2.0
--
-- What the records of a run must be, for sqlite3 in an empty database beside entries.jsonl and rows, the
-- report's rows. Each line of the answer is a fault, or begins with "run".

CREATE TABLE outcomes(o); INSERT INTO outcomes VALUES
('verified'), ('done'), ('contradicted'), ('failed'), ('unproven'), ('absent'), ('deferred'), ('held'),
('refused'), ('review'), ('rejected'), ('duplicate'), ('omitted'), ('pending'), ('hidden');
DELETE FROM outcomes WHERE o = 'hidden' AND (SELECT format FROM given) < 2;
-- Kinds of records, from format 2 on; before, any is taken.
CREATE TABLE kinds(k); INSERT INTO kinds VALUES
('answer'), ('approval'), ('genesis'), ('hold'), ('input'), ('intent'), ('key'), ('manual'), ('note'),
('outcome'), ('plan'), ('recovered'), ('run-end'), ('run-start'), ('settled'), ('shred');
-- Kinds that may happen outside of a run, and then name none.
CREATE TABLE outside(k); INSERT INTO outside VALUES
('genesis'), ('hold'), ('key'), ('manual'), ('note'), ('shred');

CREATE TABLE lines(b TEXT);
CREATE TABLE rows(line TEXT);
.mode ascii
.separator "\037" "\n"
.import entries.jsonl lines
.import rows rows

-- One spelling: the members sorted, each once, strings without escapes, whole numbers, true and false.
SELECT 'entries.jsonl:' || rowid || ': not a record in canonical form [record]' FROM lines
WHERE CASE WHEN json_valid(b) THEN
  length(b) > 4096 OR b GLOB '*[^ -~]*' OR b LIKE '%\%' OR b IS NOT (
    SELECT '{' || group_concat('"' || key || '":' || CASE type
      WHEN 'text' THEN '"' || value || '"'
      WHEN 'integer' THEN iif(value BETWEEN 0 AND 9007199254740991, value, '')
      WHEN 'true' THEN type WHEN 'false' THEN type END) || '}'
    FROM (SELECT * FROM json_each(b) WHERE key GLOB '[a-z]*' AND key NOT GLOB '*[^a-z0-9_]*'
      GROUP BY key ORDER BY key))
ELSE 1 END;

-- n the line, b the record, k its kind, at its time, o its outcome.
CREATE TABLE e AS SELECT rowid AS n, b, b->>'$.kind' AS k, b->>'$.at' AS at, b->>'$.outcome' AS o
FROM lines WHERE json_valid(b);
-- The last start of a run, how many there are, and the number that the run has.
CREATE TABLE run AS SELECT max(n) AS start, count(*) AS starts, min(b->'$.run') AS number
FROM e WHERE k = 'run-start';

-- Each record for itself.
SELECT 'entries.jsonl:' || n || ': the index does not follow [index]' FROM e, given
WHERE b->'$.idx' IS NOT '' || (n - 1 + first);

SELECT 'entries.jsonl:' || n || ': version, kind or nonce is wrong [record]' FROM e
WHERE b->'$.v' IS NOT '1' OR coalesce(b->'$.kind', '') NOT LIKE '"_%"'
OR coalesce(b->>'$.nonce', b->>'$.subject', 'x') GLOB '*[^0-9a-f]*'
OR length(b->>'$.nonce') <> 32 OR length(b->>'$.subject') <> 64;

SELECT 'entries.jsonl:' || n || ': not a kind of record that is known [kind]' FROM e, given
WHERE format > 1 AND coalesce(k, '') NOT IN kinds;

SELECT 'entries.jsonl:' || n || ': not a format [format]' FROM e
WHERE k = 'run-start' AND b->'$.format' IS NOT NULL AND NOT (json_type(b, '$.format') = 'integer'
AND b->>'$.format' > 0);

SELECT 'entries.jsonl:' || n || ': not the beginning of this ledger [genesis]' FROM e, given
WHERE (k IS 'genesis') <> (b->'$.idx' IS '0') OR k = 'genesis' AND (n > 1 OR b->>'$.origin' IS NOT origin);

SELECT 'entries.jsonl:' || n || ': the record is of another run [run]' FROM e, run
WHERE CASE WHEN b->'$.run' IS NULL THEN k NOT IN outside ELSE b->'$.run' IS NOT number END;

SELECT 'entries.jsonl:' || n || ': not a time in utc to the second [time]' FROM e
WHERE at NOT GLOB replace('dd-d-dTd:d:dZ', 'd', '[0-9][0-9]') OR at IS NULL AND k IN ('run-start', 'run-end');

SELECT 'entries.jsonl:' || n || ': the time falls [time]'
FROM (SELECT n, at < max(at) OVER (ORDER BY n) AS falls FROM e) WHERE falls;

SELECT 'entries.jsonl:' || n || ': not an outcome that is known [outcome]' FROM e
WHERE k = 'outcome' AND coalesce(o, '') NOT IN outcomes;

-- One start and one end. Before the start only what happened between runs, and readings that died.
SELECT 'entries.jsonl: not one start and one end of a run [run]' FROM run
WHERE starts = 0 OR starts > 1 AND (SELECT k FROM e WHERE n = start + 1) IS NOT 'recovered'
OR (SELECT group_concat(n) FROM e WHERE k = 'run-end') IS NOT (SELECT '' || max(n) FROM e)
OR EXISTS (SELECT 1 FROM e WHERE n < start AND k NOT IN outside
  AND k NOT IN ('run-start', 'input', 'recovered', 'approval'));

-- As many outcomes as the end says, each and all together.
CREATE TABLE counts AS SELECT o AS word, (SELECT count(*) FROM e WHERE k = 'outcome' AND e.o = outcomes.o) AS c
FROM outcomes UNION SELECT 'rows', count(*) FROM e WHERE k = 'outcome';
SELECT 'entries.jsonl:' || n || ': there are ' || c || ' outcomes ' || word || ', not as it says [count]'
FROM e, counts WHERE k = 'run-end' AND coalesce(b->('$.' || word), '0') IS NOT '' || c;

-- Rows and records, in both directions and in one order.
CREATE TABLE expected AS SELECT * FROM wanted;
CREATE TABLE found AS SELECT rowid AS place, line FROM rows;
SELECT 'report.csv:' || (place + 1) || ': row and record differ [report-row]' FROM (
  SELECT place FROM (SELECT * FROM expected EXCEPT SELECT * FROM found)
  UNION SELECT place FROM (SELECT * FROM found EXCEPT SELECT * FROM expected));

SELECT 'run ' || number || ' ' || coalesce(b->>'$.policy', '-') || ' ' || coalesce(b->>'$.prev_sums', '-')
FROM e JOIN run ON n = start;
-- SPDX-License-Identifier: Apache-2.0
--
-- The whole story, which packs tell from format 2 on.

-- No random number comes twice.
SELECT 'entries.jsonl:' || n || ': another record has the same random number [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY b->>'$.nonce' ORDER BY n) AS again FROM e
  WHERE b->>'$.nonce' IS NOT NULL), given WHERE again > 1 AND format > 1;

-- Times are those of the calendar and the clock.
SELECT DISTINCT 'entries.jsonl:' || n || ': a time that cannot be [time]' FROM (
  SELECT n, b->>'$.at' AS t FROM e UNION ALL SELECT n, b->>'$.accepted_at' FROM e
  UNION ALL SELECT n, b->>'$.settled_at' FROM e UNION ALL SELECT n, b->>'$.verified_at' FROM e
  UNION ALL SELECT n, b->>'$.from' FROM e), given
WHERE format > 1 AND t IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%SZ', t, '+0 days') IS NOT t;

SELECT 'entries.jsonl:' || n || ': the start of the run names no policy [policy]' FROM e, given
WHERE format > 1 AND k = 'run-start' AND json_type(b, '$.policy') IS NOT 'text';

-- Each row of each input has its one outcome; what a reading that died took in was read again.
CREATE TABLE inputs AS SELECT n, coalesce(b->>'$.file', '') AS file, b->'$.rows' AS c
FROM e, run WHERE k = 'input' AND n > start;
CREATE TABLE ends AS SELECT min(n) AS n, coalesce(b->>'$.file', '') AS file, count(*) AS c
FROM e WHERE k = 'outcome' GROUP BY 2;
SELECT 'entries.jsonl:' || n || ': a second input of this name [rows]' FROM (
  SELECT n, row_number() OVER (PARTITION BY file ORDER BY n) AS again FROM inputs), given
WHERE again > 1 AND format > 1;
SELECT 'entries.jsonl:' || i.n || ': there are ' || coalesce(o.c, 0)
  || ' outcomes for the rows of this input [rows]'
FROM given, inputs i LEFT JOIN ends o USING (file)
WHERE format > 1 AND i.c IS NOT '' || coalesce(o.c, 0);
SELECT 'entries.jsonl:' || n || ': the row of an input that was not read [rows]' FROM ends, given
WHERE format > 1 AND file NOT IN (SELECT file FROM inputs);

-- The effect follows from what happens to the account.
SELECT 'entries.jsonl:' || n || ': the effect does not follow from the modes [effect]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND CASE WHEN b->>'$.user' IS NOT NULL
  THEN b->>'$.effect' IS NOT CASE b->>'$.user'
    WHEN 'hard' THEN 'erasure' WHEN 'pruning' THEN 'pruning' WHEN 'soft' THEN 'soft-deletion' ELSE '-' END
  ELSE b->>'$.effect' NOT IN ('deactivation', 'reactivation', 'restoration') END;

-- What is said to be done was announced, accepted and settled, one after the other, and what is verified
-- was looked up. What of a call an earlier run sent stands in the pack of that run: such calls have the
-- first numbers. A restoration whose answer was lost is seen to be done by a look-up alone.
CREATE TABLE taken AS SELECT coalesce(max(b->>'$.calls'), 0) AS calls
FROM e, run WHERE k = 'recovered' AND n > start;
CREATE TABLE intents AS SELECT b->'$.call' AS call, min(n) AS n FROM e WHERE k = 'intent' GROUP BY 1;
CREATE TABLE answers AS SELECT b->'$.call' AS call, min(e.n) AS n FROM e JOIN intents i
ON b->'$.call' = i.call WHERE k = 'answer' AND b->>'$.result' = 'accepted' AND e.n > i.n GROUP BY 1;
CREATE TABLE settled AS SELECT b->'$.call' AS call, min(e.n) AS n FROM e JOIN answers a
ON b->'$.call' = a.call WHERE k = 'settled' AND e.n > a.n GROUP BY 1;
CREATE INDEX intents_call ON intents(call, n);
CREATE INDEX settled_call ON settled(call, n);
CREATE TABLE said AS SELECT n, b->'$.call' AS call, b->>'$.call' AS number, b->>'$.effect' AS effect, o,
  b->>'$.verified_at' AS seen, b->'$.carried' AS carried
FROM e WHERE k = 'outcome' AND o IN ('verified', 'done', 'contradicted', 'hidden');
SELECT 'entries.jsonl:' || n || ': verified, and nobody was looked up [steps]' FROM said, given
WHERE format > 1 AND o = 'verified' AND seen IS NULL;
SELECT 'entries.jsonl:' || n || ': done, without intent, answer and settled before it [steps]'
FROM said, given, taken WHERE format > 1 AND effect IS NOT NULL
AND NOT (carried IS NOT NULL AND coalesce(number <= calls, 0)) AND NOT EXISTS (
  SELECT 1 FROM settled s WHERE s.call = said.call AND s.n < said.n) AND NOT (
  effect = 'restoration' AND EXISTS (
    SELECT 1 FROM intents i WHERE i.call = said.call AND i.n < said.n));
SQL
}

# --- the run is whole, and the report fits its records ----------------------------------------------

header='idx,run,file,line,req,request,regime,received,deadline,deadline_rule,confirm_by,outcome,reason'
header=$header',rule,effect,user,messages,conversations,calls,files,feeds,remainder,residual,mark,carried'
header=$header',stands_for,call,task,accepted_at,settled_at,verified_at,subject'

# From format 2 on.
header2=$header',evidence,deadline_met,case'
[ "$format" = 1 ] || header=$header2

return=$(printf '\r')
[ "$(head -n 1 report.csv)" = "$header$return" ] || red 'report.csv:1: not the header of a report [report]'
cell='([A-Za-z0-9][A-Za-z0-9._:/-]*)?'
commas=$(printf '%s' "$header" | tr -cd , | wc -c)
grep -anvE "^$cell(,$cell){$commas}$return\$" report.csv | cut -d: -f1 |
    sed 's/.*/report.csv:&: a cell holds what no cell may hold [cell]/' >"$work/found"
reds "$work/found"
! grep -aqv '^[ -~]*$' entries.jsonl || red 'entries.jsonl: a byte that no record has [record]'
tr -d '\r' <report.csv | sed 1d >"$work/rows"

# The row that a record must have: each cell is its field, with h before the commitment.
row=$(printf '%s\n' "$header" | sed "
    s/[a-z_]*/trim(coalesce(b->'\$.&', ''), '\"')/g
    s/, *t/ || ',' || t/g
    s/trim(coalesce(b->'\$.subject', ''), '\"')/coalesce('h' || nullif(b->>'\$.subject', ''), '')/")

# What the rules need to know: where this run stands in the ledger, both matched against a pattern
# before, and the rows that the records must have.
given() {
    printf "CREATE TABLE given AS SELECT %s AS first, '%s' AS origin, %s AS format;\n" \
        "$first" "$origin" "$format"
    printf "CREATE VIEW wanted AS SELECT row_number() OVER (ORDER BY n) AS place, %s AS line\n" "$row"
    printf "FROM e WHERE k = 'outcome';\n"
}

cp entries.jsonl "$work/entries.jsonl"
{
    given
    rules
} >"$work/rules.sql"
(cd "$work" && sqlite3 :memory: <rules.sql >answer 2>&1)
grep -E '^(entries\.jsonl|report\.csv)(:[0-9]+)?: [a-z0-9 ,-]+ \[[a-z-]+\]$' "$work/answer" >"$work/found"
reds "$work/found"
[ "$(grep -cv '^run ' "$work/answer")" = "$(wc -l <"$work/found")" ] ||
    red 'entries.jsonl: the records cannot be read [record]'

hex='\(-\|[0-9a-f]\{64\}\)'
number=$(sed -n "s/^run \([0-9]\{1,15\}\) [^ ]* [^ ]*\$/\1/p" "$work/answer")
policy=$(sed -n "s/^run [0-9]* $hex [^ ]*\$/\1/p" "$work/answer")
sums=$(sed -n "s/^run [0-9]* [^ ]* $hex\$/\1/p" "$work/answer")
number=${number:-0}

if [ "$policy" != - ] && { [ ! -f policy.yaml ] || [ "$(digest policy.yaml)" != "$policy" ]; }; then
    red 'policy.yaml: not the policy of the run [policy]'
fi
step 'the run is whole, and its times, counts and report fit its records'

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
