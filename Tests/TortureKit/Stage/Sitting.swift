// SPDX-License-Identifier: Apache-2.0

/// Somebody decides, is struck down, and says again what did not arrive.
struct Sitting {
    let place: Place
    let item: Case

    /// What must hold: a decision is there once or not at all, and once when it was said to be.
    func findings(_ result: inout Ordeal.Result) async throws {
        for (turn, ruling) in item.rulings.enumerated() {
            let blow = turn == 0 ? item.rulingBlow : nil
            let first = try await say(ruling, blow, &result)
            // What nothing struck is looked for in the packs.
            if blow == nil, first == 0 { continue }
            var there = try await look(ruling, &result)
            if first == 0, there != 1 {
                result.findings.append(
                    Finding(kind: .lost, text: "\(ruling.word) is said to stand, \(there) do"))
            }
            guard there == 0 else { continue }
            guard try await say(ruling, nil, &result) == 0 else {
                result.findings.append(
                    Finding(kind: .lost, text: "\(ruling.word) cannot be said again"))
                continue
            }
            there = try await look(ruling, &result)
            if there != 1 {
                result.findings.append(
                    Finding(kind: .lost, text: "\(ruling.word) was said again, \(there) stand"))
            }
        }
    }

    private func say(
        _ ruling: Ruling, _ blow: Blow?, _ result: inout Ordeal.Result
    ) async throws -> Int32? {
        let end = try await place.run(ruling.spoken, blow)
        result.struck += end.struck
        result.said += "$ \(ruling.spoken)\n\(end.text)\n"
        result.findings += Speech.findings(ruling.spoken, end)
        return end.status
    }

    /// How often the decision stands in the ledger, by its tables and by what lethe says.
    private func look(_ ruling: Ruling, _ result: inout Ordeal.Result) async throws -> Int {
        let there = try await Peek(place).decisions()[ruling.word] ?? .init()
        let told =
            try await place.run("lethe case \(ruling.number) --json").text
            .split(separator: "\"decision\":\"\(ruling.word)\"", omittingEmptySubsequences: false)
            .count - 1
        if there.records != there.events || there.records != told {
            result.findings.append(
                Finding(
                    kind: .untrue,
                    text: "\(ruling.word): \(there.records) records, \(there.events) events, "
                        + "\(told) told"))
        }
        if there.records > 1 {
            result.findings.append(
                Finding(kind: .doubled, text: "\(ruling.word) stands \(there.records) times"))
        }
        return there.records
    }
}

extension Sitting {
    /// What must hold after the night: each decision is carried out as it was said, and stands in one
    /// pack; each request is where that puts it.
    func findings(_ evidence: Evidence) async throws -> [Finding] {
        var findings: [Finding] = []
        let records = evidence.packs.flatMap(\.entries).filter { $0.kind == "decision" }
        let endings = evidence.endings
        for ruling in item.rulings {
            let count = records.count { $0.decision == ruling.word }
            if count != 1 {
                findings.append(
                    Finding(
                        kind: count == 0 ? .lost : .doubled,
                        text: "\(count) records of \(ruling.word) are in the packs"))
            }
            if let ends = ruling.ends, endings[ruling.line]?.outcome != ends {
                findings.append(
                    Finding(
                        kind: .untrue,
                        text: "\(ruling.word) ends as \(endings[ruling.line]?.outcome ?? "none")"))
            }
            let story = try await place.run("lethe case \(ruling.number) --json").text
            if !story.contains("\"state\":\"\(ruling.state)\"") {
                findings.append(
                    Finding(kind: .untrue, text: "after \(ruling.word) it is not ‘\(ruling.state)’")
                )
            }
        }
        return findings
    }
}

extension Case {
    /// The rows as the decisions make them.
    var decided: Batch {
        batch.asking(
            Dictionary(
                rulings.compactMap { ruling in ruling.ask.map { (ruling.line, $0) } },
                uniquingKeysWith: { first, _ in first }))
    }

    /// The lines that the night after the decisions takes up.
    var takenUp: Set<Int> { Set(rulings.filter { $0.ends != nil }.map(\.line)) }

    /// Why rows that are decided about end otherwise than their asks do.
    static let decidedReasons: Set<String> = ["decided", "hold", "returned", "withdrawn"]
}
