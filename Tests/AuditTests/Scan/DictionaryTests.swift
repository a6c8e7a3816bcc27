// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation
import Ledger
import Model
import Testing
import Transparency

/// Somebody has a pack and the list of everybody's ids.
@Suite struct DictionaryTests {
    private let ids =
        (1...60).map { number in
            "user-" + String(repeating: "0", count: number < 10 ? 3 : 2) + String(number)
        } + ["anna@example.org", "+4915112345678", "caf\u{e9}-77", "customer 9 of 12"]

    private func pack(_ controller: Controller) async throws -> URL {
        let (run, note) = try await controller.run(ids, at: monday)
        return try await controller.writer().write(run: run, note: note)
    }

    @Test func `a dictionary of all ids finds nobody in a pack`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let pack = try await pack(controller)
        let digests = Set(ids.map { Digest.sha256(Array($0.utf8)).hex })
        for (name, data) in try contents(of: pack) {
            for id in ids { #expect(data.range(of: Data(id.utf8)) == nil, "\(name)") }
            let words = String(decoding: data, as: UTF8.self)
                .split { !($0.isLetter || $0.isNumber) }.map { String($0) }
            #expect(digests.isDisjoint(with: words), "\(name)")
            #expect(
                digests.isDisjoint(
                    with: words.filter { $0.hasPrefix("h") }.map { $0.dropFirst() }
                        .map(String.init)), "\(name)")
        }
    }

    /// Everything that a night has read, and every pair of it with anything in the pack, against every
    /// digest in the pack.
    @Test(arguments: [1, 2])
    func `nothing in a pack is the digest of something that can be guessed`(
        people: Int
    ) async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let source = "version: 1\nnever_touch: {ids: [user-0001]}\n"
        let (run, note) = try await controller.run(
            Array(ids.prefix(people)), rejected: 0, source: source, at: monday)
        let pack = try await controller.writer().write(run: run, note: note)
        var values: Set<String> = []
        for name in ["entries.jsonl", "report.csv"] {
            for line in try lines(name, in: pack) {
                values.formUnion(line.split { "{}\",:".contains($0) }.map(String.init))
                values.formUnion(line.split(separator: ",").map(String.init))
            }
        }
        let digests = Set(values.map { $0.hasPrefix("h") ? String($0.dropFirst()) : $0 })
            .filter { $0.count == 64 }
        #expect(digests.count >= 5)
        // What the controller alone knows: ids, numbers, the file's bytes, its name, the policy.
        let secrets = ids.prefix(3) + ["R-1-0", "R-1-1", "run 1", "requests.csv", source]
        let known = secrets + values.sorted()
        func isFound(_ text: String) -> Bool {
            digests.contains(Digest.sha256(Array(text.utf8)).hex)
        }
        for secret in secrets {
            #expect(!isFound(secret))
            for other in known {
                for join in ["", "\n", ",", ":", "/", " "] {
                    #expect(!isFound(secret + join + other) && !isFound(other + join + secret))
                }
            }
        }
        for name in try names(in: pack) {
            let text = String(
                decoding: try Data(contentsOf: pack.appending(path: name)), as: UTF8.self)
            #expect(!text.contains("requests.csv"), "\(name)")
        }
        // With the record's own key, which the controller keeps, the commitment opens.
        let record = try #require(
            try lines("entries.jsonl", in: pack).map { try Record(parsing: Array($0.utf8)) }
                .first { $0.string("kind") == "input" })
        let opening = try Answer(
            ["sqlite3", "ledger.db", "SELECT lower(hex(opening)) FROM w_input"],
            in: controller.folder
        ).text.trimmingCharacters(in: .newlines)
        let key = SubjectCommitment.key(
            epochKey: Array(repeating: 7, count: 32), opening: bytes(opening))
        #expect(
            record.string("commitment")
                == ContentCommitment.commit(
                    to: .sha256(Array("run 1".utf8)), of: .input, origin: Controller.origin,
                    key: key
                ).hex)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).compactMap { place in
            let start = hex.index(hex.startIndex, offsetBy: place)
            return UInt8(hex[start..<hex.index(start, offsetBy: 2)], radix: 16)
        }
    }

    @Test func `the scan agrees, and it would have seen them`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        let pack = try await pack(controller)
        let scan = try await OutputScan(
            run: 1, ledger: controller.ledger, domain: Controller.domain)
        #expect(try scan.findings(in: pack) == [])
        try scan.check(pack)
        for id in ids {
            var rest: [UInt8]? = Array("{\"req\":\"\(id)\"}\n".utf8)
            let seen = scan.findings(in: "entries.jsonl") {
                defer { rest = nil }
                return rest
            }
            #expect(seen.contains { $0.kind == .id })
        }
    }

    @Test func `the controller alone finds everybody again`() async throws {
        let controller = try Controller()
        defer { withExtendedLifetime(controller) {} }
        _ = try await pack(controller)
        let pepper = try #require(Pepper(bytes: Array(repeating: 9, count: 32)))
        let keys = VaultKeys(pepper: pepper) { _ in Array(repeating: 7, count: 32) }
        for id in ids.suffix(5) {
            let subject = try #require(SubjectID(id))
            let file = try await controller.ledger.person(subject, keys: keys)
            #expect(file.requests.compactMap(\.outcome).map(\.check) == [.opens])
        }
    }
}
