// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Synchronization
import Testing

@testable import Commands
@testable import Runs

/// What is assumed of Stream, tried with people who are nobody.
@Suite struct ProbingTests {
    private static func headings() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "docs/stream-assumptions.md"), encoding: .utf8)
        return Set(
            text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
                String($0.dropFirst(3))
            })
    }

    @Test func `each assumption of the document is tried, or says why not`() throws {
        #expect(Set(Assumption.all.map(\.name)) == (try Self.headings()))
        #expect(Set(Assumption.all.map(\.name)).count == Assumption.all.count)
    }

    private static func probe(
        _ nights: Nights, _ names: Set<String>? = nil
    ) async throws -> (others: Int, found: [String: Assumption.Finding]) {
        let found = Mutex<[String: Assumption.Finding]>([:])
        let others = try await nights.probing { probing -> Int in
            try await probing.tryAll(names) { assumption, finding in
                found.withLock { $0[assumption.name] = finding }
            }
        }
        return (try #require(others), found.withLock { $0 })
    }

    private static func made(_ nights: Nights) async -> [String] {
        await nights.world.allUserIDs().filter { $0.hasPrefix(SyntheticPerson.probe.prefix) }
    }

    @Test func `the sandbox is as is assumed, and nobody but the keepers is left`() async throws {
        let nights = try Nights(policy: "version: 1\ntime_zone: UTC\nrules: []\n")
        let (others, found) = try await Self.probe(nights)
        let odd = found.filter { if case .otherwise = $0.value { true } else { false } }
        // The sandbox refuses new ids with other letters, as Stream's documentation says.
        #expect(odd.keys.sorted() == ["An id can be any text of up to 255 bytes"], "\(odd)")
        #expect(others == odd.count && found.count == Assumption.all.count)
        let names = found.values.map(\.words.seen).joined(separator: "\n")
        #expect(!names.contains(SyntheticPerson.probe.prefix))
        let left = await Self.made(nights).filter { !$0.contains("keeper") }
        for id in left {
            #expect(await nights.world.remains(of: id).user != .present, "\(id)")
        }
        for call in await nights.world.calls() where call.changes {
            #expect(call.people.allSatisfy { $0.contains(SyntheticPerson.probe.prefix) })
        }
    }

    @Test func `a service that keeps messages is found out`() async throws {
        let nights = try Nights(policy: "version: 1\ntime_zone: UTC\nrules: []\n")
        await nights.world.setFaults([
            SandboxFault(.lie(.keeps(.messages)), operation: "DeleteUsers")
        ])
        let name = "A message that was deleted hard is answered by 404"
        let (others, found) = try await Self.probe(nights, [name])
        #expect(others == 1 && found[name] == .otherwise("shown, with its content"))
    }
}
