// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct JWTTests {
    @Test func `the example token of jwt io verifies`() {
        let token =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
            + "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
        #expect(JWT.check(token, secret: "your-256-bit-secret") == .server)
        #expect(JWT.check(token, secret: "another") == .wrongSignature)
    }

    @Test func `a token with a user_id is a user's`() {
        let token = Probe.token(secret: "s", payload: #"{"user_id":"user-0001"}"#)
        #expect(JWT.check(token, secret: "s") == .user)
    }

    @Test(arguments: ["", ".", "..", "a.b", "Bearer x.y.z", "e30.e30.e30", "e30.e30.!", "a.b.c.d"])
    func `what is no token is malformed`(token: String) {
        #expect(JWT.check(token, secret: "s") == .malformed)
    }
}
