#!/bin/sh
# usage: sh verify.sh [PACK [TRUST [KEPT]]]  Checks a pack, also against one that was kept: GREEN (exit 0) or RED (1).
set -u; export LC_ALL=C; unset CDPATH; P=${1:-$(dirname "$0")}
T=$(cd "${2:-$P/../trust}" && pwd) && K=$(cd "${3:-$P}" && pwd) && cd "$P" && W=$(mktemp -d) || exit 1; trap 'rm -rf "$W"' EXIT; : >"$W/red"; seen=0
red() { echo "RED    $*"; echo >>"$W/red"; }; reds() { head -n 20 | while read -r l; do red "$l"; done; }
step() { n=$(wc -l <"$W/red"); [ "$n" != $seen ] || echo "ok     $1"; seen=$n; }
end() { [ -s "$W/red" ] || { echo "GREEN  whole, signed and consistent"; exit 0; }; red "do not rely on it"; exit 1; }
hashes() { mkdir "$W/h"; split -a 5 "$@" - "$W/h/"; [ "$1" = -b ] || find "$W/h" -type f -exec truncate -s -1 {} +
  (cd "$W/h" && find . -type f -print0 | sort -z | xargs -0 -r sha256sum) | cut -c-64; rm -r "$W/h"; } # of pieces
leaf() { sed 's/^/\x00/' | hashes -l 1; }
root() { head -n "$1" leaves.txt >"$W/l"; while n=$(wc -l <"$W/l"); [ "$n" -gt 1 ]; do # one round for each level
    { head -n $((n / 2 * 2)) "$W/l" | paste -d '' - - | sed 's/^/01/' | tr -d '\n' | tr a-f A-F |
      basenc -d --base16 | hashes -b 65; tail -n $((n % 2)) "$W/l"; } >"$W/m"; mv "$W/m" "$W/l"; done
  tr a-f A-F <"$W/l" | tr -d '\n' | basenc -d --base16 | base64; }
note() { # $1: a checkpoint, $2: the keys of which one must have signed it
  [ -z "$(sed -n '2{/^[0-9][0-9]*$/!p}; 3{/^.\{43\}=$/!p}; 4{/./p}; 5,${/^— [^ ]* [^ ]*$/!p}' "$1")" ] &&
    [ "$(wc -l <"$1")" -gt 4 ] || { red "$1: not a note of three lines [checkpoint]"; return; }
  [ "$(head -n 1 "$1")" = "$O" ] || { red "$1: the checkpoint is of another ledger [origin]"; return; }
  head -n 3 "$1" >"$W/text"; for k in $2; do for x in $(awk -v o="$O" 'NR > 4 && $2 == o { print $3 }' "$1"); do
    { printf '\060\052\060\005\006\003\053\145\160\003\041\000'; echo "$k" | base64 -d | tail -c 32; } >"$W/der"
    echo "$x" | base64 -d | tail -c 64 >"$W/raw"; ! openssl pkeyutl -verify -pubin -keyform DER -inkey "$W/der" -rawin \
      -in "$W/text" -sigfile "$W/raw" >/dev/null 2>&1 || return; done; done
  red "$1: no trusted key signed the checkpoint [checkpoint-signature]"; }
O=$(cat "$T/origin"); D=${O%%/*}; p=erasure-ledger@$D; s=SHA256SUMS.sig; own='SHA256SUMS\|SHA256SUMS\.sig'
echo "$O" | grep -qE '^[^ /+]+/erasure/[0-9a-f]{16}$' || { red "origin: not domain/erasure/16 hex digits [trust]"; end; }
for f in SHA256SUMS $s checkpoint entries.jsonl leaves.txt report.csv; do
  [ -f $f ] || red "$f: the file is missing from the pack [missing-file]"; done; [ ! -s "$W/red" ] || end
cut -c67- SHA256SUMS >"$W/sums"; sort "$W/sums" >"$W/sorted"; ls -A | sort | grep -vx "$own" >"$W/ls"
! grep -qvE '^[0-9a-f]{64}  [A-Za-z0-9][A-Za-z0-9._-]*$' SHA256SUMS && sort -cu "$W/sums" 2>/dev/null &&
  ! grep -qx "$own" "$W/sums" && [ -z "$(tail -c 1 SHA256SUMS)" ] || red "SHA256SUMS: bad or unsorted lines [manifest]"
sha256sum -c SHA256SUMS 2>/dev/null | sed -n 's/: FAILED$/: not the file that was signed [file-hash]/p' | reds
comm -3 "$W/sorted" "$W/ls" | sed 's/^\t\(.*\)/\1: the file is not in the manifest [unlisted-file]/; t
  s/$/: the file is listed and missing [missing-file]/' | reds
step "all files are those of the manifest"
t=$(sed -n '$s/.*"at":"\([0-9-]*\)T\([0-9:]*\)Z".*/\1\2/p' entries.jsonl | tr -d ':-')Z
sed '1d;$d' $s | base64 -d >"$W/sig" 2>/dev/null; key=$(tail -c +15 "$W/sig" | head -c 51 | base64 -w0)
keys=$(awk -v p="$p" -v n="erasure-report@$D" '$1 == p && (!/namespaces=/ || index($0, n))' "$T/allowed_signers" | grep -o 'AAAA[^ ]*')
{ echo "-----BEGIN SSH SIGNATURE-----"; base64 -w70 "$W/sig"; echo "-----END SSH SIGNATURE-----"; } | cmp -s - $s ||
  red "$s: not a well-formed ssh signature [signature]"
case " $(echo $keys) " in *" $key "*) k=$key ;; *) k=; red "$s: the key is not among the allowed signers [signer]" ;; esac
! grep -qsF "$key" "$T/revoked" || { k=; red "$s: the signing key is revoked [key-revoked]"; }
[ -z "$k" ] || ssh-keygen -Y verify -Overify-time="$t" -f "$T/allowed_signers" -I "$p" -n "erasure-report@$D" \
  -s $s <SHA256SUMS >/dev/null 2>"$W/err" || { k=; red "$s: $(sed '1!d; s/.*expired.*\|.*not yet.*/the key was not valid at the time of the run [key-window]/; t; s/$/ [signature]/' "$W/err")"; }
step "the manifest is signed by a key that is trusted for it"; note checkpoint "$k"
step "the checkpoint is signed by that key and belongs to this ledger"; grep -qvE '^[0-9a-f]{64}$' leaves.txt && red "leaves.txt: a line that is no leaf hash [leaves]"
N=$(wc -l <leaves.txt); [ "$N" = "$(sed -n 2p checkpoint)" ] || red "leaves.txt: $N leaves, not as signed [tree-size]"
[ "$(root "$N")" = "$(sed -n 3p checkpoint)" ] || red "leaves.txt: they do not make the signed root [tree-root]"
step "the leaves make the signed root"; f=$(sed -n '1s/.*[{,]"idx":\([0-9]*\)[,}].*/\1/p' entries.jsonl); tail -n +$((${f:=0} + 1)) leaves.txt >"$W/own"
[ "$(wc -l <entries.jsonl)" = "$(wc -l <"$W/own")" ] || red "entries.jsonl: not up to the end of the tree [entries]"
leaf <entries.jsonl | paste -d' ' - "$W/own" | awk '$1 != $2 { print "entries.jsonl:" NR ": not its leaf [leaf]" }' | reds
db() { sqlite3 -safe -readonly 'file:ledger.db?immutable=1' "$1" 2>&1; }; [ ! -f ledger.db ] || { db 'SELECT lower(hex(hash)) FROM leaf ORDER BY idx' | cmp -s - leaves.txt &&
  db 'SELECT lower(hex(hash)) FROM leaf JOIN record USING (idx) ORDER BY idx' >"$W/h1" &&
  db 'SELECT body FROM record ORDER BY idx' | leaf | cmp -s - "$W/h1" && db "SELECT body FROM record WHERE idx >= $f
  ORDER BY idx" | cmp -s - entries.jsonl; } || red "ledger.db: its leaves or records are not those of the pack [ledger]"
step "every record is its leaf in the tree"; H='idx,run,file,line,req,request,regime,received,deadline,deadline_rule,confirm_by,outcome,reason,rule,effect,user,messages,conversations,calls,files,feeds,remainder,residual,mark,carried,stands_for,call,task,accepted_at,settled_at,verified_at,subject'
cr=$(printf '\r'); [ "$(head -n 1 report.csv)" = "$H$cr" ] || red "report.csv:1: not the header of a report [report]"; c='([A-Za-z0-9][A-Za-z0-9._:/-]*)?'; grep -anvE "^$c(,$c)*$cr\$" report.csv | cut -d: -f1 |
  sed 's/.*/report.csv:&: a cell holds what no cell may hold [cell]/' | reds; tr -d '\r' <report.csv | sed 1d >"$W/csv"
row=$(echo "$H" | sed "s/,subject\$//; s/[a-z_]*/trim(coalesce(b->'\$.&',''),'\"')/g; s/,t/||','||t/g")
sqlite3 :memory: 2>&1 <<EOF >"$W/sql"
CREATE TABLE r(b TEXT); CREATE TABLE csv(line TEXT); CREATE TABLE o(w); INSERT INTO o VALUES ('verified'), ('done'), ('contradicted'), ('failed'), ('unproven'), ('absent'), ('deferred'), ('held'), ('refused'), ('review'), ('rejected'), ('duplicate'), ('omitted'), ('pending');
.mode ascii
.separator "\037" "\n"
.import entries.jsonl r
.import $W/csv csv
SELECT 'entries.jsonl:'||rowid||': not a record in canonical form [record]' FROM r WHERE CASE WHEN json_valid(b) THEN
length(b) > 4096 OR b GLOB '*[^ -~]*' OR b LIKE '%\\%' OR b IS NOT (SELECT '{'||group_concat('"'||key||'":'||CASE type
WHEN 'text' THEN '"'||value||'"' WHEN 'integer' THEN iif(value BETWEEN 0 AND 9007199254740991, value, '') WHEN 'true'
THEN type WHEN 'false' THEN type END)||'}' FROM (SELECT * FROM json_each(b) WHERE key GLOB '[a-z]*' AND key NOT GLOB
'*[^a-z0-9_]*' GROUP BY key ORDER BY key)) ELSE 1 END; CREATE TABLE e AS SELECT rowid n, b->>'\$.kind' k, b->>'\$.at'
at, b, b->>'\$.outcome' o FROM r WHERE json_valid(b); CREATE TABLE s AS SELECT max(n) s, count(*) c, min(b->'\$.run')
run FROM e WHERE k = 'run-start'; CREATE TABLE out(w); INSERT INTO out VALUES ('genesis'), ('hold'), ('key'), ('manual'), ('note'), ('shred'); CREATE TABLE want AS SELECT
$row||','||coalesce('h'||nullif(b->>'\$.subject', ''), '') line FROM e WHERE k = 'outcome'; SELECT
'entries.jsonl:'||n||m FROM (SELECT n, iif(b->'\$.idx' IS NOT ''||(n - 1 + $f), ': the index does not follow [index]',
'')||iif(b->'\$.v' IS NOT '1' OR coalesce(b->'\$.kind', '') NOT LIKE '"_%"' OR coalesce(b->>'\$.nonce',
b->>'\$.subject', 'x') GLOB '*[^0-9a-f]*' OR length(b->>'\$.nonce') <> 32 OR length(b->>'\$.subject') <> 64,
': version, kind or nonce is wrong [record]', '')||iif((k IS 'genesis') <> (b->'\$.idx' IS '0') OR k = 'genesis' AND
(n > 1 OR b->>'\$.origin' IS NOT '$O'), ': not this ledger''s beginning [genesis]', '')||iif(CASE WHEN b->'\$.run' IS
NULL THEN k NOT IN out ELSE b->'\$.run' IS NOT run END, ': the record is of another run [run]', '')||iif(at NOT GLOB
replace('dd-d-dTd:d:dZ', 'd', '[0-9][0-9]') OR at IS NULL AND k IN ('run-start', 'run-end'),
': not a time in utc to the second [time]', '')||iif(at < max(at) OVER (ORDER BY n), ': the time falls [time]',
'')||iif(k = 'outcome' AND coalesce(o, '') NOT IN o, ': not an outcome that is known [outcome]', '') m FROM e, s)
WHERE m <> ''; SELECT 'entries.jsonl: not one start and one end of a run [run]' FROM s WHERE c = 0 OR c > 1 AND
(SELECT k FROM e WHERE n = s + 1) IS NOT 'recovered' OR (SELECT group_concat(n) FROM e WHERE k = 'run-end') IS NOT
(SELECT ''||max(n) FROM e) OR EXISTS (SELECT 1 FROM e WHERE n < s AND k NOT IN out AND k NOT IN ('run-start', 'input',
'recovered', 'approval')); SELECT 'entries.jsonl:'||n||': there are '||c||' outcomes '||w||', not as it says [count]'
FROM e, (SELECT w, (SELECT count(*) FROM e WHERE k = 'outcome' AND e.o = w) c FROM o UNION SELECT 'rows', count(*)
FROM e WHERE k = 'outcome') WHERE k = 'run-end' AND b->('\$.'||w) IS NOT ''||c; SELECT
'report.csv: row and record differ, index '||substr(line, 1, instr(line, ',') - 1)||' [report-row]' FROM (SELECT *
FROM (SELECT line, rowid FROM want EXCEPT SELECT line, rowid FROM csv) UNION SELECT * FROM (SELECT line, rowid FROM
csv EXCEPT SELECT line, rowid FROM want)); SELECT 'run '||run||' '||coalesce(b->>'\$.policy',
'-')||' '||coalesce(b->>'\$.prev_sums', '-') FROM e JOIN s ON n = s;
EOF
grep -v '^run ' "$W/sql" | reds; set -- $(sed -n 's/^run //p' "$W/sql") 0 - -; b=prev.SHA256SUMS; q=prev.checkpoint
[ "$2" = - ] || sha256sum policy.yaml | grep -q "^$2 " || red "policy.yaml: not the policy of the run [policy]"
step "the run is whole, and its times, counts and report fit its records"; if [ "$1" -gt 1 ]; then { [ -f $b ] && [ -f $q ] && sha256sum $b | grep -q "^$3 " && [ "$(sed -n 2p $q)" = "$f" ] &&
  [ "$(root "$f")" = "$(sed -n 3p $q)" ]; } || red "$b: the link to the pack before is cut [previous]"; note $q "$keys"
elif [ -f $b ] || [ -f $q ] || [ "$3$f" != -0 ]; then red "the first run has nothing before it [previous]"; fi; step "the pack goes on from the one before"
if [ "$K" != "$PWD" ]; then for x in leaves.txt checkpoint entries.jsonl; do [ -f "$K/$x" ] || { red "$K: not a pack [kept]"; end; }; done; note "$K/checkpoint" "$keys"; m=$(wc -l <"$K/leaves.txt"); j=$(sed -n '$s/.*"run":\([0-9]*\).*/\1/p' "$K/entries.jsonl"); if [ "$m" -gt "$N" ]; then red "older than the kept pack [older]"; else head -n "$m" leaves.txt | cmp -s - "$K/leaves.txt" || { [ "$m" = "$N" ] && red "another tree of this size was signed [split-view]"; } ||
  red "the tree does not go on from the kept pack [rewritten]"; [ "$1" -le $((j + 1)) ] || red "packs between the kept one and this are left out [run-gap]"; [ "$1" != "$j" ] || cmp -s SHA256SUMS "$K/SHA256SUMS" || red "another pack of this run was signed [second-pack]"; fi; step "the pack goes on from the kept one"; fi; end
