// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Nothing is done that was not recorded first, and nothing twice that is known to have arrived.
struct Intents {
    private let sends: [Send]
    private let records: [Entry]
    private let commitments: [Int: [String: String]]

    init(_ evidence: Evidence) {
        sends = evidence.calls.compactMap(Send.init)
        records = evidence.packs.flatMap(\.entries).sorted { $0.index < $1.index }
        commitments = evidence.commitments
    }

    func findings() -> [Finding] {
        var findings: [Finding] = []
        func doubled(_ text: String) { findings.append(Finding(kind: .doubled, text: text)) }
        let batches = Dictionary(
            grouping: sends.filter { $0.step != .deleteFeeds },
            by: { Group(step: $0.step, people: $0.people.sorted()) })
        for (group, sends) in batches {
            let intents = intents(of: group)
            let told = "\(group.step.rawValue) of \(group.people.count) people"
            if intents.count < sends.count {
                doubled("\(told): sent \(sends.count) times, intended \(intents.count) times")
            }
            if let first = intents.first, let send = sends.first, first.at > send.time / 1000 {
                doubled("\(told): sent before it was intended")
            }
            for (intent, next) in zip(intents, intents.dropFirst()) {
                switch happened(between: intent, and: next) {
                case .accepted: doubled("\(told): sent again after it was accepted")
                case .nothing: doubled("\(told): sent again, and nothing says why")
                case .doubt: break
                }
            }
        }
        return findings + feeds()
    }

    private struct Group: Hashable {
        var step: Step
        var people: [String]
    }

    private enum Between {
        case accepted, doubt, nothing
    }

    /// The intents for exactly these people, in their order, whichever run they stand in.
    private func intents(of group: Group) -> [Entry] {
        let digests = Set(commitments.values.compactMap { Self.digest(group.people, $0) })
        let intents = records.filter { $0.kind == "intent" && $0.step == group.step.rawValue }
        let exact = intents.filter { digests.contains($0.members) }
        // A restoration leaves out whom a look-up showed to be back.
        guard exact.isEmpty, group.step == .restore else { return exact }
        return intents.filter { $0.count >= group.people.count }
    }

    /// What an intent says of its people: SHA-256 over their sorted commitments.
    static func digest(_ people: [String], _ commitments: [String: String]) -> String? {
        let known = people.compactMap { commitments[$0] }
        guard known.count == people.count else { return nil }
        var hash = SHA256()
        for commitment in known.sorted() { hash.update(data: bytes(commitment)) }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(digits[$0] << 4 | digits[$0 + 1])
        }
    }

    /// Why something was sent again: an answer that says so, or an interruption.
    private func happened(between first: Entry, and second: Entry) -> Between {
        let between = records.filter { first.index < $0.index && $0.index < second.index }
        let answers = between.filter {
            $0.kind == "answer" && $0.run == first.run && $0.call == first.call
        }
        if answers.contains(where: { $0.result == "accepted" }) { return .accepted }
        let isExplained = !answers.isEmpty || between.contains { $0.kind == "recovered" }
        return isExplained ? .doubt : .nothing
    }

    /// One intent stands for the feeds of all people of a call, one request for each of them.
    private func feeds() -> [Finding] {
        let intents = records.filter {
            $0.kind == "intent" && $0.step == Step.deleteFeeds.rawValue
        }
        var findings: [Finding] = []
        let byPerson = Dictionary(
            grouping: sends.filter { $0.step == .deleteFeeds }, by: \.people)
        for sends in byPerson.values {
            let early = sends.contains { send in !intents.contains { $0.at <= send.time / 1000 } }
            // Under one intent a request is repeated if a fault struck it.
            let without = sends.count { $0.faults.isEmpty || $0.faults == ["delay"] }
            if early || without > intents.count {
                findings.append(
                    Finding(
                        kind: .doubled,
                        text: "feeds: sent \(sends.count) times, intended \(intents.count) times"))
            }
        }
        return findings
    }
}
