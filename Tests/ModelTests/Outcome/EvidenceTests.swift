// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@Suite struct EvidenceTests {
    static let texts: [(Evidence, String)] = [
        (Evidence([.user: .gone(before: nil)]), "user:gone"),
        (
            Evidence([
                .files: .notCheckable(.noHosts), .messages: .gone(before: 16),
                .user: .gone(before: nil),
            ]), "user:gone/messages:gone:16/files:not-checkable:no-hosts"
        ),
        (
            Evidence([.messages: .there(3, before: 16), .calls: .there(1, before: nil)]),
            "messages:there:3:16/calls:there:1"
        ),
        (
            Evidence([.user: .hidden, .feeds: .notCheckable(.noCall)]),
            "user:hidden/feeds:not-checkable:no-call"
        ),
    ]

    @Test(arguments: texts)
    func `evidence is written and read back`(evidence: Evidence, text: String) {
        #expect(evidence.description == text)
        #expect(Evidence(text) == evidence)
        #expect(
            text.utf8.allSatisfy { byte in
                byte < 0x7F && (byte > 0x2C) && !";=<>?@".utf8.contains(byte)
            })
    }

    @Test(arguments: [
        "", "user", "user:", "user:gone/", "user:gone/user:gone", "shoes:gone", "user:lost",
        "messages:gone:-1", "messages:gone:x", "messages:gone:1:2", "messages:there",
        "messages:there:0", "messages:there:1:", "files:not-checkable", "files:not-checkable:why",
        "messages:gone/user:gone", "messages:gone:016",
    ])
    func `anything else is no evidence`(text: String) {
        #expect(Evidence(text) == nil)
    }

    @Test func `the page lists each reason for which something is not checkable`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/formats/evidence.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("| Reason |") })
        let listed = lines[start...].dropFirst(2).prefix { $0.hasPrefix("| `") }
            .map { String($0.dropFirst(3).prefix { $0 != "`" }) }
        #expect(listed == Evidence.Obstacle.allCases.map(\.rawValue))
        let example = try #require(lines.first { $0.hasPrefix("user:gone/") })
        #expect(Evidence(String(example)) != nil)
    }

    private static let whole: [Category: Evidence.Finding] = [
        .user: .gone(before: nil), .messages: .gone(before: 4), .conversations: .gone(before: nil),
        .calls: .gone(before: nil), .files: .gone(before: 1), .feeds: .gone(before: nil),
    ]

    private func reason(
        _ change: (inout [Category: Evidence.Finding]) -> Void
    ) throws -> Reason {
        var findings = Self.whole
        change(&findings)
        let modes = try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true,
            feeds: .hard)
        return Evidence(findings).reason(for: modes)
    }

    @Test func `all that was promised is gone`() throws {
        #expect(try reason { _ in } == .lookedUp)
        for why in Evidence.Obstacle.allCases {
            #expect(try reason { $0[.files] = .notCheckable(why) } == .lookedUp)
        }
        #expect(try reason { $0[.files] = nil } == .lookedUp)
    }

    @Test(arguments: Category.allCases)
    func `whatever is there contradicts, whatever else is not known`(category: Category) throws {
        let found = try reason { findings in
            for other in Category.allCases { findings[other] = .notCheckable(.noAnswer) }
            findings[category] = .there(1, before: nil)
        }
        #expect(found == (category == .user ? .lookUpDisagrees : .contentThere))
        #expect(found.outcome == .contradicted)
    }

    @Test(
        arguments: [Category.messages, .conversations, .calls, .feeds], Evidence.Obstacle.allCases)
    func `what could not be looked at keeps it from being verified`(
        category: Category, why: Evidence.Obstacle
    ) throws {
        #expect(try reason { $0[category] = .notCheckable(why) } == .notAllSeen)
        #expect(try reason { $0[category] = nil } == .notAllSeen)
        #expect(try reason { $0[category] = .hidden } == .notAllSeen)
        #expect(Reason.notAllSeen.outcome == .hidden)
    }

    @Test func `an account that nobody looked for is not even hidden`() throws {
        #expect(try reason { $0[.user] = nil } == .notLookedUp)
        #expect(try reason { $0[.user] = .notCheckable(.noAnswer) } == .notLookedUp)
    }

    @Test func `a promise to hide is kept by hiding, and is no erasure`() throws {
        let soft = try Modes(user: .soft)
        #expect(Evidence([.user: .hidden]).reason(for: soft) == .outOfSight)
        let pruned = try Modes(user: .pruning, messages: .soft)
        let seen = Evidence([.user: .gone(before: nil), .messages: .hidden])
        #expect(seen.reason(for: pruned) == .outOfSight)
        #expect(Reason.outOfSight.outcome == .hidden)
        let there = Evidence([.user: .gone(before: nil), .messages: .there(1, before: nil)])
        #expect(there.reason(for: pruned) == .contentThere)
    }
}
