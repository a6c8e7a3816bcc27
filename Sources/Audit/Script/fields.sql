-- SPDX-License-Identifier: Apache-2.0
--
-- The fields of each kind of record: what each holds, and whether every record of the kind has it.

CREATE TABLE fields(kind TEXT, name TEXT, type TEXT, needed INTEGER, PRIMARY KEY(kind, name));
INSERT INTO fields VALUES
@FIELDS@;

-- One of those that are alike is looked at for all (rules.sql), and each that holds an empty text for that.
CREATE TABLE wrong(k, list, PRIMARY KEY(k, list));
INSERT INTO wrong SELECT alike.k, list FROM alike JOIN e USING (n) WHERE EXISTS (
  SELECT 1 FROM json_each(b) m JOIN fields f ON f.kind = alike.k AND f.name = m.key
  WHERE f.type IS NOT replace(replace(m.type, 'true', 'boolean'), 'false', 'boolean'))
OR EXISTS (SELECT 1 FROM fields f WHERE f.kind = alike.k AND f.needed AND json_type(b, '$.' || f.name) IS NULL);
SELECT 'entries.jsonl:' || n || ': a field of its kind is missing, or of another type [fields]' FROM (
  SELECT n FROM lists JOIN wrong USING (k, list)
  UNION SELECT e.n FROM e, json_each(e.b) m JOIN fields f ON f.kind = e.k AND f.name = m.key
  WHERE instr(e.b, ':""') AND f.needed AND m.value IS ''), given WHERE format > 1;
