// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Policy
import Testing

/// Runs the policies under `docs/examples`.
@Suite struct ExampleTests {
    @Test(arguments: ["german-controller.yaml"])
    func `every case of an example holds, and nothing in it is odd`(name: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/examples/\(name)")
        let text = try String(contentsOf: file, encoding: .utf8)
        let policy = try Policy.parse(text, file: name)
        let results = policy.test()
        #expect(results.count >= 15)
        for result in results { #expect(result.holds, "\(result)") }
        #expect(policy.lint() == [])
        #expect(policy.needs == [.person, .custom, .ownsChannels])
        // Each rule is shown by a case, but for those that answer one kind alone.
        let shown = Set(results.map(\.decision.rule))
        let unseen = policy.rules.map(\.id).filter { !shown.contains($0) }
        #expect(unseen == ["stop", "wake", "back"])
    }
}
