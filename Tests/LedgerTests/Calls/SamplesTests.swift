// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import TestSupport
import Testing

@Suite struct SamplesTests {
    private static let secret = "message-of-somebody-7f3a"

    @Test func `what is noted is read back by its row, and stands nowhere in clear`() async throws {
        let scratch = try Scratch()
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        let run = try await ledger.calling(["ann", "ben"], try hardDeletion())
        let rows = try await ledger.members(run: run, call: 1).map(\.row)
        let bytes = Array(Self.secret.utf8)
        try await ledger.keepSamples([(row: rows[0], bytes: bytes)])
        try await ledger.keepSamples([(row: rows[0], bytes: [1, 2, 3])])
        #expect(try await ledger.samples(of: rows) == [rows[0]: bytes])
        for file in try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) {
            let data = try Data(contentsOf: scratch.url.appending(path: file))
            #expect(data.range(of: Data(Self.secret.utf8)) == nil, "\(file)")
        }
        // Nobody has come to an end, so all may still be needed.
        #expect(try await ledger.shredSamples() == 0)
        let end = RowOutcome(row: rows[0], outcome: .verified, reason: "looked-up")
        try await ledger.conclude(run: run, call: nil, [end], at: noon)
        #expect(try await ledger.shredSamples() == 1)
        #expect(try await ledger.samples(of: rows).isEmpty)
    }

    @Test func `another key opens nothing`() async throws {
        let scratch = try Scratch()
        let ledger = try Ledger.open(path: scratch.path("ledger.db"), identity: identity())
        let run = try await ledger.calling(["ann"], try hardDeletion())
        let rows = try await ledger.members(run: run, call: 1).map(\.row)
        try await ledger.keepSamples([(row: rows[0], bytes: [1])])
        var other = identity()
        other.epochKey = Array(repeating: 8, count: 32)
        let stranger = try Ledger.open(path: scratch.path("ledger.db"), identity: other)
        #expect(try await stranger.samples(of: rows).isEmpty)
    }
}
