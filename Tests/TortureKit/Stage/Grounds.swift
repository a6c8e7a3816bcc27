// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Sandbox

/// Where cases are carried out: the commands, a folder made once that each case has a copy of, and
/// what happens when nothing goes wrong.
public struct Grounds: Sendable {
    let products: String
    let folder: URL
    let seed: UInt64
    /// What happens when nothing goes wrong, by batch.
    private(set) var usual: [String: Usual] = [:]
    /// The writes of each decision of ``Ruling/all``, in their order.
    var writes: [String: [Blow.Write]] = [:]

    /// A run in which nothing goes wrong.
    struct Usual: Sendable {
        var remains: [String: Remains]
        /// How long after each request nothing arrived, in milliseconds; the first before all.
        var gaps: [Int]
        var requests: Int { gaps.count - 1 }
    }

    /// What came of a case.
    public struct Verdict: Sendable {
        /// The case.
        public let item: Case
        /// How many blows and faults struck.
        public let struck: Int
        /// What must not be; empty if all is well.
        public let findings: [Finding]
        /// The folder that is kept if all is not well.
        public let folder: URL
    }

    /// Prepares `folder`, which must not be there.
    /// - Parameter products: the folder of the commands.
    public static func prepare(
        products: String, folder: URL, seed: UInt64
    ) async throws -> Grounds {
        var grounds = Grounds(products: products, folder: folder, seed: seed)
        try await grounds.makeTemplate()
        return grounds
    }

    var template: URL { folder.appending(path: "template", directoryHint: .isDirectory) }

    private mutating func makeTemplate() async throws {
        try FileManager.default.createDirectory(at: template, withIntermediateDirectories: true)
        let place = template
        let products = products
        try await World.with(.small) { world in
            let place = Place(folder: place, products: products, world: world)
            for command in ["lethe init", "lethe keys generate"] {
                let end = try await place.run(command)
                guard end.status == 0 else { throw Unprepared(text: command + "\n" + end.text) }
            }
        }
        let settings = template.appending(path: "lethe.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
            .replacing("task_deadline: 6h", with: "task_deadline: 6s")
        try Data(text.utf8).write(to: settings)
        try Data(Batch.policy.utf8).write(to: template.appending(path: "policy.yaml"))
    }

    /// The grounds could not be prepared.
    public struct Unprepared: Error, CustomStringConvertible {
        let text: String
        /// What was done, and what it said.
        public var description: String { text }
    }

    /// Learns what happens when nothing goes wrong.
    mutating func learn(_ batch: Batch) async throws {
        guard usual[batch.name] == nil else { return }
        let item = Case(name: "usual-\(batch.name)", section: .service, batch: batch)
        try await learn(item, as: batch.name)
    }

    /// Learns under a name what happens in a case in which nothing goes wrong.
    mutating func learn(_ item: Case, as name: String) async throws {
        let began = Int64(Date().timeIntervalSince1970 * 1000)
        let (result, folder) = try await carryOut(item, withScript: true)
        guard result.findings.isEmpty else {
            throw Unprepared(
                text: ([folder.path, result.said] + result.findings.map(\.text))
                    .joined(separator: "\n"))
        }
        let ended = Int64(Date().timeIntervalSince1970 * 1000)
        let times = [began] + result.calls.map(\.time) + [ended]
        usual[name] = Usual(
            remains: result.after, gaps: zip(times, times.dropFirst()).map { Int($1 - $0) })
    }

    /// Carries out a case in a folder of its own, which goes when all is well.
    public func verdict(on item: Case, withScript: Bool = false) async throws -> Verdict {
        let (result, folder) = try await carryOut(item, withScript: withScript)
        if result.findings.isEmpty {
            try FileManager.default.removeItem(at: folder)
        } else {
            let told = item.faults.map { "fault: \($0)\n" }.joined() + result.said
            try Data(told.utf8).write(to: folder.appending(path: "said.txt"))
        }
        return Verdict(
            item: item, struck: result.struck, findings: result.findings, folder: folder)
    }

    private func carryOut(
        _ item: Case, withScript: Bool
    ) async throws -> (Ordeal.Result, URL) {
        let folder = folder.appending(path: item.name, directoryHint: .isDirectory)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.copyItem(
            at: item.rulings.isEmpty ? template : undecided, to: folder)
        try Data(item.batch.csv.utf8).write(to: folder.appending(path: "requests.csv"))
        let products = products
        let usual = item.rulings.isEmpty ? usual[item.batch.name]?.remains : nil
        let result = try await World.with(item.batch) { world in
            try await Ordeal(
                place: Place(folder: folder, products: products, world: world), item: item,
                usual: usual, withScript: withScript
            ).result()
        }
        return (result, folder)
    }
}

extension Grounds {
    /// The system calls that can fail; nil where none can be made to.
    func failures() async throws -> Failures? {
        let place = folder.appending(path: "counted", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: template, to: place)
        try Data(Batch.small.csv.utf8).write(to: place.appending(path: "requests.csv"))
        let products = products
        return try await World.with(.small) { world in
            let place = Place(folder: place, products: products, world: world)
            guard try await Failures.arePossible(in: place) else { return Failures?.none }
            return try await Failures(in: place)
        }
    }
}
