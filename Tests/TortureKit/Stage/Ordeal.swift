// SPDX-License-Identifier: Apache-2.0

import Foundation
import Sandbox

/// Carries out one case: the run, its blows, and as many resumptions as it takes.
struct Ordeal {
    let place: Place
    let item: Case
    /// What is left when nothing goes wrong.
    let usual: [String: Remains]?
    /// Whether the pack is also verified by its own script, which takes longer.
    let withScript: Bool

    /// What came of it.
    struct Result: Sendable {
        var struck = 0
        var findings: [Finding] = []
        var calls: [CallRecord] = []
        var after: [String: Remains] = [:]
        /// What the processes said.
        var said = ""
    }

    /// How many processes may be needed beyond those that are struck.
    private static let patience = 5

    func result() async throws -> Result {
        var result = Result()
        let people = item.batch.rows.map(\.person)
        let before = await place.world.census(people)
        let sitting = Sitting(place: place, item: item)
        try await sitting.findings(&result)
        let isFinished = try await drive(&result)
        result.calls = await place.world.calls()
        result.after = await place.world.census(people)
        guard isFinished else {
            result.findings.append(
                Finding(kind: .lost, text: "the run does not come to its end"))
            return result
        }
        let evidence = Evidence(
            batch: item.decided, explains: item.explains, packs: try Pack.all(in: place.folder),
            calls: result.calls, before: before, after: result.after, takenUp: item.takenUp)
        result.findings += try await sitting.findings(evidence)
        result.findings += Balance.findings(evidence)
        result.findings += Truth.findings(evidence)
        result.findings += Intents(evidence).findings()
        result.findings += Outside.findings(evidence, usual: usual)
        if item.sendsOnce { result.findings += Once.findings(evidence) }
        for pack in evidence.packs { result.findings += try await verify(pack) }
        result.findings += try await verifyLedger()
        return result
    }

    /// - Returns: whether the run came to its end.
    private func drive(_ result: inout Result) async throws -> Bool {
        var command = item.rulings.isEmpty ? Self.begin : Self.next
        for round in 0..<item.blows.count + Self.patience {
            let blow = round < item.blows.count ? item.blows[round] : nil
            try await place.world.prepare(round == 0 ? item.faults : [], for: blow)
            let end = try await place.run(command, blow)
            result.struck += end.struck
            if round == 0 { result.struck += await place.world.strikes(of: item.faults.count) }
            result.said += "$ \(command)\n\(end.text)\n"
            result.findings += Speech.findings(command, end)
            if case .deed(let deed, _) = blow { try deed.undo(in: place.folder) }
            try await place.world.prepare([], for: nil)
            result.findings += try await Peek(place).findings()
            let isSealed = [0, 3].contains(end.status) || end.text.contains("nothing to resume")
            let packs = try Pack.all(in: place.folder)
            let isTaken = packs.haveTakenUp(item.takenUp)
            if isSealed, !packs.isEmpty, !packs.hasPending, isTaken { return true }
            let isOver = isSealed && !packs.isEmpty && !packs.hasPending
            command =
                isOver || end.text.contains("lethe run FILE") ? try again() : "lethe resume"
        }
        return false
    }

    private static let begin = "lethe run requests.csv"
    private static let next = "lethe run"

    /// The files are given again where a run died while it read them; but a run that goes on with
    /// what an earlier one left has none.
    private func again() throws -> String {
        try Pack.all(in: place.folder).isEmpty ? Self.begin : Self.next
    }

    private func verify(_ pack: Pack) async throws -> [Finding] {
        let name = "reports/" + pack.folder.lastPathComponent
        return try await refusals(
            ["lethe-verify \(name)"]
                + (withScript ? ["sh \(name)/verify.sh \(name) reports/trust"] : []))
    }

    /// The tree makes the signed roots, and the working tables say what the records do.
    private func verifyLedger() async throws -> [Finding] {
        try await refusals(["lethe verify lethe.db"])
    }

    private func refusals(_ commands: [String]) async throws -> [Finding] {
        var findings: [Finding] = []
        for command in commands {
            let end = try await place.run(command)
            guard end.status != 0 else { continue }
            findings.append(Finding(kind: .broken, text: command + "\n" + end.text))
        }
        return findings
    }
}

extension World {
    /// How often the first `count` faults have struck.
    fileprivate func strikes(of count: Int) async -> Int {
        count == 0 ? 0 : await sandbox.struckFaults
    }
}
