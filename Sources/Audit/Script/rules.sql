-- SPDX-License-Identifier: Apache-2.0
--
-- What the records of a run must be, for sqlite3 in an empty database beside entries.jsonl and rows, the
-- report's rows. Each line of the answer is a fault, or begins with "run".

-- Where a row may end, and from which format on.
CREATE TABLE endings(o, since); INSERT INTO endings VALUES
@ENDINGS@;
CREATE TABLE outcomes AS SELECT o FROM endings WHERE since <= (SELECT format FROM given);
-- Kinds of records, from format 2 on; before, any is taken.
CREATE TABLE kinds(k); INSERT INTO kinds VALUES
@KINDS@;
-- Kinds that may happen outside of a run, and then name none.
CREATE TABLE outside(k); INSERT INTO outside VALUES
@OUTSIDE@;

CREATE TABLE lines(b TEXT);
CREATE TABLE rows(line TEXT);
.mode ascii
.separator "\037" "\n"
.import entries.jsonl lines
.import rows rows

-- One spelling: the members sorted, each once, strings without escapes, whole numbers, true and false.
SELECT 'entries.jsonl:' || rowid || ': not a record in canonical form [record]' FROM lines
WHERE CASE WHEN json_valid(b) THEN
  length(b) > 4096 OR b GLOB '*[^ -~]*' OR b LIKE '%\%' OR b IS NOT (
    SELECT '{' || group_concat('"' || key || '":' || CASE type
      WHEN 'text' THEN '"' || value || '"'
      WHEN 'integer' THEN iif(value BETWEEN 0 AND 9007199254740991, value, '')
      WHEN 'true' THEN type WHEN 'false' THEN type END) || '}'
    FROM (SELECT * FROM json_each(b) WHERE key GLOB '[a-z]*' AND key NOT GLOB '*[^a-z0-9_]*'
      GROUP BY key ORDER BY key))
ELSE 1 END;

-- n the line, b the record, k its kind, at its time, o its outcome.
CREATE TABLE e AS SELECT rowid AS n, b, b->>'$.kind' AS k, b->>'$.at' AS at, b->>'$.outcome' AS o
FROM lines WHERE json_valid(b);
-- The last start of a run and the first, how many there are, and the number that the run has.
CREATE TABLE run AS SELECT max(n) AS start, min(n) AS began, count(*) AS starts, min(b->'$.run') AS number
FROM e WHERE k = 'run-start';

-- Each record for itself.
SELECT 'entries.jsonl:' || n || ': the index does not follow [index]' FROM e, given
WHERE b->'$.idx' IS NOT '' || (n - 1 + first);

SELECT 'entries.jsonl:' || n || ': version, kind or nonce is wrong [record]' FROM e
WHERE b->'$.v' IS NOT '1' OR coalesce(b->'$.kind', '') NOT LIKE '"_%"'
OR coalesce(b->>'$.nonce', b->>'$.subject', 'x') GLOB '*[^0-9a-f]*'
OR length(b->>'$.nonce') <> 32 OR length(b->>'$.subject') <> 64;

SELECT 'entries.jsonl:' || n || ': not a kind of record that is known [kind]' FROM e, given
WHERE format > 1 AND coalesce(k, '') NOT IN kinds;

SELECT 'entries.jsonl:' || n || ': not a format [format]' FROM e
WHERE k = 'run-start' AND b->'$.format' IS NOT NULL AND NOT (json_type(b, '$.format') = 'integer'
AND b->>'$.format' > 0);

SELECT 'entries.jsonl:' || n || ': not the beginning of this ledger [genesis]' FROM e, given
WHERE (k IS 'genesis') <> (b->'$.idx' IS '0') OR k = 'genesis' AND (n > 1 OR b->>'$.origin' IS NOT origin);

SELECT 'entries.jsonl:' || n || ': the record is of another run [run]' FROM e, run
WHERE CASE WHEN b->'$.run' IS NULL THEN k NOT IN outside ELSE b->'$.run' IS NOT number OR n < began END;

SELECT 'entries.jsonl:' || n || ': runs are numbered from 1 [run]' FROM e
WHERE k = 'run-start' AND NOT (json_type(b, '$.run') IS 'integer' AND b->>'$.run' > 0);

SELECT 'entries.jsonl:' || n || ': not a time in utc to the second [time]' FROM e
WHERE at NOT GLOB replace('dd-d-dTd:d:dZ', 'd', '[0-9][0-9]') OR at IS NULL AND k IN ('run-start', 'run-end');

-- A ledger that was dated ahead says so once it is corrected; its time begins anew there.
SELECT 'entries.jsonl:' || n || ': the time falls [time]'
FROM (SELECT n, at < max(at) OVER (PARTITION BY era ORDER BY n) AS falls FROM (
  SELECT n, at, sum(k IS 'note' AND b->>'$.what' IS 'clock-corrected') OVER (ORDER BY n) AS era FROM e))
WHERE falls;

SELECT 'entries.jsonl:' || n || ': not an outcome that is known [outcome]' FROM e
WHERE k = 'outcome' AND coalesce(o, '') NOT IN outcomes;

-- One start and one end. Before the start only what happened between runs, and readings that died.
SELECT 'entries.jsonl: not one start and one end of a run [run]' FROM run
WHERE starts = 0 OR starts > 1 AND (SELECT k FROM e WHERE n = start + 1) IS NOT 'recovered'
OR (SELECT group_concat(n) FROM e WHERE k = 'run-end') IS NOT (SELECT '' || max(n) FROM e)
OR EXISTS (SELECT 1 FROM e WHERE n < start AND k NOT IN outside
  AND k NOT IN ('run-start', 'input', 'recovered', 'approval'));

-- As many outcomes as the end says, each and all together.
CREATE TABLE counts AS SELECT o AS word, (SELECT count(*) FROM e WHERE k = 'outcome' AND e.o = outcomes.o) AS c
FROM outcomes UNION SELECT 'rows', count(*) FROM e WHERE k = 'outcome';
SELECT 'entries.jsonl:' || n || ': there are ' || c || ' outcomes ' || word || ', not as it says [count]'
FROM e, counts WHERE k = 'run-end' AND coalesce(b->('$.' || word), '0') IS NOT '' || c;

-- Rows and records, in both directions and in one order.
CREATE TABLE expected AS SELECT * FROM wanted;
CREATE TABLE found AS SELECT rowid AS place, line FROM rows;
SELECT 'report.csv:' || (place + 1) || ': row and record differ [report-row]' FROM (
  SELECT place FROM (SELECT * FROM expected EXCEPT SELECT * FROM found)
  UNION SELECT place FROM (SELECT * FROM found EXCEPT SELECT * FROM expected));

SELECT 'run ' || number || ' ' || coalesce(b->>'$.policy', '-') || ' ' || coalesce(b->>'$.prev_sums', '-')
FROM e JOIN run ON n = start;
