-- SPDX-License-Identifier: Apache-2.0
--
-- What an outcome says must go together, from format 2 on. way: what stands behind it in the records; seen: what
-- evidence beside it may say.

CREATE TABLE reasons(reason TEXT, outcome TEXT, way TEXT, seen TEXT, PRIMARY KEY(reason, outcome));
INSERT INTO reasons VALUES
('looked-up', 'verified', 'settled', 'gone'), ('looked-up-again', 'verified', 'again', 'sight'),
('not-looked-up', 'done', 'settled', 'none'), ('out-of-sight', 'hidden', 'settled', 'sight'),
('not-all-seen', 'hidden', 'settled', 'sight'), ('look-up-disagrees', 'contradicted', 'settled', 'account'),
('content-there', 'contradicted', 'settled', 'content'), ('still-there', 'contradicted', 'again', 'none'),
('came-back', 'contradicted', 'again', 'none'), ('content-there-again', 'contradicted', 'again', 'content'),
('result-not-ok', 'failed', 'settled', 'none'), ('feeds-not-deleted', 'failed', 'settled', 'none'),
('task-failed', 'failed', 'settled', 'none'), ('refused-by-service', 'failed', 'sent', 'none'),
('too-large', 'failed', 'sent', 'none'), ('no-result', 'unproven', 'settled', 'none'),
('task-deadline', 'unproven', 'settled', 'none'), ('task-unknown', 'unproven', 'settled', 'none'),
('no-answer', 'unproven', 'sent', 'none'), ('answer-unreadable', 'unproven', 'sent', 'none'),
('not-checkable', 'unproven', 'again', 'open'), ('verified-so-far', 'deferred', 'settled', 'sight'),
('done-so-far', 'deferred', 'settled', 'none'), ('nobody-there', 'absent', 'none', 'none'),
('policy', 'held', 'none', 'none'), ('policy', 'refused', 'none', 'none'), ('policy', 'review', 'none', 'none'),
('hold', 'held', 'none', 'none'), ('withdrawn', 'refused', 'none', 'none'), ('decided', 'refused', 'none', 'none'),
('kept-back-midway', 'review', 'open', 'none'), ('contradiction', 'review', 'none', 'none'),
('contradicts-waiting', 'review', 'none', 'none'), ('file-refused', 'review', 'none', 'none'),
('number-reused', 'review', 'none', 'none'), ('owner-leaves-too', 'review', 'none', 'none'),
('owner-not-there', 'review', 'none', 'none'), ('unread-row', 'review', 'none', 'none'),
('too-many-rows', 'review', 'none', 'none'), ('brake-hard-deletions', 'review', 'none', 'none'),
('brake-share-of-app', 'review', 'none', 'none'), ('brake-usual', 'review', 'none', 'none'),
('brake-unknown-people', 'review', 'none', 'none'), ('brake-canary', 'review', 'none', 'none'),
('same-request', 'duplicate', 'none', 'none'), ('same-person-and-kind', 'duplicate', 'none', 'none'),
('done-before', 'duplicate', 'none', 'none'), ('waits-already', 'duplicate', 'none', 'none'),
('closed', 'omitted', 'none', 'none'), ('test', 'omitted', 'none', 'none'), ('unverified', 'omitted', 'none', 'none'),
('not-yet', 'omitted', 'none', 'none'), ('heading', 'omitted', 'none', 'none'),
('other-kind', 'omitted', 'none', 'none'), ('other-identity', 'omitted', 'none', 'none'),
('returned', 'omitted', 'none', 'none'), ('stopped', 'pending', 'open', 'none'),
('under-way', 'pending', 'open', 'none');
CREATE TABLE ended AS SELECT n, b, at, o, b->>'$.reason' AS reason,
  coalesce(r.way, '') AS way, coalesce(r.seen, 'none') AS seen, r.reason IS NOT NULL AS goes,
  b->>'$.call' AS call, b->>'$.effect' AS effect, json_type(b, '$.carried') IS NOT NULL AS carried,
  b->>'$.accepted_at' AS accepted, b->>'$.settled_at' AS settled, b->>'$.verified_at' AS verified,
  b->>'$.task' AS task, b->>'$.result' AS result, b->>'$.deadline_met' AS met,
  json_array(b->'$.effect', b->'$.user', b->'$.messages', b->'$.conversations', b->'$.calls', b->'$.files',
    b->'$.feeds') AS modes
FROM given, e LEFT JOIN reasons r ON r.reason = b->>'$.reason' AND r.outcome = o
WHERE format > 1 AND k = 'outcome';
-- How many calls of an earlier run go on in this one; they have the first numbers.
CREATE TABLE taken AS SELECT coalesce(max(iif(json_type(b, '$.calls') = 'integer', b->>'$.calls', 0)), 0) AS calls
FROM e, run WHERE k = 'recovered' AND n > start;

SELECT 'entries.jsonl:' || n || ': the reason belongs to another outcome [outcome]' FROM ended
WHERE CASE o WHEN 'rejected' THEN reason IN (SELECT reason FROM reasons WHERE way IN ('settled', 'sent', 'again'))
  ELSE NOT goes END;

-- Evidence: categories in their order, each with what was found.
CREATE TABLE categories(name TEXT PRIMARY KEY, place INTEGER); INSERT INTO categories VALUES
('user', 1), ('messages', 2), ('conversations', 3), ('calls', 4), ('files', 5), ('feeds', 6);
CREATE TABLE evidence AS SELECT n, seen, part, place, iif(instr(said, ':'), substr(said, 1, instr(said, ':') - 1), said)
  AS found, iif(instr(said, ':'), substr(said, instr(said, ':') + 1), NULL) AS more
FROM (SELECT n, seen, p.id AS part, substr(p.value, 1, max(0, instr(p.value, ':') - 1)) AS category,
    substr(p.value, instr(p.value, ':') + 1) AS said
  FROM (SELECT n, seen, '["' || replace(b->>'$.evidence', '/', '","') || '"]' AS parts FROM ended
    WHERE json_type(b, '$.evidence') = 'text'), json_each(iif(json_valid(parts), parts, '[""]')) p)
LEFT JOIN categories ON name = category;
SELECT DISTINCT 'entries.jsonl:' || n || ': not evidence [evidence]' FROM (
  SELECT n, place, found, more, substr(more, 1, instr(more, ':') - 1) AS one, substr(more, instr(more, ':') + 1) AS two,
    lag(place) OVER (PARTITION BY n ORDER BY part) AS last FROM evidence)
WHERE place IS NULL OR place <= last OR NOT CASE found WHEN 'hidden' THEN more IS NULL
  WHEN 'gone' THEN more IS NULL OR length(more) BETWEEN 1 AND 15 AND more NOT GLOB '*[^0-9]*'
    AND (more = '0' OR more GLOB '[1-9]*')
  WHEN 'there' THEN more IS NOT NULL AND CASE instr(more, ':') WHEN 0
    THEN length(more) <= 15 AND more GLOB '[1-9]*' AND more NOT GLOB '*[^0-9]*'
    ELSE length(one) <= 15 AND one GLOB '[1-9]*' AND one NOT GLOB '*[^0-9]*' AND length(two) BETWEEN 1 AND 15
      AND two NOT GLOB '*[^0-9]*' AND (two = '0' OR two GLOB '[1-9]*') END
  WHEN 'not-checkable' THEN coalesce(more, '') IN (
    'no-hosts', 'none-noted', 'no-answer', 'no-call', 'late', 'not-asked')
  ELSE 0 END;
SELECT 'entries.jsonl:' || n || ': the evidence says otherwise than the outcome [evidence]' FROM (
  SELECT n, seen, max(iif(place = 1, found, NULL)) AS account, sum(place > 1 AND found = 'there') AS there,
    sum(NOT (found = 'gone' OR place = 5 AND found = 'not-checkable')) AS other FROM evidence GROUP BY n)
WHERE NOT CASE seen WHEN 'gone' THEN account IS 'gone' AND NOT other
  WHEN 'sight' THEN coalesce(account, '') IN ('gone', 'hidden') AND NOT there
  WHEN 'account' THEN account IS 'there'
  WHEN 'content' THEN coalesce(account, '') IN ('gone', 'hidden') AND there
  WHEN 'open' THEN account IS NOT 'there' AND NOT there ELSE 0 END;

-- The effect follows from what happens to the account, and what is said to be gone was not to be hidden.
SELECT 'entries.jsonl:' || n || ': the effect does not follow from the modes [effect]' FROM e, given
WHERE format > 1 AND k IN ('outcome', 'intent') AND CASE WHEN b->>'$.user' IS NOT NULL
  THEN b->>'$.effect' IS NOT CASE b->>'$.user'
    WHEN 'hard' THEN 'erasure' WHEN 'pruning' THEN 'pruning' WHEN 'soft' THEN 'soft-deletion' ELSE '-' END
  ELSE b->>'$.effect' NOT IN ('deactivation', 'reactivation', 'restoration') END;
SELECT 'entries.jsonl:' || n || ': hidden, or gone, and the modes say otherwise [effect]' FROM (
  SELECT n, reason, modes LIKE '%"soft"%' AS soft FROM ended)
WHERE reason IN ('looked-up', 'not-all-seen') AND soft OR reason = 'out-of-sight' AND NOT soft;

-- Times: one after the other, in the run where it was looked up, and in time as it says: the controller's day may
-- be the one before or after. A ledger that was dated ahead is corrected within a run.
SELECT 'entries.jsonl:' || n || ': the times of the row fall [time]' FROM ended
WHERE accepted > coalesce(settled, verified, at) OR settled > coalesce(verified, at) OR verified > at;
SELECT 'entries.jsonl:' || ended.n || ': looked up before the run began [time]'
FROM ended, run JOIN e ON e.n = start WHERE verified < e.at AND e.at <= ended.at;
SELECT 'entries.jsonl:' || n || ': ' || o || ', and nobody was looked up [steps]' FROM ended
WHERE verified IS NULL AND (o IN ('verified', 'hidden', 'contradicted') OR reason = 'verified-so-far');
SELECT 'entries.jsonl:' || n || ': not in time as it says [time]' FROM (
  SELECT n, met, julianday(substr(at, 1, 10)) AS day, julianday(substr(b->>'$.deadline', 1, 10)) AS last FROM ended)
WHERE CASE met WHEN 1 THEN day > last + 1 WHEN 0 THEN day < last END;

-- Fields that go with some outcomes alone.
SELECT 'entries.jsonl:' || n || ': a field that does not go with the outcome [fields]' FROM ended
WHERE met IS NOT NULL AND (json_type(b, '$.deadline') IS NOT 'text' OR reason = 'not-all-seen'
    OR o NOT IN ('verified', 'hidden', 'done', 'absent', 'refused'))
OR b->>'$.residual' IS NOT NULL AND o NOT IN ('verified', 'hidden', 'done', 'deferred')
OR CASE o WHEN 'deferred' THEN b->>'$.remainder' IS NULL WHEN 'held' THEN 0
  ELSE b->>'$.remainder' IS NOT NULL END;
SELECT 'entries.jsonl:' || n || ': decided by another policy than that of the run [policy]' FROM ended, taken
WHERE b->>'$.policy_source' IS NOT NULL AND (b->>'$.rule' IS NULL OR NOT (carried AND coalesce(call <= calls, 0))
  AND b->>'$.policy_source' IS NOT (SELECT e.b->>'$.policy_source' FROM run JOIN e ON e.n = start));
