-- SPDX-License-Identifier: Apache-2.0
--
-- What the records of a run must be, for sqlite3 in an empty database beside entries.jsonl and rows, the
-- report's rows. Each line of the answer is a fault, or begins with "run".

-- What is looked up has an index here; none is made behind the back, of all that the records say.
PRAGMA automatic_index = off;

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

-- n the line, k its kind, at its time, o its outcome, what else the rules ask of many records, each read once, and b
-- the record itself, which is left where it is.
CREATE TABLE said(n INTEGER PRIMARY KEY, k, at, o, v, idx, r, nonce, subject, file, line, line_type, call, call_type,
  accepted, settled, verified, opened, effect, user, carried, stands_for, deadline, confirm_by, received, review);
INSERT INTO said SELECT rowid, b->>'$.kind', b->>'$.at', b->>'$.outcome', b->'$.v', b->'$.idx', b->'$.run',
  b->>'$.nonce', b->>'$.subject', b->>'$.file', b->>'$.line', json_type(b, '$.line'), b->>'$.call',
  json_type(b, '$.call'), b->>'$.accepted_at', b->>'$.settled_at', b->>'$.verified_at', b->>'$.from', b->>'$.effect',
  b->>'$.user', json_type(b, '$.carried'), iif(json_type(b, '$.stands_for') = 'text', b->>'$.stands_for', NULL),
  iif(json_type(b, '$.deadline') = 'text', b->>'$.deadline', NULL),
  iif(json_type(b, '$.confirm_by') = 'text', b->>'$.confirm_by', NULL),
  iif(json_type(b, '$.received') = 'text', b->>'$.received', NULL),
  iif(json_type(b, '$.review') = 'text', b->>'$.review', NULL)
FROM lines WHERE json_valid(b);
CREATE VIEW e AS SELECT said.*, b FROM said LEFT JOIN lines ON lines.rowid = n;

-- The names of a record's fields in their order, each with what it holds: alike in nearly all records of a kind, of
-- which the first stands for all. Where lines are not plain, each stands for itself.
CREATE TABLE lists(n INTEGER PRIMARY KEY, k, list);
INSERT INTO lists SELECT n, k, group_concat(key || type) || iif(plain, '', n)
FROM given, e, json_each(e.b) GROUP BY n;
CREATE TABLE alike AS SELECT min(n) AS n, k, list FROM lists GROUP BY k, list;
CREATE TABLE sorted AS SELECT list FROM alike
WHERE list = (SELECT group_concat(key || type) FROM (
  SELECT key, type FROM json_each((SELECT b FROM e WHERE e.n = alike.n))
  WHERE key GLOB '[a-z]*' AND key NOT GLOB '*[^a-z0-9_]*' GROUP BY key ORDER BY key));

-- One spelling: the members sorted, each once, strings without escapes, whole numbers, true and false. Where
-- every line is plain (story.sh), the order is all that is left to look at.
SELECT 'entries.jsonl:' || lines.rowid || ': not a record in canonical form [record]'
FROM given, lines LEFT JOIN lists ON n = lines.rowid
WHERE CASE WHEN plain AND list IN sorted THEN length(b) > 4096 WHEN json_valid(b) THEN
  length(b) > 4096 OR b GLOB '*[^ -~]*' OR b LIKE '%\%' OR b IS NOT (
    SELECT '{' || group_concat('"' || key || '":' || CASE type
      WHEN 'text' THEN '"' || value || '"'
      WHEN 'integer' THEN iif(value BETWEEN 0 AND 9007199254740991, value, '')
      WHEN 'true' THEN type WHEN 'false' THEN type END) || '}'
    FROM (SELECT * FROM json_each(b) WHERE key GLOB '[a-z]*' AND key NOT GLOB '*[^a-z0-9_]*'
      GROUP BY key ORDER BY key))
ELSE 1 END;

-- The last start of a run and the first, how many there are, and the number that the run has.
CREATE TABLE run AS SELECT max(n) AS start, min(n) AS began, count(*) AS starts, min(r) AS number
FROM e WHERE k = 'run-start';

-- Each record for itself.
SELECT 'entries.jsonl:' || n || ': the index does not follow [index]' FROM e, given
WHERE idx IS NOT '' || (n - 1 + first);

SELECT 'entries.jsonl:' || n || ': version, kind or nonce is wrong [record]' FROM e
WHERE v IS NOT '1' OR typeof(k) <> 'text' OR k = ''
OR coalesce(nonce, subject, 'x') GLOB '*[^0-9a-f]*' OR length(nonce) <> 32 OR length(subject) <> 64;

SELECT 'entries.jsonl:' || n || ': not a kind of record that is known [kind]' FROM e, given
WHERE format > 1 AND coalesce(k, '') NOT IN kinds;

SELECT 'entries.jsonl:' || n || ': not a format [format]' FROM e
WHERE k = 'run-start' AND b->'$.format' IS NOT NULL AND NOT (json_type(b, '$.format') = 'integer'
AND b->>'$.format' > 0);

SELECT 'entries.jsonl:' || n || ': not the beginning of this ledger [genesis]' FROM e, given
WHERE (k IS 'genesis') <> (idx IS '0') OR k = 'genesis' AND (n > 1 OR b->>'$.origin' IS NOT origin);

SELECT 'entries.jsonl:' || n || ': the record is of another run [run]' FROM e, run
WHERE CASE WHEN r IS NULL THEN k NOT IN outside ELSE r IS NOT number OR n < began END;

SELECT 'entries.jsonl:' || n || ': runs are numbered from 1 [run]' FROM e
WHERE k = 'run-start' AND NOT (json_type(b, '$.run') IS 'integer' AND b->>'$.run' > 0);

SELECT 'entries.jsonl:' || n || ': not a time in utc to the second [time]' FROM e
WHERE at NOT GLOB replace('dd-d-dTd:d:dZ', 'd', '[0-9][0-9]') OR at IS NULL AND k IN ('run-start', 'run-end');

-- A ledger that was dated ahead says so once it is corrected; its time begins anew there.
SELECT 'entries.jsonl:' || n || ': the time falls [time]'
FROM (SELECT n, at < max(at) OVER (PARTITION BY era ORDER BY n ROWS UNBOUNDED PRECEDING) AS falls FROM (
  SELECT n, at, sum(k IS 'note' AND b->>'$.what' IS 'clock-corrected') OVER (
    ORDER BY n ROWS UNBOUNDED PRECEDING) AS era FROM e))
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
CREATE TABLE counted AS SELECT o, count(*) AS c FROM e WHERE k = 'outcome' GROUP BY o;
CREATE TABLE counts AS SELECT o AS word, coalesce(c, 0) AS c FROM outcomes LEFT JOIN counted USING (o)
UNION SELECT 'rows', coalesce(sum(c), 0) FROM counted;
SELECT 'entries.jsonl:' || n || ': there are ' || c || ' outcomes ' || word || ', not as it says [count]'
FROM e, counts WHERE k = 'run-end' AND coalesce(b->('$.' || word), '0') IS NOT '' || c;

-- Rows and records, in both directions and in one order.
SELECT 'report.csv:' || (place + 1) || ': row and record differ [report-row]'
FROM wanted LEFT JOIN rows ON rows.rowid = place WHERE line IS NOT substr(replace(replace(
  ',' || substr(cells, 2, length(cells) - 2) || ',' || coalesce(sealed, '')
  || coalesce(',' || substr(more, 2, length(more) - 2), ''), ',null', ','), '"', ''), 2);
SELECT 'report.csv:' || (rowid + 1) || ': row and record differ [report-row]' FROM rows
WHERE rowid > (SELECT count(*) FROM e WHERE k = 'outcome');

SELECT 'run ' || number || ' ' || coalesce(b->>'$.policy', '-') || ' ' || coalesce(b->>'$.prev_sums', '-')
FROM e JOIN run ON n = start;
