-- SPDX-License-Identifier: Apache-2.0
--
-- The whole story, which packs tell from format 2 on.

-- No random number comes twice, and no commitment of a row.
SELECT 'entries.jsonl:' || n || ': another record has the same random number [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY b->>'$.nonce' ORDER BY n) AS again FROM e
  WHERE b->>'$.nonce' IS NOT NULL), given WHERE again > 1 AND format > 1;

SELECT 'entries.jsonl:' || n || ': another row has the same commitment [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY b->>'$.subject' ORDER BY n) AS again FROM e
  WHERE k = 'outcome' AND b->>'$.subject' IS NOT NULL), given WHERE again > 1 AND format > 1;

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
CREATE TABLE inputs AS SELECT n, coalesce(b->>'$.file', '') AS file, b->'$.rows' AS c,
  b->>'$.refused' IS NOT NULL AS refused FROM e, run WHERE k = 'input' AND n > start;
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
SELECT 'entries.jsonl:' || n || ': the row of an input that was not read before [rows]' FROM ends o, given
WHERE format > 1 AND NOT EXISTS (SELECT 1 FROM inputs i WHERE i.file = o.file AND i.n < o.n);
SELECT 'entries.jsonl:' || n || ': a refused input, for which more than one row stands [rows]'
FROM inputs, given WHERE format > 1 AND refused AND c IS NOT '1';
SELECT 'entries.jsonl:' || e.n || ': the row of a refused input is not rejected [rows]'
FROM e JOIN inputs i ON i.file = b->>'$.file' AND i.refused, given
WHERE format > 1 AND k = 'outcome' AND o <> 'rejected';

-- What stands for a row is one of this run or of one before; what a row takes up is of one before.
CREATE TABLE places AS SELECT b->>'$.file' || ':' || (b->>'$.line') AS place FROM e WHERE k = 'outcome';
CREATE INDEX places_place ON places(place);
SELECT 'entries.jsonl:' || n || ': a duplicate, and nothing stands for it [rows]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND o = 'duplicate' AND json_type(b, '$.stands_for') IS NOT 'text';
SELECT 'entries.jsonl:' || n || ': what stands for it is no row up to this run [rows]' FROM (
  SELECT n, b->>'$.stands_for' AS s, b->>'$.run' AS r FROM e
  WHERE k = 'outcome' AND json_type(b, '$.stands_for') = 'text' AND json_type(b, '$.run') = 'integer'), given
WHERE format > 1 AND NOT (s GLOB 'run-[0-9]*/*' AND CASE
  WHEN CAST(substr(s, 5) AS INTEGER) = r THEN substr(s, instr(s, '/') + 1) IN (SELECT place FROM places)
  ELSE CAST(substr(s, 5) AS INTEGER) < r END);
SELECT 'entries.jsonl:' || n || ': what it takes up is of no earlier run [steps]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND json_type(b, '$.carried') = 'text' AND NOT (
  b->>'$.carried' GLOB 'run-[0-9]*' AND coalesce(json_type(b, '$.run') = 'integer', 0)
  AND CAST(substr(b->>'$.carried', 5) AS INTEGER) < b->>'$.run'
  AND (b->>'$.file' LIKE '%/carried-over' OR b->>'$.file' LIKE '%/reerase'));

-- What is released was set before, and what is shredded is of runs that are over.
SELECT 'entries.jsonl:' || n || ': a hold is released that was not set [steps]' FROM e, given
WHERE format > 1 AND k = 'hold' AND b->>'$.set_by' >= n - 1 + first;
SELECT 'entries.jsonl:' || n || ': records that are not over are shredded [shred]' FROM e, given
WHERE format > 1 AND k = 'shred' AND (b->>'$.last' >= first OR b->>'$.last' < b->>'$.first'
  OR b->>'$.count' <> b->>'$.last' - b->>'$.first' + 1);
