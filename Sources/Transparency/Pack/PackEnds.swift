// SPDX-License-Identifier: Apache-2.0

/// What an outcome says must go together: its reason with the outcome, its evidence with the reason, its
/// times with each other, and what is said of a remainder, a deadline or a policy with the rest.
struct PackEnds {
    private static let effects = [
        "hard": "erasure", "pruning": "pruning", "soft": "soft-deletion",
    ]
    private static let others = ["deactivation", "reactivation", "restoration"]
    private static let rowTimes: [RecordKey] = ["accepted_at", "settled_at", "verified_at", "at"]
    private static let answers: Set = ["verified", "hidden", "done", "absent", "refused"]
    private static let ends: Set = ["verified", "hidden", "done", "deferred"]

    /// When the run began, and the commitment to the policy that decides in it.
    private var began: String?
    private var policy: String?
    /// What was read of evidence before: most rows have one of a few texts.
    private var known: [String: PackEvidence?] = [:]
    private static let most = 1000

    mutating func begin(_ start: Record) {
        began = start.string("at")
        policy = start.string("policy_source")
    }

    /// Whether the effect is the one that the modes have; a record without either has none.
    static func hasItsEffect(_ record: Record) -> Bool {
        let effect = record.string("effect")
        return record.string("user").map { effects[$0] == effect }
            ?? effect.map { others.contains($0) } ?? true
    }

    /// Takes an outcome.
    /// - Parameter taken: how many calls of an earlier run go on in this one.
    mutating func take(
        _ record: Record, _ word: String, _ reason: PackReason?, taken: Int64, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let isFit =
            switch word {
            case "rejected": reason?.saysOfService != true
            case _ where PackReason.lists(word): reason?.goes(with: word) ?? false
            default: true
            }
        if !isFit {
            faults.add("outcome", line, "the reason belongs to another outcome")
        }
        if let text = record.string("evidence") {
            if let evidence = evidence(text) {
                if !evidence.fits(reason?.seen ?? .none) {
                    faults.add("evidence", line, "the evidence says otherwise than the outcome")
                }
            } else {
                faults.add("evidence", line, "not evidence")
            }
        }
        if !Self.hasItsEffect(record) {
            faults.add("effect", line, "the effect does not follow from the modes")
        }
        let isSoft = PackCalls.modes.contains { record.holds($0, "soft") }
        if reason?.word == "looked-up" || reason?.word == "not-all-seen", isSoft {
            faults.add("effect", line, "what was hidden only is said to be gone")
        } else if reason?.word == "out-of-sight", !isSoft {
            faults.add("effect", line, "what was to go is said to be hidden")
        }
        takeTimes(of: record, word, reason, line, &faults)
        takeFields(of: record, word, reason, line, &faults)
        let isTaken = record.place("carried") != nil && record.integer("call") ?? .max <= taken
        if let said = record.string("policy_source") {
            if record.place("rule") == nil || !isTaken && said != policy {
                faults.add("policy", line, "decided by another policy than the run's")
            }
        }
    }

    private mutating func evidence(_ text: String) -> PackEvidence? {
        if let evidence = known[text] { return evidence }
        let evidence = PackEvidence(text)
        if known.count < Self.most { known[text] = .some(evidence) }
        return evidence
    }

    private func takeTimes(
        of record: Record, _ word: String, _ reason: PackReason?, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let times = Self.rowTimes.compactMap { record.string($0) }
        if zip(times, times.dropFirst()).contains(where: { $1 < $0 }) {
            faults.add("time", line, "the times of the row fall")
        }
        guard let at = record.string("at") else { return }
        if let seen = record.string("verified_at") {
            // A ledger that was dated ahead is corrected within a run.
            if let began, seen < began, began <= at {
                faults.add("time", line, "looked up before the run began")
            }
        } else if ["verified", "hidden", "contradicted"].contains(word)
            || reason?.word == "verified-so-far"
        {
            faults.add("steps", line, "\(word), and nobody was looked up")
        }
        guard let isMet = record.boolean("deadline_met") else { return }
        guard let deadline = record.string("deadline"), let last = PackTime.day(deadline),
            let day = PackTime.day(at)
        else { return faults.add("fields", line, "in time for no deadline") }
        // The controller's day may be the one before or after.
        if isMet ? day > last + 1 : day < last {
            faults.add("time", line, "not in time as it says")
        }
    }

    private func takeFields(
        of record: Record, _ word: String, _ reason: PackReason?, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let remains = record.place("remainder") != nil
        if word == "deferred" ? !remains : remains && word != "held" {
            faults.add("fields", line, "what comes later does not go with the outcome")
        }
        if record.place("residual") != nil, !Self.ends.contains(word) {
            faults.add("fields", line, "what remains does not go with the outcome")
        }
        if record.place("deadline_met") != nil,
            !Self.answers.contains(word) || reason?.word == "not-all-seen"
        {
            faults.add("fields", line, "an answer in time does not go with the outcome")
        }
    }
}
