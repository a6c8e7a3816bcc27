// SPDX-License-Identifier: Apache-2.0

import Notation
import Policy
import Testing

@Suite struct VerifyAgainTests {
    @Test(arguments: [
        ("24h", 86_400), ("1h", 3600), ("3d", 3 * 86_400), ("366d", 366 * 86_400),
    ])
    func `hours and days are read`(text: String, seconds: Int) throws {
        let policy = try policy(erase, head: "verify_again: \(text)\n")
        #expect(policy.verifyAgain == .seconds(seconds))
    }

    @Test func `without the key nobody is looked up again`() throws {
        #expect(try policy(erase).verifyAgain == nil)
    }

    @Test(arguments: [
        ("24", "write it such as"), ("h", "write it such as"), ("-1h", "write it such as"),
        ("1m", "write it such as"), ("99999h", "write it such as"), ("24 h", "write it such as"),
        ("2w", "did you mean ‘14d’"), ("0h", nil), ("367d", nil),
    ])
    func `anything else is refused, with its place`(text: String, hint: String?) throws {
        let error = try #require(
            complaint(
                "version: 1\ntime_zone: UTC\nverify_again: \(text)\n"
                    + "rules: [{id: a, then: review, why: x}]\n"))
        #expect(error.line == 3 && error.column == 15)
        #expect(error.message.hasPrefix("‘verify_again’ must be"))
        #expect(error.hint?.hasPrefix(hint ?? "") == (hint == nil ? nil : true))
    }

    @Test func `a misspelt key is refused with what was meant`() throws {
        let error = try #require(
            complaint(
                "version: 1\ntime_zone: UTC\nverify_agian: 24h\n"
                    + "rules: [{id: a, then: review, why: x}]\n"))
        #expect(error.hint == "did you mean ‘verify_again’")
    }
}
