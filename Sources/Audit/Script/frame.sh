#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# verify.sh: every check of an audit pack, in POSIX sh over Debian's own tools (coreutils, findutils,
# grep, sed, awk, openssh-client, openssl, sqlite3; perl makes it quick, and need not be there), so that
# nothing is needed from whoever wrote the pack. The same bytes lie in every pack.
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
unset CDPATH PERL5LIB PERLLIB PERL5OPT PERLIO PERL_UNICODE PERL_USE_UNSAFE_INC

pack=${1:-$(dirname -- "$0")}
trust=${2:-$pack/../trust}
kept=${3:-$pack}
trust=$(cd -P -- "$trust" && pwd) && kept=$(cd -P -- "$kept" && pwd) && cd -P -- "$pack" || exit 1
case $trust/ in
"$(cd -P .. && pwd)"/*) from='came from beside the pack: who could change the pack could change it' ;;
*) from='came from the folder that was named' ;;
esac
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

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
    [ -s "$1" ] || return 0
    head -n 20 "$1" >"$work/reds" || no_room
    while IFS= read -r line; do red "$line"; done <"$work/reds"
}

step() {
    has_room
    [ "$faults" -gt "$told" ] || printf 'ok     %s\n' "$1"
    told=$faults
}

# Nothing is said of a pack that could not be looked at.
no_room() {
    echo 'verify.sh: no room for temporary files, so there is no verdict' >&2
    kill "$$"
    exit 1
}

# Where a file of this step could not be written, there is no room for one more either.
has_room() {
    if ! printf x >"$work/room" || [ ! -s "$work/room" ]; then no_room; fi
    rm "$work/room"
}

# Something that could not be checked, for the end.
remark() { printf 'note   %s\n' "$1" >>"$work/remarks"; }

# Whom the verdict rests on, then the verdict.
origin=
key_of_pack=
# The newest format that this script knows, and that of the pack.
newest=@NEWEST@
format=1
finish() {
    has_room
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
# The tree is computed level by level. Where perl can hash (Debian's package perl), one process hashes all
# of a level; else sha256sum hashes a small file for each, 2048 at a time, in memory where there is room.

perl=perl
# Where the small files are: a line has at most 64 KiB.
pieces=$work/pieces
mkdir "$pieces"
if [ -z "${TMPDIR:-}" ] && [ -d /dev/shm ] && [ -w /dev/shm ] &&
    [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt 262144 ]; then
    memory=$(mktemp -d /dev/shm/verify.XXXXXXXXXX) && pieces=$memory
    trap 'rm -rf "$work" "$pieces"' EXIT
fi
export pieces

# The leaf hash of each line of the input: 0x00 and the line without its end (RFC 6962 section 2.1).
# shellcheck disable=SC2016 # the dollars are perl's, and those of the shell that split starts
leaf_hashes() {
    if [ -n "$perl" ]; then
        # What lies in the pack is no code: perl begins elsewhere.
        (cd / && perl -MDigest::SHA=sha256_hex -e 'while (<STDIN>) { chomp; print sha256_hex("\0", $_), "\n" }')
    else
        sed 's/^/\x00/' | SHELL=/bin/sh split -l 2048 --filter='
            cd "$pieces" && split -a 3 -l 1 && truncate -s -1 x* && sha256sum x* | cut -c-64 && rm x*'
    fi
}

# Bytes from hex digits.
unhex() { tr a-f A-F | tr -d '\n' | basenc -d --base16; }

# Each two of the $2 hashes in the lines of the file $1 become their node, 0x01 and both; an odd one at the end goes
# up as it is.
# shellcheck disable=SC2016 # as above
level() {
    if [ -n "$perl" ]; then
        (cd / && perl -MDigest::SHA=sha256_hex -e '
            while (defined(my $left = <STDIN>)) {
                my $right = <STDIN>;
                if (!defined $right) { print $left; last }
                my @both = map { /^([0-9a-f]{64})$/i ? $1 : "" } $left, $right;
                print sha256_hex(pack("CH64H64", 1, @both)), "\n";
            }') <"$1"
    else
        awk -v n=$(($2 / 2 * 2)) 'NR <= n { printf "%s%s", NR % 2 ? "01" : "", toupper($0) }' "$1" |
            basenc -d --base16 | SHELL=/bin/sh split -b 133120 --filter='
                cd "$pieces" && split -a 3 -b 65 && sha256sum x* | cut -c-64 && rm x*' || return 1
        [ $(($2 % 2)) = 0 ] || tail -n 1 "$1"
    fi
}

# Whether perl hashes: 0x00 alone.
[ "$(echo | leaf_hashes 2>/dev/null)" = 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d ] || perl=

# The root, in base64, of the tree that goes on from another: $1 is the size of that one, the file $2
# its compact range (a hash for each bit of the size that is set, the largest subtree first), and the
# file $3 the leaves after it. At each level the range has a node on the left where the bit is set.
root() {
    left=$1
    cp "$2" "$work/range"
    cut -c-64 "$3" >"$work/nodes"
    nodes=$(wc -l <"$3")
    while [ "$left" -gt 0 ] || [ "$nodes" -gt 1 ]; do
        if [ $((left % 2)) = 1 ]; then
            tail -n 1 "$work/range" | cat - "$work/nodes" >"$work/parents"
            mv "$work/parents" "$work/nodes"
            sed '$d' "$work/range" >"$work/rest"
            mv "$work/rest" "$work/range"
            nodes=$((nodes + 1))
        fi
        level "$work/nodes" "$nodes" >"$work/parents" || no_room
        mv "$work/parents" "$work/nodes"
        left=$((left / 2))
        nodes=$(((nodes + 1) / 2))
    done
    unhex <"$work/nodes" | base64
}

