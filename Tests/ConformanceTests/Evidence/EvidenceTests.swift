// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every statement says what it rests on, and every assumption is written down.
struct EvidenceTests {
    private static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func statements() throws -> [String: String] {
        let folder = folder.appending(path: "Statements")
        var texts: [String: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasSuffix(".swift") {
            texts[name] = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        }
        return texts
    }

    @Test func `each statement says whether it is documented or assumed`() throws {
        let texts = try Self.statements()
        #expect(!texts.isEmpty)
        for (name, text) in texts {
            for statement in text.split(separator: "@Test").dropFirst() {
                let head = statement.prefix { $0 != "{" }
                let says = head.contains(".documented(") || head.contains(".assumed(")
                #expect(says, "\(name): \(head)")
            }
        }
    }

    @Test(arguments: Assumption.allCases)
    func `each assumption is stated and has its section`(assumption: Assumption) throws {
        let stated = try Self.statements().values.contains {
            $0.contains(".assumed(.\(assumption))")
        }
        #expect(stated)
        #expect(try Self.sections().contains(assumption.rawValue))
    }

    @Test func `each section is an assumption`() throws {
        let known = Set(Assumption.allCases.map(\.rawValue))
        #expect(try Set(Self.sections()) == known)
    }

    private static func sections() throws -> [String] {
        let document = folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/stream-assumptions.md")
        return try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3).lowercased() }
    }
}
