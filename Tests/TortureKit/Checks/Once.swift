// SPDX-License-Identifier: Apache-2.0

/// Nothing is sent twice, whatever the ledger says of it.
enum Once {
    static func findings(_ evidence: Evidence) -> [Finding] {
        let sends = evidence.calls.compactMap(Send.init)
        let groups = Dictionary(grouping: sends) { send in
            "\(send.step.rawValue) \(send.people.sorted().joined(separator: " "))"
        }
        return groups.values.filter { $0.count > 1 }.map { sends in
            let people = sends.first?.people.count ?? 0
            let step = sends.first?.step.rawValue ?? ""
            return Finding(
                kind: .doubled, text: "\(step) of \(people) people: sent \(sends.count) times")
        }
    }
}
