// SPDX-License-Identifier: Apache-2.0

import Audit
import Testing

@Suite struct AuditErrorTests {
    @Test func `the remedy stands on its own line`() {
        #expect(AuditError(message: "no").description == "no")
        #expect(AuditError(message: "no", hint: "try").description == "no\nhint: try")
    }
}
