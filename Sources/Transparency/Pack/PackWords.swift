// SPDX-License-Identifier: Apache-2.0

import Octets

/// What the words of an outcome say by themselves, whatever its numbers and times are, and what must stand
/// behind them.
struct PackWords {
    /// The fields of which it is made.
    static let fields: [RecordKey] =
        ["outcome", "reason", "remainder", "residual", "deadline_met", "result"] + PackCalls.modes

    private static let effects = [
        "hard": "erasure", "pruning": "pruning", "soft": "soft-deletion",
    ]
    private static let others = ["deactivation", "reactivation", "restoration"]
    private static let answers: Set = ["verified", "hidden", "done", "absent", "refused"]
    private static let ends: Set = ["verified", "hidden", "done", "deferred"]

    /// The outcome.
    let word: String
    let reason: PackReason?
    let isDuplicate: Bool
    let isPending: Bool
    let isRestoration: Bool
    /// Whether anything was to be done.
    let hasEffect: Bool
    /// Whether the reason is a task's end that is none of success.
    let isBadEnd: Bool
    /// Whether somebody must have been looked up.
    let needsLook: Bool
    /// What the task said of the row, if it did.
    let result: Bool?
    /// How the modes are spelt.
    let modes: [UInt8]
    /// What does not go together.
    private(set) var faults = PackFaults.Few()

    init(_ record: Record) {
        let word = record.string("outcome") ?? ""
        let reason = record.string("reason").flatMap { PackReason.named($0) }
        self.word = word
        self.reason = reason
        isDuplicate = word == "duplicate"
        isPending = word == "pending"
        hasEffect = record.place("effect") != nil
        isBadEnd = PackCalls.badEnds.contains(reason?.word ?? "")
        isRestoration = record.holds("effect", "restoration")
        needsLook =
            ["verified", "hidden", "contradicted"].contains(word)
            || reason?.word == "verified-so-far"
        result =
            switch record.string("result") {
            case "ok": true
            case "not-ok": false
            default: nil
            }
        modes = RecordSpelling.bytes(PackCalls.modes, of: record)
        judgeOutcome()
        judgeEffect(record)
        judgeFields(record)
        judgeResult(record)
    }

    /// Whether the effect is the one that the modes have; a record without either has none.
    static func haveTheirEffect(_ record: Record) -> Bool {
        let effect = record.string("effect")
        return record.string("user").map { effects[$0] == effect }
            ?? effect.map { others.contains($0) } ?? true
    }

    private mutating func judgeOutcome() {
        let isFit =
            switch word {
            case "rejected": reason?.saysOfService != true
            case _ where PackReason.lists(word): reason?.goes(with: word) ?? false
            default: true
            }
        if !isFit { faults.append(("outcome", "the reason belongs to another outcome")) }
    }

    private mutating func judgeEffect(_ record: Record) {
        if !Self.haveTheirEffect(record) {
            faults.append(("effect", "the effect does not follow from the modes"))
        }
        let isSoft = PackCalls.modes.contains { record.holds($0, "soft") }
        if reason?.word == "looked-up" || reason?.word == "not-all-seen", isSoft {
            faults.append(("effect", "what was hidden only is said to be gone"))
        } else if reason?.word == "out-of-sight", !isSoft {
            faults.append(("effect", "what was to go is said to be hidden"))
        }
    }

    private mutating func judgeFields(_ record: Record) {
        let remains = record.place("remainder") != nil
        if word == "deferred" ? !remains : remains && word != "held" {
            faults.append(("fields", "what comes later does not go with the outcome"))
        }
        if record.place("residual") != nil, !Self.ends.contains(word) {
            faults.append(("fields", "what remains does not go with the outcome"))
        }
        if record.place("deadline_met") != nil,
            !Self.answers.contains(word) || reason?.word == "not-all-seen"
        {
            faults.append(("fields", "an answer in time does not go with the outcome"))
        }
    }

    private mutating func judgeResult(_ record: Record) {
        let result = record.string("result")
        let isRight =
            switch (reason?.word, word) {
            case ("result-not-ok"?, _), ("feeds-not-deleted"?, _): result == "not-ok"
            case ("no-result"?, _): result == nil
            case (_, "verified"), (_, "done"), (_, "hidden"), (_, "contradicted"), (_, "deferred"):
                reason?.way != .settled || result == "ok"
            default: true
            }
        if !isRight { faults.append(("steps", "not what the task said of this row")) }
    }
}

/// The words of outcomes that were judged before: most rows have those of the row before them, and nearly
/// all one of a few.
struct PackWordsSeen {
    private static let most = 1000

    /// How words are spelt. It is hashed fast: there are never more than ``most``, whatever they are.
    private struct Spelling: Hashable {
        let bytes: [UInt8]

        static func == (left: Spelling, right: Spelling) -> Bool {
            Bytes.areSame(left.bytes, right.bytes)
        }

        func hash(into hasher: inout Hasher) {
            let bytes = bytes.span
            var (mix, place) = (UInt64(0), 0)
            while place < bytes.count {
                mix = (mix ^ ByteWord.load(bytes, at: place)) &* 0x9E37_79B9_7F4A_7C15
                mix ^= mix &>> 29
                place &+= 8
            }
            hasher.combine(mix)
        }
    }

    private var seen: [Spelling: PackWords] = [:]
    private var spelling = RecordSpelling(of: PackWords.fields)
    /// Those of the outcome that was taken last.
    private(set) var last = PackWords(Record())

    /// Takes an outcome.
    /// - Returns: whether its words are those of the outcome before, so that ``last`` is the same.
    mutating func take(_ record: Record) -> Bool {
        if spelling.isThat(of: record) { return true }
        spelling.take(record)
        let key = Spelling(bytes: spelling.bytes ?? [])
        if let known = seen[key] {
            last = known
        } else {
            last = PackWords(record)
            if seen.count < Self.most { seen[key] = last }
        }
        return false
    }
}
