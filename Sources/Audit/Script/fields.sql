-- SPDX-License-Identifier: Apache-2.0
--
-- The fields of each kind of record: what each holds, and whether every record of the kind has it.

CREATE TABLE fields(kind TEXT, name TEXT, type TEXT, needed INTEGER, PRIMARY KEY(kind, name));
INSERT INTO fields VALUES
@FIELDS@;

CREATE TABLE members AS SELECT n, k, key, replace(replace(type, 'true', 'boolean'), 'false', 'boolean') AS type,
  value FROM e, json_each(e.b), given WHERE format > 1;
SELECT 'entries.jsonl:' || n || ': a field of its kind is missing, or of another type [fields]' FROM (
  SELECT n FROM members m JOIN fields f ON f.kind = m.k AND f.name = m.key
  WHERE f.type IS NOT m.type OR f.needed AND m.value IS ''
  UNION SELECT n FROM e JOIN fields f ON f.kind = k, given
  WHERE format > 1 AND f.needed AND json_type(b, '$.' || f.name) IS NULL);
