// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct AllowedSignersTests {
    private let key = SigningKey.generate().publicKey

    @Test func `a full line is read`() throws {
        let text = """
            # the ledger's key

            a@b namespaces="x@b,y@b",valid-after="20260901Z",valid-before="202710010203Z" \
            \(key.openSSHLine) comment
            a@b \(key.openSSHLine)

            """
        let signers = try AllowedSigners(parsing: text)
        let first = try #require(signers.entries.first)
        #expect(signers.entries.count == 2)
        #expect(first.principal == "a@b")
        #expect(first.namespaces == ["x@b", "y@b"])
        #expect(first.validAfter == 20_260_901_000_000)
        #expect(first.validBefore == 20_271_001_020_300)
        #expect(first.key == key)
        #expect(!first.covers(20_260_831_235_959))
        #expect(first.covers(20_260_901_000_000))
        #expect(first.covers(20_271_001_020_300))
        #expect(!first.covers(20_271_001_020_301))
        #expect(signers.entries(principal: "a@b", namespace: "x@b").count == 2)
        #expect(signers.entries(principal: "a@b", namespace: "z@b").count == 1)
        #expect(signers.entries(principal: "A@b", namespace: "x@b").isEmpty)
    }

    @Test(arguments: [
        "a@b", "a@b KEY", "* @", "a@b,c@d @", "!a@b @", "a@b cert-authority @",
        "a@b namespaces=x @", "a@b namespaces=\"x\",namespaces=\"y\" @",
        "a@b valid-after=\"20260901\" @", "a@b valid-after=\"2026Z\" @", "a@b other=\"x\" @",
        "a@b namespaces=\"x @", "a@b namespaces=\"x\"valid-after=\"20260901Z\" @", "a@b ssh-rsa AA",
    ])
    func `a line that is not understood refuses the file`(pattern: String) {
        let text = pattern.hasSuffix(" @") ? pattern.dropLast() + key.openSSHLine : pattern[...]
        #expect(throws: AllowedSignersError.self) { try AllowedSigners(parsing: String(text)) }
    }

    @Test func `the error names the line`() {
        #expect {
            try AllowedSigners(parsing: "# one\na@b nothing\n")
        } throws: { error in
            (error as? AllowedSignersError)?.line == 2
        }
    }
}
