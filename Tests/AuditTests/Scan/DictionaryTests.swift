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
