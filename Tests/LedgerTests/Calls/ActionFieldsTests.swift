// SPDX-License-Identifier: Apache-2.0

import Model
import Testing
import Transparency

@testable import Ledger

@Suite struct ActionFieldsTests {
    /// A category of which a record has no field could be deleted without a word.
    @Test(arguments: Category.allCases)
    func `a record says of each category how far a deletion goes`(category: Category) throws {
        for extent in category.extents {
            var extents: [Category: Extent] = [
                .user: .hard, .messages: .hard, .conversations: .hard,
            ]
            if category == .user || [.user, .messages, .conversations].contains(category) {
                extents = [.user: .pruning]
            }
            extents[category] = extent
            guard let modes = try? Modes(extents) else { continue }
            let intent = IntentRecord {
                $0.at = "2026-11-23T12:00:00Z"
                $0.members = "m"
                $0.step = "delete"
                $0.modes = Action.delete(modes).recorded
            }
            let record = try Record(
                parsing: intent.bytes(index: 0, nonce: String(repeating: "0", count: 32)))
            let said =
                category.isFlag
                ? record.boolean(RecordKey(category.rawValue)).map { $0 ? "true" : "false" }
                : record.string(RecordKey(category.rawValue))
            #expect(said == category.written(extent), "\(category) \(extent)")
            #expect(try IntentRecord(record).modes == Action.delete(modes).recorded)
        }
    }

    @Test func `a record says what an action amounts to, each category, and nothing else`() {
        #expect(RecordedModes.names == ["effect"] + Category.allCases.map(\.rawValue))
    }
}
