// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct TimeAuthorityTests {
    @Test(
        arguments: [
            ("https://tsa.example", "tsa.example", "/"),
            ("HTTP://tsa.example:8080/tsr", "tsa.example:8080", "/tsr"),
            ("http://tsa.example?x=1", "tsa.example", "/?x=1"),
        ])
    func `an address is read`(text: String, host: String, path: String) throws {
        let request = try TimeAuthority(text).request
        #expect(request.authority == host)
        #expect(request.path == path)
    }

    @Test(
        arguments: [
            "", "tsa.example", "ftp://tsa.example/", "https://", "https:///tsr",
            "https://me:secret@tsa.example/", "https://tsa.example/a b", "https://tsa.example/ä",
        ])
    func `an address that is none is refused`(text: String) {
        let failure = #expect(throws: Failure.self) { try TimeAuthority(text) }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("secret") == false)
    }
}
