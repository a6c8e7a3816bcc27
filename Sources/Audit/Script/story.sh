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
! grep -aqv '^[ -~]\{1,\}$' entries.jsonl || red 'entries.jsonl: a byte that no record has [record]'
tr -d '\r' <report.csv | sed 1d >"$work/rows"

# Whether each line is of members as they are spelt (rules.sql), whatever their order: then none need be spelt anew.
member='"[a-z][a-z0-9_]*":("[] !#-[^-~]*"|0|[1-9][0-9]{0,14}|true|false)'
plain=0
grep -aqvxE "\{$member(,$member)*\}" entries.jsonl
case $? in 1) plain=1 ;; esac

# The paths of the fields in the list $1.
paths() { printf '%s\n' "$1" | sed "s/[a-z_]\{1,\}/'\$.&'/g"; }

# What the rules need to know: where this run stands in the ledger, both matched against a pattern
# before, whether all lines are plain, and the rows that the records must have: each cell is its field, those up to
# the commitment, that with h before it, and those after it.
given() {
    printf "CREATE TABLE given AS SELECT %s AS first, '%s' AS origin, %s AS format, %s AS plain;\n" \
        "$first" "$origin" "$format" "$plain"
    printf 'CREATE VIEW wanted AS SELECT row_number() OVER (ORDER BY n) AS place, json_extract(b, %s) AS cells,\n' \
        "$(paths "${header%,subject*}")"
    printf "'h' || nullif(subject, '') AS sealed, json_extract(b%s) AS more FROM e WHERE k = 'outcome';\n" \
        "$(paths "${header#*,subject}")"
}

ln -s "$PWD/entries.jsonl" "$work/entries.jsonl"
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

