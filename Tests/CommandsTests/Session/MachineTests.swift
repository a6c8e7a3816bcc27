// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

@testable import Runs

@Suite struct MachineTests {
    @Test(arguments: [(0, false), (500 << 20, false), ((1 << 30) - 1, false), (1 << 30, true)])
    func `too little address space is said before anything begins`(limit: UInt64, works: Bool) {
        guard !works else {
            #expect(throws: Never.self) { try Machine.check(addressSpace: limit) }
            return
        }
        let failure = #expect(throws: Failure.self) { try Machine.check(addressSpace: limit) }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint?.hasPrefix("raise it: ulimit -v 1048576") == true)
    }

    @Test func `no limit is none`() throws {
        #expect(throws: Never.self) { try Machine.check(addressSpace: .max) }
        #expect(Machine.addressSpace > 0)
    }
}
