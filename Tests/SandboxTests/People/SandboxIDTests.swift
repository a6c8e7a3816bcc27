// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct SandboxIDTests {
    @Test func `ids are compared byte by byte`() {
        #expect(SandboxID("e\u{301}") != SandboxID("\u{E9}"))
        #expect(Set([SandboxID("K"), SandboxID("\u{212A}")]).count == 2)
        #expect(SandboxID("Z") < SandboxID("a"))
    }

    @Test(arguments: [
        ("user-1_@Z", true), ("", false), ("a b", false), ("é", false), ("a/b", false),
        (String(repeating: "a", count: 255), true), (String(repeating: "a", count: 256), false),
    ])
    func `a new id is of Stream's characters`(id: String, allowed: Bool) {
        #expect(SandboxID(id).isAllowed == allowed)
    }
}
