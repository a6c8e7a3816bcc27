-- SPDX-License-Identifier: Apache-2.0
--
-- The fields of each kind of record: what each holds, and whether every record of the kind has it.

CREATE TABLE fields(kind TEXT, name TEXT, type TEXT, needed INTEGER, PRIMARY KEY(kind, name));
INSERT INTO fields VALUES
('answer', 'at', 'text', 1), ('answer', 'call', 'integer', 1), ('answer', 'result', 'text', 1),
('answer', 'run', 'integer', 1), ('answer', 'status', 'integer', 0), ('answer', 'task', 'text', 0),
('approval', 'at', 'text', 1), ('approval', 'name', 'text', 1), ('approval', 'run', 'integer', 1),
('approval', 'what', 'text', 1),
('decision', 'at', 'text', 1), ('decision', 'because', 'text', 1), ('decision', 'by', 'text', 0),
('decision', 'case', 'text', 0), ('decision', 'day', 'text', 0), ('decision', 'decision', 'text', 1),
('decision', 'key', 'text', 0), ('decision', 'run', 'integer', 0), ('decision', 'signature', 'text', 0),
('decision', 'subject', 'text', 0),
('genesis', 'at', 'text', 1), ('genesis', 'origin', 'text', 1),
('genesis', 'vkey', 'text', 1), ('hold', 'at', 'text', 1), ('hold', 'categories', 'text', 0),
('hold', 'review', 'text', 0), ('hold', 'run', 'integer', 0), ('hold', 'set_by', 'integer', 0),
('hold', 'stage', 'text', 1), ('hold', 'subject', 'text', 0), ('input', 'at', 'text', 0),
('input', 'commitment', 'text', 0), ('input', 'file', 'text', 1), ('input', 'refused', 'text', 0),
('input', 'rows', 'integer', 1), ('input', 'run', 'integer', 1), ('input', 'sha256', 'text', 0),
('input', 'size', 'integer', 0), ('intent', 'at', 'text', 1), ('intent', 'attempt', 'integer', 1),
('intent', 'call', 'integer', 1), ('intent', 'calls', 'text', 0), ('intent', 'conversations', 'text', 0),
('intent', 'count', 'integer', 1), ('intent', 'effect', 'text', 0), ('intent', 'feeds', 'text', 0),
('intent', 'files', 'boolean', 0), ('intent', 'members', 'text', 1), ('intent', 'messages', 'text', 0),
('intent', 'run', 'integer', 1), ('intent', 'step', 'text', 1), ('intent', 'user', 'text', 0),
('key', 'at', 'text', 1), ('key', 'from', 'text', 1), ('key', 'run', 'integer', 0),
('key', 'stage', 'text', 1), ('key', 'vkey_new', 'text', 1), ('key', 'vkey_old', 'text', 1),
('manual', 'act', 'text', 1), ('manual', 'at', 'text', 1), ('manual', 'reason_given', 'boolean', 0),
('manual', 'run', 'integer', 0), ('manual', 'stage', 'text', 1), ('manual', 'subject', 'text', 0),
('note', 'at', 'text', 1), ('note', 'count', 'integer', 0), ('note', 'run', 'integer', 0),
('note', 'seconds', 'integer', 0), ('note', 'what', 'text', 1), ('outcome', 'accepted_at', 'text', 0),
('outcome', 'at', 'text', 1), ('outcome', 'call', 'integer', 0), ('outcome', 'calls', 'text', 0),
('outcome', 'carried', 'text', 0), ('outcome', 'case', 'text', 0), ('outcome', 'confirm_by', 'text', 0),
('outcome', 'conversations', 'text', 0), ('outcome', 'deadline', 'text', 0),
('outcome', 'deadline_met', 'boolean', 0), ('outcome', 'deadline_rule', 'text', 0),
('outcome', 'effect', 'text', 0), ('outcome', 'evidence', 'text', 0), ('outcome', 'feeds', 'text', 0),
('outcome', 'file', 'text', 1), ('outcome', 'files', 'boolean', 0), ('outcome', 'line', 'integer', 1),
('outcome', 'mark', 'text', 0), ('outcome', 'messages', 'text', 0), ('outcome', 'outcome', 'text', 1),
('outcome', 'policy_source', 'text', 0), ('outcome', 'reason', 'text', 1),
('outcome', 'received', 'text', 0), ('outcome', 'regime', 'text', 0), ('outcome', 'remainder', 'text', 0),
('outcome', 'req', 'text', 0), ('outcome', 'request', 'text', 0), ('outcome', 'residual', 'text', 0),
('outcome', 'result', 'text', 0), ('outcome', 'rule', 'text', 0), ('outcome', 'run', 'integer', 1),
('outcome', 'settled_at', 'text', 0), ('outcome', 'stands_for', 'text', 0),
('outcome', 'subject', 'text', 0), ('outcome', 'task', 'text', 0), ('outcome', 'user', 'text', 0),
('outcome', 'verified_at', 'text', 0), ('plan', 'at', 'text', 1), ('plan', 'calls', 'integer', 1),
('plan', 'digest', 'text', 1), ('plan', 'rows', 'integer', 1), ('plan', 'run', 'integer', 1),
('recovered', 'at', 'text', 1), ('recovered', 'calls', 'integer', 0),
('recovered', 'calls_in_doubt', 'integer', 0), ('recovered', 'run', 'integer', 1),
('recovered', 'what', 'text', 1), ('run-end', 'absent', 'integer', 0), ('run-end', 'at', 'text', 1),
('run-end', 'contradicted', 'integer', 0), ('run-end', 'deferred', 'integer', 0),
('run-end', 'done', 'integer', 0), ('run-end', 'duplicate', 'integer', 0),
('run-end', 'failed', 'integer', 0), ('run-end', 'held', 'integer', 0),
('run-end', 'hidden', 'integer', 0), ('run-end', 'omitted', 'integer', 0),
('run-end', 'pending', 'integer', 0), ('run-end', 'protects', 'text', 0),
('run-end', 'refused', 'integer', 0), ('run-end', 'rejected', 'integer', 0),
('run-end', 'review', 'integer', 0), ('run-end', 'rows', 'integer', 1), ('run-end', 'run', 'integer', 1),
('run-end', 'unproven', 'integer', 0), ('run-end', 'verified', 'integer', 0),
('run-start', 'app', 'text', 1), ('run-start', 'at', 'text', 1), ('run-start', 'by', 'text', 0),
('run-start', 'format', 'integer', 0), ('run-start', 'policy', 'text', 1),
('run-start', 'policy_source', 'text', 0), ('run-start', 'prev_sums', 'text', 0),
('run-start', 'prev_tsr', 'text', 0), ('run-start', 'run', 'integer', 1), ('run-start', 'tool', 'text', 1),
('settled', 'at', 'text', 1), ('settled', 'call', 'integer', 1), ('settled', 'how', 'text', 1),
('settled', 'not_ok', 'integer', 1), ('settled', 'ok', 'integer', 1), ('settled', 'run', 'integer', 1),
('shred', 'at', 'text', 1), ('shred', 'count', 'integer', 1), ('shred', 'first', 'integer', 1),
('shred', 'last', 'integer', 1), ('shred', 'policy', 'text', 1), ('shred', 'reason', 'text', 1),
('shred', 'run', 'integer', 0);

CREATE TABLE members AS SELECT n, k, key, replace(replace(type, 'true', 'boolean'), 'false', 'boolean') AS type,
  value FROM e, json_each(e.b), given WHERE format > 1;
SELECT 'entries.jsonl:' || n || ': a field of its kind is missing, or of another type [fields]' FROM (
  SELECT n FROM members m JOIN fields f ON f.kind = m.k AND f.name = m.key
  WHERE f.type IS NOT m.type OR f.needed AND m.value IS ''
  UNION SELECT n FROM e JOIN fields f ON f.kind = k, given
  WHERE format > 1 AND f.needed AND json_type(b, '$.' || f.name) IS NULL);
