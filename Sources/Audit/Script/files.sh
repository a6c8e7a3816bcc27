# --- the files are those of the manifest ------------------------------------------------------------

for name in SHA256SUMS SHA256SUMS.sig checkpoint entries.jsonl leaves.txt report.csv; do
    [ -f $name ] || red "$name: the file is missing from the pack [missing-file]"
done
[ "$faults" = 0 ] || finish

own='SHA256SUMS\|SHA256SUMS\.sig'
cut -c67- SHA256SUMS >"$work/names"
if grep -qvE '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._-]*$' SHA256SUMS || grep -qx "$own" "$work/names" ||
    ! sort -cu "$work/names" 2>/dev/null || [ -n "$(tail -c 1 SHA256SUMS)" ]; then
    red 'SHA256SUMS: bad or unsorted lines [manifest]'
fi
changed=$(sha256sum -c SHA256SUMS 2>/dev/null | grep -c ': FAILED$')
[ "$changed" = 0 ] || red "$changed files are not those that were signed [file-hash]"

sort "$work/names" >"$work/listed"
find . -mindepth 1 -maxdepth 1 -printf '%f\n' | grep -vx "$own" | sort >"$work/there"
unlisted=$(comm -13 "$work/listed" "$work/there" | wc -l)
[ "$unlisted" = 0 ] || red "$unlisted files are not in the manifest [unlisted-file]"
missing=$(comm -23 "$work/listed" "$work/there" | wc -l)
[ "$missing" = 0 ] || red "$missing files are listed and missing [missing-file]"
step 'all files are those of the manifest'

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

