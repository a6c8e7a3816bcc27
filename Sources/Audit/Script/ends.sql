-- SPDX-License-Identifier: Apache-2.0
--
-- What an outcome says must go together, from format 2 on. way: what stands behind it in the records; seen: what
-- evidence beside it may say.

CREATE TABLE reasons(reason TEXT, outcome TEXT, way TEXT, seen TEXT, PRIMARY KEY(reason, outcome));
INSERT INTO reasons VALUES
@REASONS@;
CREATE TABLE ended AS SELECT n, at, o, b->>'$.reason' AS reason,
  coalesce(r.way, '') AS way, coalesce(r.seen, 'none') AS seen, r.reason IS NOT NULL AS goes,
  call, effect, carried IS NOT NULL AS carried, accepted, settled, verified,
  b->>'$.task' AS task, b->>'$.result' AS result, deadline, b->>'$.deadline_met' AS met, b->>'$.rule' AS rule,
  b->>'$.policy_source' AS policy, b->>'$.residual' AS residual, b->>'$.remainder' AS remainder,
  iif(json_type(b, '$.evidence') = 'text', b->>'$.evidence', NULL) AS evidence,
  json_array(
@MODES@) AS modes
FROM given, e LEFT JOIN reasons r ON r.reason = b->>'$.reason' AND r.outcome = o
WHERE format > 1 AND k = 'outcome';
CREATE INDEX ended_n ON ended(n);
CREATE INDEX ended_evidence ON ended(evidence);
-- How many calls of an earlier run go on in this one; they have the first numbers.
CREATE TABLE taken AS SELECT coalesce(max(iif(json_type(b, '$.calls') = 'integer', b->>'$.calls', 0)), 0) AS calls
FROM e, run WHERE k = 'recovered' AND n > start;

SELECT 'entries.jsonl:' || n || ': the reason belongs to another outcome [outcome]' FROM ended
WHERE CASE o WHEN 'rejected' THEN reason IN (SELECT reason FROM reasons WHERE way IN ('settled', 'sent', 'again'))
  ELSE NOT goes END;

-- Evidence: categories in their order, each with what was found.
CREATE TABLE categories(name TEXT PRIMARY KEY, place INTEGER); INSERT INTO categories VALUES
@CATEGORIES@;
CREATE TABLE evidence AS SELECT words, part, place, iif(instr(said, ':'), substr(said, 1, instr(said, ':') - 1), said)
  AS found, iif(instr(said, ':'), substr(said, instr(said, ':') + 1), NULL) AS more
FROM (SELECT words, p.id AS part, substr(p.value, 1, max(0, instr(p.value, ':') - 1)) AS category,
    substr(p.value, instr(p.value, ':') + 1) AS said
  FROM (SELECT DISTINCT evidence AS words, '["' || replace(evidence, '/', '","') || '"]' AS parts FROM ended
    WHERE evidence IS NOT NULL), json_each(iif(json_valid(parts), parts, '[""]')) p)
LEFT JOIN categories ON name = category;
SELECT 'entries.jsonl:' || n || ': not evidence [evidence]' FROM ended WHERE evidence IN (SELECT words FROM (
  SELECT words, place, found, more, substr(more, 1, instr(more, ':') - 1) AS one,
    substr(more, instr(more, ':') + 1) AS two, lag(place) OVER (PARTITION BY words ORDER BY part) AS last FROM evidence)
WHERE place IS NULL OR place <= last OR NOT CASE found WHEN 'hidden' THEN more IS NULL
  WHEN 'gone' THEN more IS NULL OR length(more) BETWEEN 1 AND 15 AND more NOT GLOB '*[^0-9]*'
    AND (more = '0' OR more GLOB '[1-9]*')
  WHEN 'there' THEN more IS NOT NULL AND CASE instr(more, ':') WHEN 0
    THEN length(more) <= 15 AND more GLOB '[1-9]*' AND more NOT GLOB '*[^0-9]*'
    ELSE length(one) <= 15 AND one GLOB '[1-9]*' AND one NOT GLOB '*[^0-9]*' AND length(two) BETWEEN 1 AND 15
      AND two NOT GLOB '*[^0-9]*' AND (two = '0' OR two GLOB '[1-9]*') END
  WHEN 'not-checkable' THEN coalesce(more, '') IN (
    'no-hosts', 'none-noted', 'no-answer', 'no-call', 'late', 'not-asked')
  ELSE 0 END);
SELECT 'entries.jsonl:' || n || ': the evidence says otherwise than the outcome [evidence]' FROM (
  SELECT words, max(iif(place = 1, found, NULL)) AS account, sum(place > 1 AND found = 'there') AS there,
    sum(NOT (found = 'gone' OR place = 5 AND found = 'not-checkable')) AS other FROM evidence GROUP BY words)
JOIN ended ON evidence = words
WHERE NOT CASE seen WHEN 'gone' THEN account IS 'gone' AND NOT other
  WHEN 'sight' THEN coalesce(account, '') IN ('gone', 'hidden') AND NOT there
  WHEN 'account' THEN account IS 'there'
  WHEN 'content' THEN coalesce(account, '') IN ('gone', 'hidden') AND there
  WHEN 'open' THEN account IS NOT 'there' AND NOT there ELSE 0 END;

-- The effect follows from what happens to the account, and what is said to be gone was not to be hidden.
SELECT 'entries.jsonl:' || n || ': the effect does not follow from the modes [effect]' FROM e, given
WHERE format > 1 AND k IN ('outcome', 'intent') AND CASE WHEN user IS NOT NULL
  THEN effect IS NOT CASE user
    WHEN 'hard' THEN 'erasure' WHEN 'pruning' THEN 'pruning' WHEN 'soft' THEN 'soft-deletion' ELSE '-' END
  ELSE effect NOT IN ('deactivation', 'reactivation', 'restoration') END;
SELECT 'entries.jsonl:' || n || ': hidden, or gone, and the modes say otherwise [effect]' FROM (
  SELECT n, reason, modes LIKE '%"soft"%' AS soft FROM ended)
WHERE reason IN ('looked-up', 'not-all-seen') AND soft OR reason = 'out-of-sight' AND NOT soft;

-- Times: one after the other, in the run where it was looked up, and in time as it says: the controller's day may
-- be the one before or after. A ledger that was dated ahead is corrected within a run.
SELECT 'entries.jsonl:' || n || ': the times of the row fall [time]' FROM ended
WHERE accepted > coalesce(settled, verified, at) OR settled > coalesce(verified, at) OR verified > at;
SELECT 'entries.jsonl:' || ended.n || ': looked up before the run began [time]'
FROM ended, run JOIN e ON e.n = start WHERE ended.verified < e.at AND e.at <= ended.at;
SELECT 'entries.jsonl:' || n || ': ' || o || ', and nobody was looked up [steps]' FROM ended
WHERE verified IS NULL AND (o IN ('verified', 'hidden', 'contradicted') OR reason = 'verified-so-far');
SELECT 'entries.jsonl:' || n || ': not in time as it says [time]' FROM (
  SELECT n, met, julianday(substr(at, 1, 10)) AS day, julianday(substr(deadline, 1, 10)) AS last FROM ended)
WHERE CASE met WHEN 1 THEN day > last + 1 WHEN 0 THEN day < last END;

-- Fields that go with some outcomes alone.
SELECT 'entries.jsonl:' || n || ': a field that does not go with the outcome [fields]' FROM ended
WHERE met IS NOT NULL AND (deadline IS NULL OR reason = 'not-all-seen'
    OR o NOT IN ('verified', 'hidden', 'done', 'absent', 'refused'))
OR residual IS NOT NULL AND o NOT IN ('verified', 'hidden', 'done', 'deferred')
OR CASE o WHEN 'deferred' THEN remainder IS NULL WHEN 'held' THEN 0
  ELSE remainder IS NOT NULL END;
SELECT 'entries.jsonl:' || n || ': decided by another policy than that of the run [policy]' FROM ended, taken
WHERE policy IS NOT NULL AND (rule IS NULL OR NOT (carried AND coalesce(call <= calls, 0))
  AND policy IS NOT (SELECT e.b->>'$.policy_source' FROM run JOIN e ON e.n = start));
