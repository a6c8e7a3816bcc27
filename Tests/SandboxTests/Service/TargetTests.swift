// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct TargetTests {
    @Test func `the prefix tells the version`() {
        #expect(Target("/api/v2/users/delete?api_key=k").version == .v2)
        #expect(Target("/api/v2/users/delete").segments == ["users", "delete"])
        #expect(Target("/users/delete").version == .v1)
    }

    @Test func `percent-encoding is resolved segment by segment`() {
        let target = Target("/users/ali%20ce%2F%C3%BC%40x+y/deactivate?a=b+c%2B&d&a=2")
        #expect(target.segments == ["users", "ali ce/ü@x+y", "deactivate"])
        #expect(target.parameter("a") == "b c+")
        #expect(target.parameter("d") == "")
        #expect(target.parameter("e") == nil)
    }

    @Test(arguments: ["%", "%4", "%zz", "%+1", "/%/%a?%=%"])
    func `broken percent-encoding is taken as it is`(raw: String) {
        #expect(!Target(raw).segments.isEmpty)
    }
}
