// SPDX-License-Identifier: Apache-2.0

import Model
import Page
import Transparency

/// Counts what the records of a pack say, one after another, into the facts of its page.
struct PackTelling {
    private var start: RunStartRecord?
    private var end: RunEndRecord?
    private var reasons: [ReasonKey: Int] = [:]
    /// How many rows bear each text of evidence.
    private var evidence: [String: Int] = [:]
    private var late = 0
    private var remarks: [String] = []

    private struct ReasonKey: Hashable {
        var outcome: Outcome
        var word: String
    }

    private struct SeenKey: Hashable {
        var category: String
        var state: String
    }

    /// Takes in the next record. Kinds that a page says nothing of are left alone.
    /// - Throws: ``Failure`` for a word that this version does not know, `RecordError` for a record
    ///   that does not say what its kind must.
    mutating func take(_ record: Record) throws {
        switch record.string("kind") {
        case RunStartRecord.kind:
            // A reading that died is not the run: what counts begins with the last start.
            self = Self()
            start = try RunStartRecord(record)
        case RunEndRecord.kind: end = try RunEndRecord(record)
        case OutcomeRecord.kind: try takeOutcome(record)
        case ApprovalRecord.kind:
            let approval = try ApprovalRecord(record)
            remarks.append("\(approval.what): \(approval.name)")
        case NoteRecord.kind:
            let note = try NoteRecord(record)
            let number = note.count.map { " \($0)" } ?? note.seconds.map { " \($0) s" } ?? ""
            remarks.append(note.what + number)
        case RecoveredRecord.kind: remarks.append(try RecoveredRecord(record).what)
        default: break
        }
    }

    private mutating func takeOutcome(_ row: Record) throws {
        guard let word = row.string("outcome"), let reason = row.string("reason") else {
            throw RecordError.missingField
        }
        guard let outcome = Outcome(rawValue: word) else {
            throw Failure(
                .error, "the pack has an outcome that this version does not know",
                hint: "use the lethe that wrote it, or a newer one")
        }
        reasons[ReasonKey(outcome: outcome, word: reason), default: 0] += 1
        if row.boolean("deadline_met") == false { late += 1 }
        if let text = row.string("evidence") { evidence[text, default: 0] += 1 }
    }

    private var counts: [Outcome: Int] {
        Dictionary(reasons.map { ($0.outcome, $1) }, uniquingKeysWith: +)
    }

    private var seen: [SeenKey: Int] {
        var seen: [SeenKey: Int] = [:]
        for (text, rows) in evidence {
            for part in text.split(separator: "/") {
                let words = part.split(separator: ":")
                guard words.count > 1 else { continue }
                seen[SeenKey(category: String(words[0]), state: String(words[1])), default: 0] +=
                    rows
            }
        }
        return seen
    }

    /// The facts of the run.
    /// - Throws: ``Failure`` where the records hold no whole run.
    func facts(_ checkpoint: Checkpoint, fingerprint: Digest) throws -> RunFacts {
        guard let start, let end, let began = start.at.flatMap({ Instant($0) }),
            let ended = end.at.flatMap({ Instant($0) })
        else {
            throw Failure(
                .error, "the pack holds no whole run", hint: "see what is wrong: lethe verify PACK")
        }
        let order = Dictionary(
            uniqueKeysWithValues: Outcome.allCases.enumerated().map { ($1, $0) })
        let categories = Dictionary(
            uniqueKeysWithValues: Category.allCases.enumerated().map { ($1.rawValue, $0) })
        return RunFacts(
            origin: checkpoint.origin, run: Int(start.run), began: began, ended: ended,
            rows: Int(end.rows), counts: counts,
            reasons: reasons.map { .init(outcome: $0.outcome, word: $0.word, rows: $1) }.sorted {
                (order[$0.outcome] ?? 0, $0.word) < (order[$1.outcome] ?? 0, $1.word)
            },
            seen: seen.map { .init(category: $0.category, state: $0.state, rows: $1) }.sorted {
                let (a, b) = (categories[$0.category] ?? .max, categories[$1.category] ?? .max)
                return (a, $0.category, $0.state) < (b, $1.category, $1.state)
            },
            late: late, remarks: remarks,
            checkpoint: checkpoint.text.split(separator: "\n").map(String.init),
            fingerprint: fingerprint.hex)
    }
}
