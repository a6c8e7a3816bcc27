// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Transparency

@Suite struct KeyTests {
    @Test func `a private key survives its PEM`() throws {
        let key = SigningKey.generate()
        let again = try SigningKey(pkcs8PEM: key.pkcs8PEM)
        #expect(again.publicKey == key.publicKey)
        #expect(again.pkcs8PEM == key.pkcs8PEM)
    }

    @Test func `a private key does not show itself`() {
        let key = SigningKey.generate()
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "SigningKey(redacted)")
        #expect(String(reflecting: key) == "SigningKey(redacted)")
        #expect(dumped == "- SigningKey(redacted)\n")
    }

    @Test(arguments: [
        "302e020100300506032b656e04220420", "302e020101300506032b657004220420",
        "302e020100300506032b657104220420",
    ])
    func `other kinds of key are refused`(prefix: String) throws {
        let der = try #require(Hex.decode(Array(prefix.utf8))) + [UInt8](repeating: 7, count: 32)
        #expect(throws: KeyError.notEd25519) {
            try SigningKey(pkcs8PEM: PEM.encode(der, label: "PRIVATE KEY"))
        }
    }

    @Test func `other texts are refused`() {
        let pem = SigningKey.generate().pkcs8PEM
        for text in [
            "", "x", pem.replacing("PRIVATE", with: "ENCRYPTED PRIVATE"), String(pem.dropLast(5)),
            pem.replacing("M", with: "*"),
        ] {
            #expect(throws: KeyError.notPEM) { try SigningKey(pkcs8PEM: text) }
        }
    }

    @Test func `the public forms read back`() throws {
        let key = SigningKey.generate().publicKey
        #expect(try VerifyingKey(openSSHLine: key.openSSHLine) == key)
        #expect(try VerifyingKey(openSSHLine: key.openSSHLine + " a comment\n") == key)
        let note = key.noteVerifierKey(name: "acme.example/erasure/1")
        #expect(try VerifyingKey(noteVerifierKey: note) == key)
        #expect(throws: KeyError.notVerifierKey) {
            try VerifyingKey(noteVerifierKey: "x" + note)
        }
        #expect(throws: KeyError.notOpenSSH) { try VerifyingKey(openSSHLine: "ssh-rsa AAAA") }
        #expect(throws: KeyError.notOpenSSH) {
            try VerifyingKey(openSSHLine: String(key.openSSHLine.dropLast(4)))
        }
        #expect(VerifyingKey(raw: Array(key.raw.dropLast())) == nil)
    }

    @Test func `openssl reads the keys and derives the same public key`() throws {
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let key = SigningKey.generate()
        let answer = try openssl.run(["pkey", "-pubout"], input: Array(key.pkcs8PEM.utf8))
        #expect(answer.status == 0)
        #expect(answer.output.text == key.publicKey.spkiPEM)
        let made = try openssl.run(["genpkey", "-algorithm", "ed25519"])
        #expect(try SigningKey(pkcs8PEM: made.output.text).pkcs8PEM == made.output.text)
        let exchange = try openssl.run(["genpkey", "-algorithm", "x25519"])
        #expect(throws: KeyError.notEd25519) {
            try SigningKey(pkcs8PEM: exchange.output.text)
        }
    }

    @Test func `ssh-keygen shows the same fingerprint`() throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        let key = SigningKey.generate().publicKey
        try withFolder { folder in
            let file = folder.appending(path: "key.pub")
            try Data("\(key.openSSHLine)\n".utf8).write(to: file)
            let answer = try keygen.run(["-l", "-f", file.path])
            #expect(answer.output.text.contains(" \(key.fingerprint) "))
        }
    }
}
