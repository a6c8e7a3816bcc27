# --- notes ------------------------------------------------------------------------------------------

# Whether the ssh key $1 (base64) signed the file $work/text with the note signature $2 (base64):
# a key id of four bytes and 64 of Ed25519. openssl takes the key with the twelve bytes of RFC 8410.
signed_note() {
    {
        printf '\060\052\060\005\006\003\053\145\160\003\041\000'
        printf '%s' "$1" | base64 -d | tail -c 32
    } >"$work/key.der"
    printf '%s' "$2" | base64 -d 2>/dev/null | tail -c 64 >"$work/raw"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key.der" -rawin \
        -in "$work/text" -sigfile "$work/raw" >/dev/null 2>&1
}

# The file $1, called $3, is a checkpoint of this ledger that one of the keys $2 signed.
note() {
    if [ -n "$(sed -n '2{/^[0-9][0-9]*$/!p}; 3{/^.\{43\}=$/!p}; 4{/./p}; 5,${/^— [^ ]* [^ ]*$/!p}' "$1")" ] ||
        [ "$(wc -l <"$1")" -le 4 ]; then
        red "$3: not a note of three lines [checkpoint]"
        return
    fi
    if [ "$(head -n 1 "$1")" != "$origin" ]; then
        red "$3: the checkpoint is of another ledger [origin]"
        return
    fi
    head -n 3 "$1" >"$work/text"
    for key in $2; do
        signatures=$(awk -v o="$origin" 'NR > 4 && $2 == o { print $3 }' "$1")
        for signature in $signatures; do
            if signed_note "$key" "$signature"; then return; fi
        done
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

origin=$(cat "$trust/origin")
if ! printf '%s\n' "$origin" | grep -qxE '[A-Za-z0-9.-]+/erasure/[0-9a-f]{16}'; then
    red 'origin: not domain/erasure/16 hex digits [trust]'
    finish
fi
domain=${origin%%/*}
principal=erasure-ledger@$domain
namespace=erasure-report@$domain

