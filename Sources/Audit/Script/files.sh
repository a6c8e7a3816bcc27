# --- nothing but plain files of bounded size is opened ----------------------------------------------
# Every name that a pack may have. Others are counted, never opened and never shown.

known='README.txt SHA256SUMS SHA256SUMS.sig checkpoint entries.jsonl leaves.txt ledger.db policy.yaml'
known=$known' prev.SHA256SUMS prev.checkpoint report.csv verify.sh'

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
    prev.checkpoint verify.sh

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
[ "$unknown" = 0 ] || red "SHA256SUMS: $unknown names that no pack has [unknown-file]"
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

ended=$(sed -n '$s/.*"at":"\([0-9-]*\)T\([0-9:]*\)Z".*/\1\2/p' entries.jsonl | tr -d ':-')
sed '1d;$d' SHA256SUMS.sig | base64 -d >"$work/sig" 2>/dev/null
signer=$(tail -c +15 "$work/sig" | head -c 51 | base64 -w0)
trusted=$(awk -v p="$principal" -v n="$namespace" '$1 == p && (!/namespaces=/ || index($0, n))' \
    "$trust/allowed_signers" | grep -o 'AAAA[^ ]*')
{
    echo '-----BEGIN SSH SIGNATURE-----'
    base64 -w70 "$work/sig"
    echo '-----END SSH SIGNATURE-----'
} >"$work/armour"
cmp -s "$work/armour" SHA256SUMS.sig || red 'SHA256SUMS.sig: not a well-formed ssh signature [signature]'

# The key of which the rest must hold; none when this one does not count.
key_of_pack=$signer
if ! printf '%s\n' "$trusted" | grep -qxF -e "$signer"; then
    red 'SHA256SUMS.sig: the key is not among the allowed signers [signer]'
    key_of_pack=
elif grep -qsF "$signer" "$trust/revoked"; then
    red 'SHA256SUMS.sig: the signing key is revoked [key-revoked]'
    key_of_pack=
elif ! ssh-keygen -Y verify -O verify-time="${ended}Z" -f "$trust/allowed_signers" -I "$principal" \
    -n "$namespace" -s SHA256SUMS.sig <SHA256SUMS >"$work/answer" 2>&1; then
    if grep -q 'expired\|not yet valid' "$work/answer"; then
        red 'SHA256SUMS.sig: the key was not valid at the time of the run [key-window]'
    else
        red 'SHA256SUMS.sig: the signature does not hold [signature]'
    fi
    key_of_pack=
fi
step 'the manifest is signed by a key that is trusted for it'

