-- SPDX-License-Identifier: Apache-2.0
--
-- The whole story, which packs tell from format 2 on.

-- No random number comes twice.
SELECT 'entries.jsonl:' || n || ': another record has the same random number [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY b->>'$.nonce' ORDER BY n) AS again FROM e
  WHERE b->>'$.nonce' IS NOT NULL), given WHERE again > 1 AND format > 1;

-- Times are those of the calendar and the clock.
SELECT DISTINCT 'entries.jsonl:' || n || ': a time that cannot be [time]' FROM (
  SELECT n, b->>'$.at' AS t FROM e UNION ALL SELECT n, b->>'$.accepted_at' FROM e
  UNION ALL SELECT n, b->>'$.settled_at' FROM e UNION ALL SELECT n, b->>'$.verified_at' FROM e
  UNION ALL SELECT n, b->>'$.from' FROM e), given
WHERE format > 1 AND t IS NOT NULL AND strftime('%Y-%m-%dT%H:%M:%SZ', t, '+0 days') IS NOT t;

SELECT DISTINCT 'entries.jsonl:' || n || ': a day that cannot be [time]' FROM (
  SELECT n, substr(b->>'$.deadline', 1, 10) AS t FROM e WHERE json_type(b, '$.deadline') = 'text'
  UNION ALL SELECT n, substr(b->>'$.confirm_by', 1, 10) FROM e WHERE json_type(b, '$.confirm_by') = 'text'
  UNION ALL SELECT n, substr(b->>'$.received', 1, 10) FROM e WHERE json_type(b, '$.received') = 'text'
  UNION ALL SELECT n, substr(b->>'$.review', 1, 10) FROM e WHERE json_type(b, '$.review') = 'text'), given
WHERE format > 1 AND strftime('%Y-%m-%d', t, '+0 days') IS NOT t;

SELECT 'entries.jsonl:' || n || ': the start of the run names no policy [policy]' FROM e, given
WHERE format > 1 AND k = 'run-start' AND json_type(b, '$.policy') IS NOT 'text';

-- Each row of each input has its one outcome; what a reading that died took in was read again.
CREATE TABLE inputs AS SELECT n, coalesce(b->>'$.file', '') AS file, b->'$.rows' AS c
FROM e, run WHERE k = 'input' AND n > start;
CREATE TABLE ends AS SELECT min(n) AS n, coalesce(b->>'$.file', '') AS file, count(*) AS c
FROM e WHERE k = 'outcome' GROUP BY 2;
SELECT 'entries.jsonl:' || n || ': a second input of this name [rows]' FROM (
  SELECT n, row_number() OVER (PARTITION BY file ORDER BY n) AS again FROM inputs), given
WHERE again > 1 AND format > 1;
SELECT 'entries.jsonl:' || i.n || ': there are ' || coalesce(o.c, 0)
  || ' outcomes for the rows of this input [rows]'
FROM given, inputs i LEFT JOIN ends o USING (file)
WHERE format > 1 AND i.c IS NOT '' || coalesce(o.c, 0);
SELECT 'entries.jsonl:' || n || ': a second outcome for the row [rows]' FROM (
  SELECT n, row_number() OVER (PARTITION BY b->>'$.file', b->>'$.line' ORDER BY n) AS again FROM e
  WHERE k = 'outcome' AND json_type(b, '$.line') = 'integer' AND (
    b->>'$.file' LIKE '%/csv' OR b->>'$.file' LIKE '%/tsv' OR b->>'$.file' LIKE '%/carried-over'
    OR b->>'$.file' LIKE '%/by-hand' OR b->>'$.file' LIKE '%/reerase')), given
WHERE again > 1 AND format > 1;
SELECT 'entries.jsonl:' || n || ': the row of an input that was not read [rows]' FROM ends, given
WHERE format > 1 AND file NOT IN (SELECT file FROM inputs);

-- The effect follows from what happens to the account.
SELECT 'entries.jsonl:' || n || ': the effect does not follow from the modes [effect]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND CASE WHEN b->>'$.user' IS NOT NULL
  THEN b->>'$.effect' IS NOT CASE b->>'$.user'
    WHEN 'hard' THEN 'erasure' WHEN 'pruning' THEN 'pruning' WHEN 'soft' THEN 'soft-deletion' ELSE '-' END
  ELSE b->>'$.effect' NOT IN ('deactivation', 'reactivation', 'restoration') END;

-- What is said to be done was announced as just that, accepted and settled, one after the other, and what
-- is verified was looked up. What has no effect only looks at what an earlier row did. What of a call an
-- earlier run sent stands in the pack of that run: such calls have the first numbers. A restoration whose
-- answer was lost is seen to be done by a look-up alone.
CREATE TABLE taken AS SELECT coalesce(max(iif(json_type(b, '$.calls') = 'integer', b->>'$.calls', 0)), 0) AS calls
FROM e, run WHERE k = 'recovered' AND n > start;
CREATE TABLE intents AS SELECT b->'$.call' AS call, min(n) AS n FROM e WHERE k = 'intent' GROUP BY 1;
CREATE TABLE answers AS SELECT b->'$.call' AS call, min(e.n) AS n FROM e JOIN intents i
ON b->'$.call' = i.call WHERE k = 'answer' AND b->>'$.result' = 'accepted' AND e.n > i.n GROUP BY 1;
CREATE TABLE settled AS SELECT b->'$.call' AS call, min(e.n) AS n FROM e JOIN answers a
ON b->'$.call' = a.call WHERE k = 'settled' AND e.n > a.n GROUP BY 1;
CREATE INDEX intents_call ON intents(call, n);
CREATE INDEX settled_call ON settled(call, n);
CREATE TABLE said AS SELECT n, b->'$.call' AS call, b->>'$.call' AS number, b->>'$.effect' AS effect, o,
  iif(json_type(b, '$.verified_at') = 'text', b->>'$.verified_at', NULL) AS seen, b->'$.carried' AS carried,
  json_array(
@MODES@) AS modes
FROM e WHERE k = 'outcome' AND (o IN ('verified', 'done', 'contradicted', 'hidden')
  OR o = 'deferred' AND json_type(b, '$.effect') = 'text');
CREATE TABLE announced AS SELECT min(n) AS n, b->'$.call' AS call, json_array(
@MODES@) AS modes
FROM e WHERE k = 'intent' GROUP BY 2, 3;
CREATE INDEX announced_call ON announced(call, n);
SELECT 'entries.jsonl:' || n || ': not what the call was announced to do [effect]' FROM said, given
WHERE format > 1 AND effect IS NOT NULL AND EXISTS (SELECT 1 FROM announced a
  WHERE a.call = said.call AND a.n < said.n AND a.modes <> said.modes);
SELECT 'entries.jsonl:' || n || ': said to be done, and there was nothing to do [steps]' FROM said, given
WHERE format > 1 AND effect IS NULL AND carried IS NULL;
SELECT 'entries.jsonl:' || n || ': verified, and nobody was looked up [steps]' FROM said, given
WHERE format > 1 AND o = 'verified' AND seen IS NULL;
SELECT 'entries.jsonl:' || n || ': what it takes up is of no earlier run [steps]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND json_type(b, '$.carried') = 'text' AND NOT (
  b->>'$.carried' GLOB 'run-[0-9]*' AND coalesce(json_type(b, '$.run') = 'integer', 0)
  AND CAST(substr(b->>'$.carried', 5) AS INTEGER) < b->>'$.run');
SELECT 'entries.jsonl:' || n || ': done, without intent, answer and settled before it [steps]'
FROM said, given, taken WHERE format > 1 AND effect IS NOT NULL
AND NOT (carried IS NOT NULL AND coalesce(number <= calls, 0)) AND NOT EXISTS (
  SELECT 1 FROM settled s WHERE s.call = said.call AND s.n < said.n) AND NOT (
  effect = 'restoration' AND EXISTS (
    SELECT 1 FROM intents i WHERE i.call = said.call AND i.n < said.n));
