// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Intake

@Suite struct PlainDateTests {
    /// What is read the quick way is what the whole grammar reads; the rest is left to it.
    @Test(arguments: [
        "2026-10-02", "2026-10-02T02:03:04Z", "2026-10-02T02:03:04.5Z", "2026-10-02T02:03:04.05Z",
        "2026-10-02T02:03:04.123456789Z", "2024-02-29T23:59:59.999Z",
    ])
    func `is read as the grammar says`(text: String) {
        #expect(Received(plain: Array(text.utf8).span) == Received(text))
        #expect(Received(text) != nil)
    }

    @Test(arguments: [
        "", "2026-10", "2026-10-02T", "2026-10-02T02:03:04", "2026-10-02T02:03:04.Z",
        "2026-10-02T02:03:04.1x3Z", "2026-10-02T02:03:04,123Z", "2026-10-02T02:03:04.123",
        "2026-10-02T02:03:60Z", "2026-10-02T24:03:04Z", "2026-02-29T02:03:04.1Z",
        "2026-10-02T02:03:04.1+02:00", "2026-10-02T02:03:04ZZ", "2026-10-02t02:03:04.1Z",
    ])
    func `is left alone where it is anything else`(text: String) {
        #expect(Received(plain: Array(text.utf8).span) == nil)
    }
}
