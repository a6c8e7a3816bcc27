// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import Transport

struct TransportErrorTests {
    @Test(arguments: [
        (TransportError.Reach.neverSent, "no connection came about; nothing was sent"),
        (TransportError.Reach.maybeSent, "no connection came about; it may have been received"),
    ])
    func `the description ends with what is known about the far side`(
        reach: TransportError.Reach, text: String
    ) {
        let error = TransportError(
            code: .cannotConnect, reach: reach, detail: "no connection came about")
        #expect(error.description == text)
    }

    @Test func `two errors that differ only in their reach are different`() {
        let sent = TransportError(code: .timedOut, reach: .maybeSent, detail: "late")
        let unsent = TransportError(code: .timedOut, reach: .neverSent, detail: "late")
        #expect(sent != unsent)
    }
}
