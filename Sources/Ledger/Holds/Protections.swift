// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model
import Transparency

/// Keyed digests over everything in the working tables that protects a person: holds, what waits with
/// its request and its calls, what was taken back, rows that hold something up, what brakes call usual,
/// the app. It stands in each `run-end`, and is remembered after each act that changes any of it
/// (``ProtectionMemory``).
///
/// It costs what is open, not what ever was.
struct Protections {
    let db: Database
    let key: [UInt8]

    /// What of a table is open, or was closed by a run that only read its files and begins again. Such a
    /// run is rare, and without one nobody looks for what was closed.
    private static func open(_ table: String) -> String {
        """
        a.row IN (SELECT row FROM \(table) WHERE closed_run IS NULL
          UNION ALL SELECT t.row FROM w_run n CROSS JOIN \(table) t ON t.closed_run = n.number
            WHERE n.state = 'reading')
        """
    }
    /// The crosses keep the order of the tables: what is open leads to its request, never the other way.
    private static let opened =
        "w_agenda a CROSS JOIN w_request r ON r.row = a.row WHERE \(open("w_agenda"))"

    /// Rows of ledgers that knew no owners of calls count as they did then.
    private static let owners =
        "iif(r.call_owner IS NULL, r.owner, coalesce(r.owner, '') || char(10) || r.call_owner)"

    /// Each table's part: what of it protects, in an order of its own. The columns are named, so that a
    /// later one changes no digest.
    static let parts = [
        """
        SELECT a.row, a.subject, a.kind, a.waits, a.due, iif(a.waits = 'refusal', '', a.policy),
          a.tries, a.not_before, a.decided FROM w_agenda a WHERE \(open("w_agenda")) ORDER BY a.row
        """,
        """
        SELECT r.row, r.run, r.file, r.line, r.reference, r.kind, r.subject, r.received, r.regime,
          r.reason, \(owners), r.note, r.attributes, r.opening, r.jurisdiction, r.clock, r.since,
          r.verdict, r.why, r.action, r.rule, r.deadline, r.deadline_rule, r.confirm,
          r.confirm_rule, r.remainder, r.waits, r.call, r.result, r.outcome, r.leaf, r.carried,
          r.policy_run FROM \(opened) ORDER BY r.row
        """,
        """
        SELECT c.run, c.number, c.action, c.state, c.step, c.attempt, c.task, c.doubt, c.how,
          c.accepted_at, c.settled_at, c.verified_at FROM w_call c
          WHERE (c.run, c.number) IN (SELECT r.run, r.call FROM \(opened))
          ORDER BY c.run, c.number
        """,
        """
        SELECT x.id, x.text, x.effect, x.user, x.channel_owner, x.call_owner FROM w_action x
          WHERE x.id IN (SELECT r.action FROM \(opened)) ORDER BY x.id
        """,
        """
        SELECT a.row, a.run, a.subject, a.reference, a.kind FROM w_unread a
          WHERE \(open("w_unread"))
          AND a.run NOT IN (SELECT number FROM w_run WHERE state = 'reading') ORDER BY a.row
        """,
        """
        SELECT a.row, a.subject, a.erased_at, a.due FROM w_recheck a
          WHERE \(open("w_recheck")) ORDER BY a.row
        """,
        """
        SELECT app FROM w_run WHERE app <> '' AND state <> 'reading'
          ORDER BY number DESC LIMIT 1
        """,
        // A grace that somebody took back goes on for as long as that is not carried out.
        """
        SELECT DISTINCT g.row, g.subject, g.due, g.waits FROM w_agenda a
          CROSS JOIN w_agenda g ON g.subject = a.subject AND g.closed_how = 'withdrawn'
          WHERE a.kind = 'withdrawal' AND \(open("w_agenda")) AND g.closed_run IS NOT NULL
          AND g.closed_run NOT IN (SELECT number FROM w_run WHERE state = 'reading')
          ORDER BY g.row
        """,
        // What brakes call usual.
        """
        SELECT number, erased FROM w_run WHERE state = 'sealed' ORDER BY number DESC LIMIT 366
        """,
        // What somebody decided and no run has carried out yet; what moves a clock, says that somebody
        // has proved who they are, or names an owner, is heeded for ever and never carried out.
        """
        SELECT d.id, d.row, d.word, d.at, d.day, d.role, d.because, d.owner, d.deadline,
          d.deadline_rule, d.leaf FROM w_decision d WHERE d.used_run IS NULL
          OR d.used_run IN (SELECT number FROM w_run WHERE state = 'reading') OR d.owner IS NOT NULL
          OR d.word IN ('extend', 'identity-asked', 'identity-proved') ORDER BY d.id
        """,
    ]

    /// The holds that stand.
    private static let standing = """
        SELECT id, subject, categories, ground, owner, review, added_at, opening, leaf FROM w_hold
          WHERE released_at IS NULL ORDER BY id
        """

    /// What a `run-end` says of a digest: it is of this form. Another form's is not compared.
    static func text(_ digest: Digest) -> String { "1:" + digest.hex }

    /// The digest over all of it as it stands now. A run that is on its way changes it.
    func everything() throws -> Digest { try digest([Self.standing] + Self.parts) }

    /// The digest over the holds alone, which no run changes.
    func holds() throws -> Digest { try digest([Self.standing]) }

    /// The digest that is remembered: of when there were so many leaves. One of an earlier time does not
    /// pass for one of a later.
    func sealed(_ digest: Digest, size: Int) -> Digest {
        var hasher = KeyedHasher(key: key)
        hasher.update("remembered\n\(size)\n\(digest.hex)\n".utf8)
        return hasher.finalize()
    }

    /// How many bytes are gathered before they are hashed.
    private static let piece = 1 << 14

    private func digest(_ parts: [String]) throws -> Digest {
        var hasher = KeyedHasher(key: key)
        var lines: [UInt8] = []
        for (number, part) in parts.enumerated() {
            hasher.update("\n\(number)\n".utf8)
            let find = try Prepared(db, part)
            defer { find.reset() }
            while try find.next() {
                for column in 0..<find.columnCount { find.append(column, to: &lines) }
                lines.append(UInt8(ascii: "\n"))
                guard lines.count >= Self.piece else { continue }
                hasher.update(lines)
                lines.removeAll(keepingCapacity: true)
            }
            hasher.update(lines)
            lines.removeAll(keepingCapacity: true)
        }
        return hasher.finalize()
    }
}

extension Prepared {
    /// Appends the value of a column so that no two values look alike: what it is, how long it is, and it.
    func append(_ column: Int32, to line: inout [UInt8]) {
        func begin(_ kind: UInt8, _ number: Int64) {
            line.append(kind)
            line.append(contentsOf: String(number).utf8)
        }
        switch kind(column) {
        case .null: line.append(UInt8(ascii: "n"))
        case .integer: begin(UInt8(ascii: "i"), number(column) ?? 0)
        case .double: line += "d\(double(column).bitPattern)".utf8
        case .text:
            begin(UInt8(ascii: "s"), Int64(count(column)))
            line.append(UInt8(ascii: ":"))
            appendBytes(of: column, to: &line)
        case .blob:
            begin(UInt8(ascii: "b"), Int64(count(column)))
            line.append(UInt8(ascii: ":"))
            appendBytes(of: column, to: &line)
            return
        }
        line.append(UInt8(ascii: ";"))
    }
}
