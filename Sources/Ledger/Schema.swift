// SPDX-License-Identifier: Apache-2.0

import GRDB
import Transparency

/// The tables. Those of the ledger are append-only and go to auditors; the working tables hold
/// personal data, stay here, and may be shredded.
enum Schema {
    /// "ERL" and a digit in the file's header: a ledger of some Lethe, and the format of its packs. An
    /// earlier one is taken over.
    static let applicationIDs = 1_163_021_361...1_163_021_369
    /// "ERL2" where packs are of format 2: a Lethe that does not know the format refuses the file.
    static let applicationID = applicationIDs.lowerBound - 1 + Int(PackFormat.current.number)

    /// Guards against mistakes of this program. They are no evidence against a hand that holds the
    /// file: that is what the signed tree is for.
    static let ledger = """
        CREATE TABLE leaf(
          idx INTEGER PRIMARY KEY CHECK(idx >= 0),
          hash BLOB NOT NULL CHECK(length(hash) = 32)) STRICT;
        CREATE TABLE record(
          idx INTEGER PRIMARY KEY REFERENCES leaf(idx),
          body TEXT NOT NULL CHECK(json_valid(body)),
          kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
          run INTEGER GENERATED ALWAYS AS (json_extract(body, '$.run')) VIRTUAL) STRICT;
        CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        CREATE TRIGGER leaf_next BEFORE INSERT ON leaf
          WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM leaf)
          BEGIN SELECT RAISE(ABORT, 'leaf: not the next index'); END;
        CREATE TRIGGER leaf_kept BEFORE UPDATE ON leaf
          BEGIN SELECT RAISE(ABORT, 'leaf: append only'); END;
        CREATE TRIGGER leaf_never_gone BEFORE DELETE ON leaf
          BEGIN SELECT RAISE(ABORT, 'leaf: append only'); END;
        CREATE TRIGGER record_once BEFORE INSERT ON record
          WHEN EXISTS (SELECT 1 FROM record WHERE idx = NEW.idx)
          BEGIN SELECT RAISE(ABORT, 'record: already there'); END;
        CREATE TRIGGER record_kept BEFORE UPDATE ON record
          BEGIN SELECT RAISE(ABORT, 'record: append only'); END;
        CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
          WHEN NEW.size <= (SELECT coalesce(max(size), -1) FROM checkpoint)
          BEGIN SELECT RAISE(ABORT, 'checkpoint: size must grow'); END;
        CREATE TRIGGER checkpoint_kept BEFORE UPDATE ON checkpoint
          BEGIN SELECT RAISE(ABORT, 'checkpoint: append only'); END;
        CREATE TRIGGER checkpoint_never_gone BEFORE DELETE ON checkpoint
          BEGIN SELECT RAISE(ABORT, 'checkpoint: append only'); END;
        """

    static let working = """
        CREATE TABLE w_tree(one INTEGER PRIMARY KEY CHECK(one = 1), size INTEGER NOT NULL,
          nodes BLOB NOT NULL) STRICT;
        CREATE TABLE w_run(number INTEGER PRIMARY KEY, state TEXT NOT NULL, first_leaf INTEGER NOT NULL,
          started_at INTEGER NOT NULL, policy TEXT NOT NULL, policy_sha256 TEXT NOT NULL,
          app TEXT NOT NULL) STRICT;
        CREATE TABLE w_input(run INTEGER NOT NULL, file INTEGER NOT NULL, label TEXT NOT NULL,
          PRIMARY KEY(run, file)) STRICT, WITHOUT ROWID;
        CREATE TABLE w_action(id INTEGER PRIMARY KEY, json TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE w_request(row INTEGER PRIMARY KEY, run INTEGER NOT NULL,
          file INTEGER NOT NULL, line INTEGER NOT NULL,
          reference TEXT, kind TEXT, subject BLOB, received TEXT, regime TEXT, reason TEXT,
          owner TEXT, note TEXT, attributes TEXT, rejection TEXT, opening BLOB NOT NULL,
          verdict TEXT, action INTEGER, rule TEXT, why TEXT, deadline INTEGER, deadline_rule TEXT,
          call INTEGER, result TEXT, leaf INTEGER) STRICT;
        CREATE INDEX w_request_call ON w_request(run, call) WHERE call IS NOT NULL;
        CREATE TABLE w_call(run INTEGER NOT NULL, number INTEGER NOT NULL, action INTEGER NOT NULL,
          state TEXT NOT NULL, step INTEGER NOT NULL, attempt INTEGER NOT NULL, task TEXT,
          accepted_at INTEGER, settled_at INTEGER, verified_at INTEGER, parent INTEGER, how TEXT,
          PRIMARY KEY(run, number)) STRICT, WITHOUT ROWID;
        """

    /// What the ledger remembers from one run to the next: what a request leaves for later, the
    /// holds, and what was done by hand.
    static let memory = """
        ALTER TABLE w_request ADD COLUMN jurisdiction TEXT;
        ALTER TABLE w_request ADD COLUMN clock TEXT;
        ALTER TABLE w_request ADD COLUMN confirm INTEGER;
        ALTER TABLE w_request ADD COLUMN confirm_rule TEXT;
        ALTER TABLE w_request ADD COLUMN remainder TEXT;
        ALTER TABLE w_request ADD COLUMN waits TEXT;
        ALTER TABLE w_request ADD COLUMN outcome TEXT;
        ALTER TABLE w_request ADD COLUMN carried INTEGER;
        ALTER TABLE w_request ADD COLUMN stands INTEGER;
        ALTER TABLE w_input ADD COLUMN sha256 TEXT;
        CREATE INDEX w_input_sha256 ON w_input(sha256);
        CREATE TABLE w_agenda(row INTEGER PRIMARY KEY, subject BLOB NOT NULL, kind TEXT NOT NULL,
          waits TEXT NOT NULL CHECK(waits IN ('grace', 'hold', 'policy')), due INTEGER,
          policy TEXT NOT NULL, closed_run INTEGER, closed_how TEXT) STRICT;
        CREATE INDEX w_agenda_subject ON w_agenda(subject);
        CREATE TABLE w_hold(id INTEGER PRIMARY KEY, subject BLOB NOT NULL, categories TEXT NOT NULL,
          ground TEXT NOT NULL, owner TEXT NOT NULL, review INTEGER NOT NULL,
          added_at INTEGER NOT NULL, released_at INTEGER, opening BLOB NOT NULL,
          leaf INTEGER NOT NULL, release_leaf INTEGER) STRICT;
        CREATE INDEX w_hold_subject ON w_hold(subject) WHERE released_at IS NULL;
        CREATE TABLE w_manual(leaf INTEGER PRIMARY KEY, subject BLOB NOT NULL,
          opening BLOB NOT NULL) STRICT;
        """

    /// What is left of a person when their id is gone, and where bodies of records are missing: a body
    /// can be deleted only inside of a gap, and each gap is explained by a `shred` record.
    static let vault = """
        ALTER TABLE w_request ADD COLUMN lookup BLOB;
        ALTER TABLE w_hold ADD COLUMN lookup BLOB;
        ALTER TABLE w_manual ADD COLUMN lookup BLOB;
        CREATE INDEX w_request_lookup ON w_request(lookup) WHERE lookup IS NOT NULL;
        CREATE TABLE w_gap(first INTEGER PRIMARY KEY, last INTEGER NOT NULL,
          leaf INTEGER NOT NULL REFERENCES leaf(idx)) STRICT;
        CREATE TRIGGER record_gone_explained BEFORE DELETE ON record
          WHEN OLD.kind IN ('genesis', 'key', 'shred', 'run-start', 'run-end') OR NOT coalesce(
            (SELECT last >= OLD.idx FROM w_gap WHERE first <= OLD.idx ORDER BY first DESC LIMIT 1), 0)
          BEGIN SELECT RAISE(ABORT, 'record: append only'); END;
        CREATE TRIGGER record_not_again BEFORE INSERT ON record
          WHEN NEW.idx < (SELECT max(idx) FROM leaf)
            AND NOT EXISTS (SELECT 1 FROM record WHERE idx = NEW.idx)
          BEGIN SELECT RAISE(ABORT, 'record: shredded'); END;
        """

    /// The agenda without a closed list of what may be waited for: rows of a stopped run wait too. A
    /// call remembers a doubt (a request of it had no answer), and a row whose policy decided it.
    static let openAgenda = """
        CREATE TABLE w_waiting(row INTEGER PRIMARY KEY, subject BLOB NOT NULL, kind TEXT NOT NULL,
          waits TEXT NOT NULL, due INTEGER, policy TEXT NOT NULL, closed_run INTEGER,
          closed_how TEXT) STRICT;
        INSERT INTO w_waiting SELECT * FROM w_agenda;
        DROP TABLE w_agenda;
        ALTER TABLE w_waiting RENAME TO w_agenda;
        CREATE INDEX w_agenda_subject ON w_agenda(subject);
        -- What met a hold at the end of its grace keeps that end: the grace does not begin anew.
        UPDATE w_agenda SET due = (SELECT max(b.due) FROM w_agenda b
            WHERE b.subject = w_agenda.subject AND b.kind = w_agenda.kind
              AND b.waits = 'grace' AND b.closed_how = 'goes-on')
          WHERE waits <> 'grace' AND closed_run IS NULL;
        ALTER TABLE w_call ADD COLUMN doubt INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE w_request ADD COLUMN policy_run INTEGER;
        """

    /// Who was erased for good and is to be looked up once more, some time afterwards.
    static let rechecks = """
        ALTER TABLE w_run ADD COLUMN verify_again INTEGER;
        ALTER TABLE w_request ADD COLUMN looked_at INTEGER;
        CREATE TABLE w_recheck(row INTEGER PRIMARY KEY, subject BLOB NOT NULL,
          erased_at INTEGER NOT NULL, due INTEGER NOT NULL, closed_run INTEGER,
          closed_how TEXT) STRICT;
        CREATE INDEX w_recheck_due ON w_recheck(due) WHERE closed_run IS NULL;
        """

    /// The newest time that a record bears, and whether the ledger has said that the clock is behind.
    static let time = """
        ALTER TABLE w_tree ADD COLUMN time TEXT;
        ALTER TABLE w_tree ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
        UPDATE w_tree SET time = (SELECT body->>'$.at' FROM record
          WHERE body->>'$.at' IS NOT NULL ORDER BY idx DESC LIMIT 1);
        """

    /// Actions as their canonical text, with the facts that are decided with in columns of their own.
    /// What stood there was Swift's own encoding of an enum; nothing but this reads it.
    static let actions = """
        CREATE TABLE w_action_text(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,
          effect TEXT NOT NULL, user TEXT, channel_owner TEXT, call_owner TEXT) STRICT;
        WITH old AS (SELECT id, json, json->>'$.delete._0.user' AS user,
            json->>'$.delete._0.new_channel_owner_id' AS channels,
            json->>'$.delete._0.new_call_owner_id' AS calls FROM w_action)
        INSERT INTO w_action_text SELECT id, CASE
            WHEN user IS NOT NULL THEN 'delete user=' || user
              || ' messages=' || coalesce(json->>'$.delete._0.messages', '-')
              || ' conversations=' || coalesce(json->>'$.delete._0.conversations', '-')
              || ' calls=' || coalesce(json->>'$.delete._0.calls', '-')
              || ' files=' || iif(json->>'$.delete._0.files', 'true', 'false')
              || coalesce(' feeds=' || (json->>'$.delete._0.feeds'), '')
              || ' new_channel_owner_id='
              || coalesce(length(CAST(channels AS BLOB)) || ':' || channels, '-')
              || ' new_call_owner_id=' || coalesce(length(CAST(calls AS BLOB)) || ':' || calls, '-')
            WHEN json->'$.deactivate' IS NOT NULL THEN 'deactivate mark_messages_deleted='
              || iif(json->>'$.deactivate._0.markMessagesDeleted', 'true', 'false')
              || ' mark_channels_deleted='
              || iif(json->>'$.deactivate._0.markChannelsDeleted', 'true', 'false')
              || ' revoke_tokens=' || iif(json->>'$.deactivate._0.revokeTokens', 'true', 'false')
            WHEN json->'$.reactivate' IS NOT NULL THEN 'reactivate restore_messages='
              || iif(json->>'$.reactivate._0.restoreMessages', 'true', 'false')
              || ' restore_channels='
              || iif(json->>'$.reactivate._0.restoreChannels', 'true', 'false')
            WHEN json->'$.restore' IS NOT NULL THEN 'restore' END,
          CASE user WHEN 'hard' THEN 'erasure' WHEN 'pruning' THEN 'pruning'
            WHEN 'soft' THEN 'soft-deletion' ELSE CASE
              WHEN json->'$.deactivate' IS NOT NULL THEN 'deactivation'
              WHEN json->'$.reactivate' IS NOT NULL THEN 'reactivation'
              WHEN json->'$.restore' IS NOT NULL THEN 'restoration' END END,
          user, channels, calls FROM old;
        DROP TABLE w_action;
        ALTER TABLE w_action_text RENAME TO w_action;
        """

    /// Packs that carry their own run: the format in which a run was begun, the tree's edge at each
    /// checkpoint, and what opens the commitments to inputs and policies.
    static let packs = """
        ALTER TABLE w_run ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE w_run ADD COLUMN policy_commitment TEXT;
        ALTER TABLE w_run ADD COLUMN policy_opening BLOB;
        ALTER TABLE w_input ADD COLUMN name TEXT;
        ALTER TABLE w_input ADD COLUMN opening BLOB;
        UPDATE w_input SET name = label;
        CREATE TABLE w_frontier(size INTEGER PRIMARY KEY, nodes BLOB NOT NULL) STRICT;
        """

    /// What triage keeps: the receipt that counts for a row that stands for others, and the rows that
    /// are no requests but can hold one up, until somebody has looked at them. An index by person
    /// alone, so that what is older than tonight is found without tonight's rows.
    static let triage = """
        ALTER TABLE w_request ADD COLUMN since TEXT;
        CREATE TABLE w_unread(row INTEGER PRIMARY KEY, run INTEGER NOT NULL, subject BLOB,
          reference TEXT, kind TEXT, closed_run INTEGER, closed_how TEXT) STRICT;
        CREATE INDEX w_unread_subject ON w_unread(subject) WHERE closed_run IS NULL;
        CREATE INDEX w_unread_reference ON w_unread(reference) WHERE closed_run IS NULL;
        CREATE INDEX w_recheck_subject ON w_recheck(subject);
        DROP INDEX IF EXISTS w_request_subject;
        """

    /// How often something was sent without a good end, and the first day on which it may come again;
    /// the zone in which a run counts days; and what became ``protection``.
    static let tries = """
        ALTER TABLE w_run ADD COLUMN time_zone TEXT;
        ALTER TABLE w_agenda ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE w_agenda ADD COLUMN not_before INTEGER;
        ALTER TABLE w_agenda ADD COLUMN decided TEXT;
        CREATE INDEX w_agenda_open ON w_agenda(row) WHERE closed_run IS NULL;
        CREATE TABLE w_protection(one INTEGER PRIMARY KEY CHECK(one = 1),
          digest BLOB NOT NULL) STRICT;
        """

    /// Whom rows speak of that are no requests, beside the person that could be read: kept while a run
    /// reads and decides, and no longer.
    static let mentions = """
        CREATE TABLE w_mention(subject BLOB NOT NULL, run INTEGER NOT NULL, row INTEGER NOT NULL,
          PRIMARY KEY(subject, run, row)) STRICT, WITHOUT ROWID;
        """

    /// The indexes of requests. Those of a night that is large beside all before it are made when its
    /// rows are in; ``Ledger/open(path:identity:patience:)`` makes them where a night died before that.
    static let requestIndexes = """
        CREATE INDEX IF NOT EXISTS w_request_reference ON w_request(reference);
        CREATE INDEX IF NOT EXISTS w_request_person ON w_request(subject);
        """
    static let requestIndexNames = ["w_request_reference", "w_request_person"]

    /// What was noted of people before their erasure, sealed; and what was seen when they were looked up
    /// again.
    static let samples = """
        CREATE TABLE w_sample(row INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
        ALTER TABLE w_request ADD COLUMN evidence TEXT;
        """

    /// What each request is called in packs (``CaseNames``).
    static let caseNames = "ALTER TABLE w_request ADD COLUMN case_name TEXT;"

    /// The letters that were written: the record that one was about to be, the row that it is about, and
    /// the record that it is written.
    static let letters = """
        CREATE TABLE w_letter(leaf INTEGER PRIMARY KEY, row INTEGER NOT NULL, kind TEXT NOT NULL,
          language TEXT NOT NULL, done INTEGER) STRICT;
        CREATE INDEX w_letter_row ON w_letter(row);
        """
    /// Who is to own somebody's calls, as `owner` says of channels.
    static let callOwners = "ALTER TABLE w_request ADD COLUMN call_owner TEXT;"

    /// What became of a night's synthetic person: `gone` or `there`, and how many seconds after the
    /// request.
    static let canaries = """
        ALTER TABLE w_run ADD COLUMN canary TEXT;
        ALTER TABLE w_run ADD COLUMN canary_seconds INTEGER;
        """

    /// What somebody decided about requests, with the reasons: events that are only added to, each with
    /// its record. `used_run` is the run that carried one out.
    static let decisions = """
        CREATE TABLE w_decision(id INTEGER PRIMARY KEY, row INTEGER NOT NULL, word TEXT NOT NULL,
          at INTEGER NOT NULL, day INTEGER, role TEXT, because TEXT NOT NULL, owner TEXT,
          deadline INTEGER, deadline_rule TEXT, leaf INTEGER NOT NULL, used_run INTEGER) STRICT;
        CREATE INDEX w_decision_row ON w_decision(row);
        """

    /// The time before the clock leapt forward, until somebody has said that it is right.
    static let leap = "ALTER TABLE w_tree ADD COLUMN leapt TEXT"

    /// A night asks for its own rows alone, however many there were before.
    static let nights = "CREATE INDEX w_request_run ON w_request(run);"

    /// How many people a sealed run deleted for good: what brakes call usual. And the keyed digests over
    /// what protects people, with the number of leaves at which they were made (``ProtectionMemory``).
    static let protection = """
        ALTER TABLE w_run ADD COLUMN erased INTEGER;
        CREATE TEMP TABLE v_erased AS SELECT r.run, count(*) AS n FROM w_request r
          JOIN w_action a ON a.id = r.action WHERE a.effect = 'erasure'
          AND r.outcome IN ('verified', 'done', 'contradicted', 'unproven') GROUP BY r.run;
        UPDATE w_run SET erased =
            coalesce((SELECT n FROM v_erased e WHERE e.run = w_run.number), 0)
          WHERE state = 'sealed';
        DROP TABLE v_erased;
        DROP TABLE w_protection;
        CREATE TABLE w_protection(one INTEGER PRIMARY KEY CHECK(one = 1), size INTEGER NOT NULL,
          digest BLOB NOT NULL, holds BLOB NOT NULL) STRICT;
        """

    /// What the index of nights shows of a sealed run, so that it does not read its rows again.
    static let lateness = """
        ALTER TABLE w_run ADD COLUMN late INTEGER;
        ALTER TABLE w_run ADD COLUMN unseen INTEGER;
        """

    /// The least time that Stream's limits and tasks allowed a run, in seconds; NULL where nobody worked
    /// it out: an earlier version, or a run that was gone on with.
    static let bound = "ALTER TABLE w_run ADD COLUMN bound_seconds INTEGER;"

    /// What waits is found however much was refused: a refusal waits for another policy for ever.
    static let waitingIndex = """
        CREATE INDEX w_agenda_waiting ON w_agenda(row)
          WHERE closed_run IS NULL AND waits <> 'refusal';
        """

    /// What a settled call's task said of every one of its people alike, until they have ended; NULL where
    /// their rows say it.
    static let said = "ALTER TABLE w_call ADD COLUMN said TEXT;"

    /// The working tables that a plan must know to decide as a run would.
    static let remembered = [
        "w_run", "w_input", "w_action", "w_call", "w_request", "w_agenda", "w_hold",
        "w_recheck", "w_unread", "w_decision",
    ]

    /// Brings the tables to those of this version. From then on an older Lethe refuses the file: what
    /// has written a format never writes an earlier one.
    static func bring(_ database: DatabaseQueue) throws {
        guard try database.read(age) != .newer else { throw LedgerError.newer }
        try migrator.migrate(database)
        try database.writeWithoutTransaction { db in
            guard try Int.fetchOne(db, sql: "PRAGMA application_id") != applicationID else {
                return
            }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
    }

    /// How a file's tables stand to those of this version.
    enum Age {
        case older, current, newer
        /// Not all of its tables are made, and nothing was ever written to it.
        case unfinished
    }

    static func age(_ db: Database) throws -> Age {
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let isLater = applicationIDs.contains(id) && id > applicationID
        if try migrator.hasBeenSuperseded(db) || isLater { return .newer }
        guard id == applicationID else { return .older }
        if try migrator.hasCompletedMigrations(db) { return .current }
        let isBlank =
            try !db.tableExists("leaf")
            || Int.fetchOne(db, sql: "SELECT 1 FROM leaf LIMIT 1") == nil
        return isBlank ? .unfinished : .older
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(sql: ledger)
            try db.execute(sql: working)
        }
        migrator.registerMigration("2") { db in try db.execute(sql: memory) }
        migrator.registerMigration("3") { db in try db.execute(sql: vault) }
        migrator.registerMigration("4") { db in try db.execute(sql: openAgenda) }
        migrator.registerMigration("5") { db in try db.execute(sql: rechecks) }
        migrator.registerMigration("6") { db in try db.execute(sql: time) }
        migrator.registerMigration("7-actions") { db in try db.execute(sql: actions) }
        migrator.registerMigration("8-packs") { db in
            try db.execute(sql: packs)
            try Frontiers.make(db)
        }
        migrator.registerMigration("triage") { db in try db.execute(sql: triage) }
        migrator.registerMigration("tries") { db in try db.execute(sql: tries) }
        migrator.registerMigration("mentions") { db in try db.execute(sql: mentions) }
        migrator.registerMigration("samples") { db in try db.execute(sql: samples) }
        migrator.registerMigration("call-owners") { db in try db.execute(sql: callOwners) }
        migrator.registerMigration("canaries") { db in try db.execute(sql: canaries) }
        migrator.registerMigration("decisions") { db in try db.execute(sql: decisions) }
        migrator.registerMigration("leap") { db in try db.execute(sql: leap) }
        migrator.registerMigration("case-names") { db in try db.execute(sql: caseNames) }
        migrator.registerMigration("letters") { db in try db.execute(sql: letters) }
        migrator.registerMigration("nights") { db in try db.execute(sql: nights) }
        migrator.registerMigration("protection") { db in try db.execute(sql: protection) }
        migrator.registerMigration("lateness") { db in try db.execute(sql: lateness) }
        migrator.registerMigration("waiting") { db in try db.execute(sql: waitingIndex) }
        migrator.registerMigration("bound") { db in try db.execute(sql: bound) }
        migrator.registerMigration("said") { db in try db.execute(sql: said) }
        migrator.registerMigration("word") { db in try db.execute(sql: word) }
        return migrator
    }
}
