// SPDX-License-Identifier: Apache-2.0

import JSON
import Testing

@testable import StreamAPI

@Suite struct `the name of a time` {
    @Test func `that stands there twice says nothing`() {
        let twice = JSON(Array(#"{"a":1,"a":1,"b":2}"#.utf8))
        #expect(twice?.timestamp("a") == .unreadable)
        #expect(twice?.timestamp("c") == .unset)
    }
}
