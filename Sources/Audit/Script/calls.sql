-- SPDX-License-Identifier: Apache-2.0
--
-- The calls of a run, from format 2 on: planned once, each announced, answered and settled in this order, for as
-- many people as its rows are, and its rows say of it what its records say. What an earlier run sent stands in the
-- pack of that run: such calls have the first numbers.

-- Each step of a call and each of its rows: i, a, d are the last intent, accepted answer and settled up to it.
CREATE TABLE steps AS SELECT n, k, at, call, count, result, task, status, how, ok, not_ok,
  max(iif(k = 'intent', n, NULL)) OVER up AS i,
  max(iif(k = 'answer' AND result = 'accepted', n, NULL)) OVER up AS a,
  max(iif(k = 'settled', n, NULL)) OVER up AS d,
  max(iif(k = 'answer', n, NULL)) OVER before AS answered, max(iif(k = 'settled', n, NULL)) OVER before AS ended
FROM (SELECT n, k, at, call, b->>'$.count' AS count, b->>'$.result' AS result, b->>'$.task' AS task,
    b->>'$.status' AS status, b->>'$.how' AS how, b->>'$.ok' AS ok, b->>'$.not_ok' AS not_ok
  FROM (SELECT n, k, at, call, iif(k = 'outcome', NULL, b) AS b FROM e, run, given
    WHERE format > 1 AND n > start AND k IN ('intent', 'answer', 'settled', 'outcome') AND call_type = 'integer'))
WINDOW up AS (PARTITION BY call ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
  before AS (PARTITION BY call ORDER BY n ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
CREATE INDEX steps_n ON steps(n);
CREATE INDEX steps_call ON steps(call, n);

SELECT 'entries.jsonl:' || n || ': the answer to nothing that was sent [steps]' FROM steps
WHERE k = 'answer' AND (i IS NULL OR answered > i);
SELECT 'entries.jsonl:' || n || ': accepted, with a status that refuses [steps]' FROM steps
WHERE k = 'answer' AND result = 'accepted' AND status NOT BETWEEN 200 AND 299;
SELECT 'entries.jsonl:' || n || ': sent or settled when it was settled [steps]' FROM steps
WHERE k IN ('intent', 'settled') AND ended IS NOT NULL;
SELECT 'entries.jsonl:' || n || ': settled, and nothing was sent [steps]' FROM steps, taken
WHERE k = 'settled' AND i IS NULL AND call > calls;

-- The plan comes after all that is read, and before all that is sent.
CREATE TABLE sent AS SELECT min(e.n) AS first, max(iif(k = 'plan', e.n, NULL)) AS plan
FROM e, run, given WHERE format > 1 AND e.n > start AND k IN ('plan', 'intent', 'answer', 'settled');
SELECT 'entries.jsonl:' || n || ': read, taken up or planned too late [steps]' FROM e, sent
WHERE k IN ('plan', 'input') AND n > first OR k = 'recovered' AND n > first AND json_type(b, '$.calls') = 'integer';
CREATE TABLE made AS SELECT sum(k = 'outcome' AND call > calls) AS rows, max(call) AS last,
  sum(k = 'answer' AND result = 'refused') AS refused, calls FROM steps, taken;
SELECT 'entries.jsonl:' || n || ': more was sent than was planned [count]' FROM e JOIN sent ON n = plan, made
WHERE rows > b->>'$.rows' OR last > calls + (b->>'$.calls') + refused;

-- A call that was accepted has the rows that were announced. One that was not may have lost some: to its other
-- half, or to a hold. Of those to be restored some were seen to be there, and not sent again.
CREATE TABLE announced AS SELECT min(n) AS n, call, json_array(
@MODES@) AS modes
FROM e WHERE k = 'intent' GROUP BY 2, 3;
CREATE INDEX announced_call ON announced(call, n);
SELECT 'entries.jsonl:' || i || ': the call has other rows than it was announced for [count]' FROM (
  SELECT l.call, l.i, (SELECT count FROM steps s WHERE s.n = l.i) AS announced, l.most,
    sum(s.k = 'outcome') AS rows, sum(s.k = 'answer' AND s.result = 'accepted') AS accepted,
    EXISTS (SELECT 1 FROM announced a WHERE a.call = l.call AND a.modes LIKE '["restoration"%') AS restored
  FROM (SELECT call, max(i) AS i, max(iif(k = 'intent', count, NULL)) AS most FROM steps GROUP BY call) l
  JOIN steps s ON s.call = l.call AND s.n >= l.i GROUP BY l.call), taken
WHERE accepted AND rows < announced
OR iif(restored, call > calls AND rows > most, rows > announced);
SELECT 'entries.jsonl:' || d || ': the rows of the call have other results [count]' FROM (
  SELECT d.n AS d, d.ok, d.not_ok, sum(coalesce(x.result = 'ok', 0)) AS rows,
    sum(coalesce(x.result = 'not-ok', 0)) AS others
  FROM steps d LEFT JOIN steps o ON o.call = d.call AND o.n > d.n AND o.k = 'outcome' LEFT JOIN ended x ON x.n = o.n
  WHERE d.k = 'settled' GROUP BY d.n)
WHERE rows <> ok OR others <> not_ok;

-- What is said to be done was announced as just that, accepted and settled, and what is looked at again was done by
-- an earlier run. A restoration whose answer was lost is seen to be done by a look-up alone.
SELECT 'entries.jsonl:' || x.n || ': not what the call was announced to do [effect]' FROM ended x
WHERE EXISTS (SELECT 1 FROM announced a WHERE a.call = x.call AND a.n < x.n AND a.modes <> x.modes);
CREATE TABLE carried AS SELECT x.*, s.i, s.d, d.a AS ready, d.at AS end, d.how, a.n AS a, a.at AS taken_at,
  a.task AS given, x.carried AND coalesce(x.call <= calls, 0) AS earlier
FROM taken, ended x LEFT JOIN steps s ON s.n = x.n LEFT JOIN steps d ON d.n = s.d LEFT JOIN steps a ON a.n = s.a;
SELECT 'entries.jsonl:' || n || ': done, without intent, answer and settled before it [steps]' FROM carried
WHERE CASE way WHEN 'none' THEN call IS NOT NULL
  WHEN 'again' THEN effect IS NOT NULL OR call IS NOT NULL OR NOT carried
  WHEN 'settled' THEN effect IS NULL OR call IS NULL OR NOT earlier AND (i IS NULL
    OR effect <> 'restoration' AND (d IS NULL OR ready IS NULL))
  WHEN 'sent' THEN effect IS NULL OR call IS NULL OR NOT earlier AND i IS NULL END;
SELECT 'entries.jsonl:' || n || ': not the time of its call [time]' FROM carried
WHERE (a IS NOT NULL OR NOT earlier) AND accepted IS NOT NULL AND accepted IS NOT taken_at
OR (d IS NOT NULL OR NOT earlier) AND settled IS NOT NULL AND settled IS NOT end;
SELECT 'entries.jsonl:' || n || ': not the task, the result or the end of its call [steps]' FROM carried
WHERE (a IS NOT NULL OR NOT earlier) AND task IS NOT NULL AND task IS NOT given
OR call IS NULL AND coalesce(accepted, settled, task, result) IS NOT NULL
OR CASE WHEN reason IN ('result-not-ok', 'feeds-not-deleted') THEN result IS NOT 'not-ok'
  WHEN reason = 'no-result' THEN result IS NOT NULL
  WHEN o IN ('verified', 'done', 'hidden', 'contradicted', 'deferred') THEN way = 'settled' AND result IS NOT 'ok' END
OR goes AND o <> 'pending' AND how IS NOT reason AND (how IN ('task-failed', 'task-deadline', 'task-unknown')
  OR how IS NOT NULL AND reason IN ('task-failed', 'task-deadline', 'task-unknown'));
