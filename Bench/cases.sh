#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# CPU and peak memory of what an officer asks in the morning, in a ledger with 1,000,000 closed cases and
# 300 open ones, beside one with 1,000 closed: each at most half a second, and the memory must not grow
# with what is closed. The closed ones are copied by SQL from a real night, under numbers and people of
# their own, as if they had been before it: half of them done, one of ten after two tries, and half
# refused. Usage: cases.sh LETHE [CASES]
set -eu
lethe=$(realpath "$1")
most=${2:-1000000}
[ -x /usr/bin/time ] || { echo "install the package 'time' first: apt-get install -y time"; exit 1; }
place=$(mktemp -d)
server=
trap 'rm -rf "$place"; [ -z "$server" ] || kill "$server" 2>/dev/null || true' EXIT

night() {
  : >sandbox
  "$lethe" sandbox --users 400 --bare --limit-scale 1000000 >sandbox 2>/dev/null &
  server=$!
  while [ "$(wc -l <sandbox)" -lt 3 ]; do sleep 0.1; done
  export $(cat sandbox)
  "$lethe" run "$1" >/dev/null 2>said || [ $? = 3 ] || { cat said; exit 1; }
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}

rows() {
  awk -v first="$1" -v last="$2" -v desk="$3" 'BEGIN {
    print "request_id,type,user_id,received_at,regime,desk"
    for (i = first; i <= last; i++)
      printf "R-%d,erasure,user-%04d,2026-11-02,gdpr,%s\n", i, i, desk
  }'
}

# A ledger with so many closed cases, a thousand to a night; nothing runs in it any more.
prepare() {
  mkdir "$place/$1"
  cd "$place/$1"
  "$lethe" init >/dev/null 2>&1
  "$lethe" keys generate >/dev/null 2>&1
  cat >policy.yaml <<'P'
version: 1
time_zone: UTC
rules:
  - id: unclear
    when: {attribute: {desk: unclear}}
    then: review
    why: nobody knows
  - id: refused
    when: {attribute: {desk: legal}}
    then: refuse
    ground: legal claims
  - id: now
    when: {kind: erasure}
    then: delete
    modes: {user: hard, messages: hard, conversations: hard}
P
  { rows 1 1 ""; rows 2 2 legal | tail -1; rows 101 400 unclear | tail -n +2; } >rows.csv
  night rows.csv
  sqlite3 lethe.db >/dev/null <<S
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
DROP INDEX w_request_reference;
DROP INDEX w_request_person;
BEGIN;
CREATE TEMP TABLE closed(i INTEGER PRIMARY KEY, run, model, again, subject BLOB);
INSERT INTO closed WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)
  SELECT i, i / 1000 - 5000, iif(i % 2 = 0, 2, 1), i % 10 = 1, CAST('person-' || i AS BLOB) FROM n;
INSERT INTO w_run(number, state, first_leaf, started_at, policy, policy_sha256, app, format, time_zone, erased,
    late, unseen)
  SELECT c.run, state, first_leaf, started_at, policy, policy_sha256, app, format, time_zone, 900, 0, 0
  FROM (SELECT DISTINCT run FROM closed) c, w_run WHERE number = 1;
INSERT INTO w_input(run, file, label, sha256, name)
  SELECT c.run, file, label, c.run, name FROM (SELECT DISTINCT run FROM closed) c, w_input WHERE w_input.run = 1;
INSERT INTO w_call(run, number, action, state, step, attempt, task, accepted_at, settled_at, verified_at, how)
  SELECT c.run, number, action, state, step, attempt, task, accepted_at, settled_at, verified_at, how
  FROM (SELECT DISTINCT run FROM closed) c, w_call WHERE w_call.run = 1;
-- What came to no good end at first has two rows.
INSERT INTO w_request(row, run, file, line, reference, kind, subject, received, regime, opening, verdict, action,
    rule, why, deadline, deadline_rule, call, leaf, outcome, carried)
  SELECT 10 * c.i - 50000000 + second, run, file, c.i, 'C-' || c.i, kind, c.subject, received, regime, randomblob(32),
    verdict, action, rule, why, deadline, deadline_rule, call, leaf, iif(again > second, 'failed', outcome),
    iif(second, 10 * c.i - 50000000, NULL)
  FROM closed c JOIN (SELECT 0 AS second UNION ALL SELECT 1) ON second <= again
    JOIN (SELECT row AS of, file, kind, received, regime, verdict, action, rule, why, deadline, deadline_rule,
      call, leaf, outcome FROM w_request WHERE row < 3) ON of = model AND of > 0 ORDER BY 1;
INSERT INTO w_agenda(row, subject, kind, waits, policy, closed_run, closed_how, tries)
  SELECT 10 * c.i - 50000000, c.subject, 'erasure', 'again', policy, c.run, 'goes-on', 1
    FROM closed c, w_agenda a WHERE again AND a.row = 2
  UNION ALL SELECT 10 * c.i - 50000000, c.subject, 'erasure', 'refusal', policy, NULL, NULL, 0
    FROM closed c, w_agenda a WHERE model = 2 AND a.row = 2 ORDER BY 1;
INSERT INTO w_decision(row, word, at, because, leaf, used_run)
  SELECT 10 * i - 50000000, 'proceed', 0, 'seen', 0, run FROM closed WHERE again AND i % 100 = 1;
CREATE INDEX w_request_reference ON w_request(reference);
CREATE INDEX w_request_person ON w_request(subject);
COMMIT;
S
}

# The least CPU of three, and the peak memory.
ask() {
  for _ in 1 2 3; do
    /usr/bin/time -a -o measured -f '%U %S %M' "$lethe" "$@" >out 2>/dev/null || [ $? -le 3 ]
  done
  awk '{ if (NR == 1 || $1 + $2 < cpu) cpu = $1 + $2; if ($3 > peak) peak = $3 }
    END { printf "%.2f %d", cpu, peak / 1024 }' measured
  rm measured
}

measure() {
  cd "$place/$1"
  for words in cases "cases --json" "case C-$(($1 / 2 + 1)) --json" "case R-200" status; do
    echo "$words: $(ask $words)"
  done
}

prepare 1000
prepare "$most"
measure 1000 >"$place/few"
measure "$most" >"$place/many"
cat "$place/few" "$place/many" | awk -F': ' -v n="$most" '
  { split($2, at, " ") }
  NR <= 5 { cpu[$1] = at[1]; peak[$1] = at[2] }
  NR > 5 { sub("C-[0-9]*1 ", "C-501 ", $1)
    printf "%-24s %8d closed: %4.2f s of CPU, %3d MB; 1000 closed: %4.2f s, %3d MB\n", "lethe " $1, n, at[1],
      at[2], cpu[$1], peak[$1]
    if (at[1] > 0.5 || at[2] > peak[$1] + 16) bad = 1 }
  END { exit bad }'
