// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A look at the ledger as a process left it, in a copy, so that nothing repairs it before lethe does.
struct Peek {
    private let place: Place
    private static let question = """
        select body->>'$.step', count(*) from record where kind = 'intent' group by 1
        """

    init(_ place: Place) {
        self.place = place
    }

    /// Every request that arrived so far must have its intent on the disk by now.
    func findings() async throws -> [Finding] {
        let sends = await place.world.calls().compactMap(Send.init)
        let intents = try await intents()
        return Step.allCases.compactMap { step in
            let sent = sends.count { $0.step == step }
            let intended = intents[step.rawValue] ?? 0
            // One intent stands for the feeds of many people.
            let isCovered = step == .deleteFeeds ? sent == 0 || intended > 0 : sent <= intended
            guard !isCovered else { return nil }
            return Finding(
                kind: .doubled,
                text: "\(step.rawValue): sent \(sent) times, \(intended) intents on the disk")
        }
    }

    /// How often each decision stands in the ledger: as a record, and beside it as what the next run
    /// does. A decision is there whole or not at all.
    func decisions() async throws -> [String: Decided] {
        var found: [String: Decided] = [:]
        for (name, count) in try await counts(Self.records) {
            found[name, default: .init()].records = count
        }
        for (name, count) in try await counts(Self.events) {
            found[name, default: .init()].events = count
        }
        return found
    }

    /// How often a decision stands there.
    struct Decided: Hashable {
        var records = 0
        var events = 0
    }

    private static let records = """
        select body->>'$.decision', count(*) from record where kind = 'decision' group by 1
        """
    private static let events = "select word, count(*) from w_decision group by 1"

    private func intents() async throws -> [String: Int] { try await counts(Self.question) }

    /// What the copy answers to a question for names and numbers.
    private func counts(_ question: String) async throws -> [String: Int] {
        let files = FileManager.default
        let copy = place.folder.appending(path: "copy", directoryHint: .isDirectory)
        try? files.removeItem(at: copy)
        try files.createDirectory(at: copy, withIntermediateDirectories: true)
        for name in ["lethe.db", "lethe.db-wal"] {
            try? files.copyItem(
                at: place.folder.appending(path: name), to: copy.appending(path: name))
        }
        // Nothing can be asked of a ledger that was hardly begun.
        let told = try await place.run("sqlite3 copy/lethe.db \"\(question.shell)\"")
        var counts: [String: Int] = [:]
        for line in told.text.split(separator: "\n") {
            let parts = line.split(separator: "|")
            if parts.count == 2 { counts[String(parts[0])] = Int(parts[1]) }
        }
        return counts
    }
}

extension String {
    fileprivate var shell: String { replacing("$", with: "\\$") }
}
