// SPDX-License-Identifier: Apache-2.0

/// What an outcome says must go together: its words with each other, its evidence with the reason, and what
/// is said of a deadline or a policy with the rest.
struct PackEnds {
    /// The commitment to the policy that decides in the run.
    private var policy: [UInt8]?
    /// What was read of evidence before: many rows have one of a few texts.
    private var known = PackEvidence.Known()
    /// What the last outcome said besides its words, if nothing was wrong with it.
    private var sound = RecordWatch([
        "at", "call", "carried", "deadline", "deadline_met", "evidence", "kind", "policy_source",
        "rule", "verified_at",
    ])

    mutating func begin(_ start: Record) {
        policy = start.text("policy_source").map { Array($0) }
        sound.forget()
    }

    /// Takes an outcome.
    /// - Parameter taken: how many calls of an earlier run go on in this one.
    mutating func take(
        _ record: Record, _ words: PackWords, isKnown: Bool, taken: Int64, _ line: Int,
        _ faults: inout PackFaults
    ) {
        if isKnown, sound.isSame(record) { return }
        let told = faults.told
        defer { if faults.told == told { sound.take(record) } else { sound.forget() } }
        for (code, message) in words.faults { faults.add(code, line, message) }
        if let range = record.range(of: "evidence") {
            if let evidence = known.read(record.bytes, range) {
                if !evidence.fits(words.reason?.seen ?? .none) {
                    faults.add("evidence", line, "the evidence says otherwise than the outcome")
                }
            } else {
                faults.add("evidence", line, "not evidence")
            }
        }
        if words.needsLook, record.range(of: "verified_at") == nil, record.range(of: "at") != nil {
            faults.add("steps", line, "\(words.word), and nobody was looked up")
        }
        takeDeadline(of: record, line, &faults)
        if record.range(of: "policy_source") != nil {
            let isOurs = policy.map { record.holds("policy_source", $0) } ?? false
            if record.place("rule") == nil || !isOurs && !Self.isTaken(record, taken) {
                faults.add("policy", line, "decided by another policy than the run's")
            }
        }
    }

    private static func isTaken(_ record: Record, _ taken: Int64) -> Bool {
        record.place("carried") != nil && record.integer("call") ?? .max <= taken
    }

    private func takeDeadline(of record: Record, _ line: Int, _ faults: inout PackFaults) {
        guard let isMet = record.boolean("deadline_met"), let at = record.range(of: "at") else {
            return
        }
        let bytes = record.bytes.span
        guard let deadline = record.range(of: "deadline"),
            let last = PackTime.day(at: deadline, in: bytes),
            let day = PackTime.day(at: at, in: bytes)
        else { return faults.add("fields", line, "in time for no deadline") }
        // The controller's day may be the one before or after.
        if isMet ? day > last + 1 : day < last {
            faults.add("time", line, "not in time as it says")
        }
    }
}
