# --- nothing but plain files of bounded size is opened ----------------------------------------------
# Every name that a pack may have. Others are counted, never opened and never shown.

known='README.txt SHA256SUMS SHA256SUMS.sig checkpoint entries.jsonl leaves.txt ledger.db policy.yaml'
known=$known' prev.SHA256SUMS prev.checkpoint report.csv verify.sh frontier'

odd=$(find . -mindepth 1 -maxdepth 1 ! -type f -printf x | wc -c)
if [ "$odd" != 0 ]; then
    red "$odd things in the pack are no plain files; nothing was opened [odd-file]"
    finish
fi

# The size of each file, after its name and a space; a name with any other byte than those of known ones is
# looked at by none.
sizes=" $(find . -mindepth 1 -maxdepth 1 ! -name '*[!A-Za-z0-9._-]*' -printf '%f %s ') "
# No file of the names after $1 is longer than so many bytes.
bound() {
    limit=$1
    shift
    for name in "$@"; do
        size=${sizes#* "$name" }
        [ "$size" = "$sizes" ] || [ "${size%% *}" -le "$limit" ] ||
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
# shellcheck disable=SC2094 # both only read
whole_lines() {
    if [ -n "$(tail -c 1 "$1" | tr '\000' x)" ] || ! fold -b -w 65536 <"$1" | cmp -s - "$1"; then
        red "$1: the file is cut off [$2]"
    fi
}
whole_lines entries.jsonl entries
whole_lines leaves.txt leaves
whole_lines report.csv report
cut=$faults

# The format is what the start of the run says, 1 where it says nothing. Of a pack in one that is not
# known only what does not depend on it can be said.
start=$(grep -a '"kind":"run-start"' entries.jsonl | tail -n 1)
format=$(printf '%s\n' "$start" | sed -n 's/.*[{,]"format":\([1-9][0-9]\{0,14\}\)[,}].*/\1/p')
# One that is no number is told with the records, and the pack judged as one of the newest.
case $start in
*'{"format":'* | *',"format":'*) format=${format:-$newest} ;;
esac
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
present=
for name in $known; do
    [ ! -f "$name" ] || present="$present $name"
done
# shellcheck disable=SC2086 # names that every pack may have
sha256sum -- $present >"$work/digests" 2>/dev/null
# shellcheck disable=SC2016 # the dollars are awk's
listed_awk='
FILENAME == ARGV[1] { digest[$2] = $1; next }
length($1) == 64 && $1 !~ /[^0-9a-f]/ && $0 == $1 "  " $2 && !($2 in listed) { listed[$2] = $1 }
END {
    count = split(present, names, " ")
    for (i = 1; i <= count; i++) {
        name = names[i]
        if (name in listed && digest[name] "" != listed[name] "")
            print name ": not the file that was signed [file-hash]"
    }
    count = split("checkpoint entries.jsonl leaves.txt report.csv", names, " ")
    for (i = 1; i <= count; i++)
        if (!(names[i] in listed)) print "SHA256SUMS: it does not list " names[i] " [manifest]"
}'
awk -v present="$present" "$listed_awk" "$work/digests" SHA256SUMS >"$work/found"
reds "$work/found"
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
        $1 "" == k "" && length(t) == 14 && $2 "" <= t "" && t "" <= $3 "" { found = 1 }
        END { exit !found }' "$work/signers"; then
        red 'SHA256SUMS.sig: the key was not valid at the time of the run [key-window]'
    else
        key_of_pack=$signer
    fi
fi
step 'the manifest is signed by a key that is trusted for it'

