-- SPDX-License-Identifier: Apache-2.0
--
-- The whole story, which packs tell from format 2 on.

-- No random number comes twice, and no commitment of a row.
SELECT 'entries.jsonl:' || n || ': another record has the same random number [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY nonce ORDER BY n) AS again FROM e WHERE nonce IS NOT NULL), given
WHERE again > 1 AND format > 1;

SELECT 'entries.jsonl:' || n || ': another row has the same commitment [nonce]' FROM (
  SELECT n, row_number() OVER (PARTITION BY subject ORDER BY n) AS again FROM e
  WHERE k = 'outcome' AND subject IS NOT NULL), given WHERE again > 1 AND format > 1;

-- Times are those of the calendar and the clock. Many records have the same ones.
CREATE TABLE moments AS SELECT at AS t FROM e UNION SELECT accepted FROM e UNION SELECT settled FROM e
UNION SELECT verified FROM e UNION SELECT opened FROM e;
DELETE FROM moments WHERE t IS NULL OR strftime('%Y-%m-%dT%H:%M:%SZ', t, '+0 days') IS t;
SELECT 'entries.jsonl:' || n || ': a time that cannot be [time]' FROM e, given
WHERE format > 1 AND (at IN moments OR accepted IN moments OR settled IN moments OR verified IN moments
  OR opened IN moments);

CREATE TABLE days AS SELECT substr(deadline, 1, 10) AS t FROM e UNION SELECT substr(confirm_by, 1, 10) FROM e
UNION SELECT substr(received, 1, 10) FROM e UNION SELECT substr(review, 1, 10) FROM e;
DELETE FROM days WHERE t IS NULL OR strftime('%Y-%m-%d', t, '+0 days') IS t;
SELECT 'entries.jsonl:' || n || ': a day that cannot be [time]' FROM e, given
WHERE format > 1 AND (substr(deadline, 1, 10) IN days OR substr(confirm_by, 1, 10) IN days
  OR substr(received, 1, 10) IN days OR substr(review, 1, 10) IN days);

SELECT 'entries.jsonl:' || n || ': the start of the run names no policy [policy]' FROM e, given
WHERE format > 1 AND k = 'run-start' AND json_type(b, '$.policy') IS NOT 'text';

-- Each row of each input has its one outcome; what a reading that died took in was read again.
CREATE TABLE inputs AS SELECT n, coalesce(b->>'$.file', '') AS file, b->'$.rows' AS c,
  b->>'$.refused' IS NOT NULL AS refused FROM e, run WHERE k = 'input' AND n > start;
CREATE INDEX inputs_file ON inputs(file, n);
CREATE TABLE ends AS SELECT min(n) AS n, coalesce(file, '') AS file, count(*) AS c
FROM e WHERE k = 'outcome' GROUP BY 2;
CREATE INDEX ends_file ON ends(file);
SELECT 'entries.jsonl:' || n || ': a second input of this name [rows]' FROM (
  SELECT n, row_number() OVER (PARTITION BY file ORDER BY n) AS again FROM inputs), given
WHERE again > 1 AND format > 1;
SELECT 'entries.jsonl:' || i.n || ': there are ' || coalesce(o.c, 0)
  || ' outcomes for the rows of this input [rows]'
FROM given, inputs i LEFT JOIN ends o USING (file)
WHERE format > 1 AND i.c IS NOT '' || coalesce(o.c, 0);
SELECT 'entries.jsonl:' || n || ': a second outcome for the row [rows]' FROM (
  SELECT n, row_number() OVER (PARTITION BY file, line ORDER BY n) AS again FROM e
  WHERE k = 'outcome' AND line_type = 'integer' AND (file LIKE '%/csv' OR file LIKE '%/tsv'
    OR file LIKE '%/carried-over' OR file LIKE '%/by-hand' OR file LIKE '%/reerase')), given
WHERE again > 1 AND format > 1;
SELECT 'entries.jsonl:' || n || ': the row of an input that was not read before [rows]' FROM ends o, given
WHERE format > 1 AND NOT EXISTS (SELECT 1 FROM inputs i WHERE i.file = o.file AND i.n < o.n);
SELECT 'entries.jsonl:' || n || ': a refused input, for which more than one row stands [rows]'
FROM inputs, given WHERE format > 1 AND refused AND c IS NOT '1';
SELECT 'entries.jsonl:' || e.n || ': the row of a refused input is not rejected [rows]'
FROM e JOIN inputs i ON i.file = e.file AND i.refused, given
WHERE format > 1 AND k = 'outcome' AND o <> 'rejected';

-- What stands for a row is one of this run or of one before; what a row takes up is of one before.
CREATE TABLE places AS SELECT file || ':' || line AS place FROM e WHERE k = 'outcome';
CREATE INDEX places_place ON places(place);
SELECT 'entries.jsonl:' || n || ': a duplicate, and nothing stands for it [rows]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND o = 'duplicate' AND stands_for IS NULL;
SELECT 'entries.jsonl:' || n || ': what stands for it is no row up to this run [rows]' FROM (
  SELECT n, stands_for AS s, b->>'$.run' AS r FROM e
  WHERE k = 'outcome' AND stands_for IS NOT NULL AND json_type(b, '$.run') = 'integer'), given
WHERE format > 1 AND NOT (s GLOB 'run-[0-9]*/*' AND CASE
  WHEN CAST(substr(s, 5) AS INTEGER) = r THEN substr(s, instr(s, '/') + 1) IN (SELECT place FROM places)
  ELSE CAST(substr(s, 5) AS INTEGER) < r END);
SELECT 'entries.jsonl:' || n || ': what it takes up is of no earlier run [steps]' FROM e, given
WHERE format > 1 AND k = 'outcome' AND carried = 'text' AND NOT (
  b->>'$.carried' GLOB 'run-[0-9]*' AND coalesce(json_type(b, '$.run') = 'integer', 0)
  AND CAST(substr(b->>'$.carried', 5) AS INTEGER) < b->>'$.run'
  AND (file LIKE '%/carried-over' OR file LIKE '%/reerase'));

-- What is released was set before, and what is shredded is of runs that are over.
SELECT 'entries.jsonl:' || n || ': a hold is released that was not set [steps]' FROM e, given
WHERE format > 1 AND k = 'hold' AND b->>'$.set_by' >= n - 1 + first;
SELECT 'entries.jsonl:' || n || ': records that are not over are shredded [shred]' FROM e, given
WHERE format > 1 AND k = 'shred' AND (b->>'$.last' >= first OR b->>'$.last' < b->>'$.first'
  OR b->>'$.count' <> b->>'$.last' - b->>'$.first' + 1);
