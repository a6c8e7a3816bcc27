// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Transparency

@Suite struct KeyChangeTests {
    private static let namespace = "erasure-report@acme.example"
    private static let principal = "erasure-ledger@acme.example"
    private let old = SigningKey.generate()
    private let new = SigningKey.generate()
    private let change: Int64 = 20_261_002_020_002

    private func before() -> AllowedSigners {
        AllowedSigners(entries: [
            .init(
                principal: Self.principal, namespaces: [Self.namespace], key: old.publicKey)
        ])
    }

    @Test func `the lines read back`() throws {
        let lines = AllowedSigners(entries: [
            .init(principal: "a@b", namespaces: nil, key: old.publicKey),
            .init(principal: "a@b", namespaces: ["x", "y"], key: old.publicKey),
            .init(
                principal: "a@b", namespaces: ["x"], validAfter: 10_101_000_000,
                validBefore: change, key: new.publicKey),
        ])
        #expect(try AllowedSigners(parsing: lines.text) == lines)
        #expect(lines.text.contains("valid-after=\"00010101000000Z\""))
    }

    @Test func `the windows adjoin`() throws {
        let after = before().changing(from: old.publicKey, to: new.publicKey, at: change)
        #expect(after.entries.map(\.key) == [old.publicKey, new.publicKey])
        #expect(after.entries.map(\.validBefore) == [change, nil])
        #expect(after.entries.map(\.validAfter) == [nil, change])
        #expect(after.entries.map(\.principal) == [Self.principal, Self.principal])
        let third = SigningKey.generate().publicKey
        let later = after.changing(from: new.publicKey, to: third, at: change + 100)
        #expect(later.entries.map(\.validBefore) == [change, change + 100, nil])
        #expect(later.entries.map(\.validAfter) == [nil, change, change + 100])
    }

    @Test func `a key that is revoked ends when it was lost, and not later than before`() {
        let after = before().changing(from: old.publicKey, to: new.publicKey, at: change)
        let early = after.revoking(old.publicKey, since: change - 100)
        #expect(early.entries.map(\.validBefore) == [change - 100, nil])
        let late = after.revoking(old.publicKey, since: change + 100)
        #expect(late.entries.map(\.validBefore) == [change, nil])
    }

    @Test func `the list of revoked keys reads back, and refuses what is no key`() throws {
        var revoked = RevokedKeys()
        #expect(revoked.text.isEmpty)
        for key in [old, new, old] { revoked.insert(key.publicKey) }
        #expect(revoked.keys == [old.publicKey, new.publicKey])
        #expect(try RevokedKeys(parsing: revoked.text) == revoked)
        let commented = "# lost\r\n\r\n\(old.publicKey.openSSHLine) a comment\r\n"
        #expect(try RevokedKeys(parsing: commented).keys == [old.publicKey])
        #expect(throws: KeyError.notOpenSSH) { try RevokedKeys(parsing: "ssh-rsa AAAA") }
        #expect(throws: KeyError.notOpenSSH) { try RevokedKeys(parsing: "SHA256:abc") }
    }

    @Test func `ssh-keygen keeps to the windows and the list`() throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        let signers = before().changing(from: old.publicKey, to: new.publicKey, at: change)
        var revoked = RevokedKeys()
        revoked.insert(old.publicKey)
        let message = Array("a message\n".utf8)
        try withFolder { folder in
            func put(_ name: String, _ text: String) throws -> String {
                let url = folder.appending(path: name)
                try Data(text.utf8).write(to: url)
                return url.path
            }
            let list = try put("allowed_signers", signers.text)
            let none = try put("none", RevokedKeys().text)
            let gone = try put("revoked", revoked.text)
            func holds(_ key: SigningKey, at time: String, revoked: String) throws -> Bool {
                let signature = try put(
                    "sig", try SSHSignature.sign(message, namespace: Self.namespace, key: key))
                let options = ["-Y", "verify", "-I", Self.principal, "-n", Self.namespace]
                let files = ["-f", list, "-r", revoked, "-s", signature]
                return try keygen.run(
                    options + files + ["-Overify-time=\(time)Z"], input: message
                ).status == 0
            }
            #expect(try holds(old, at: "20261002020001", revoked: none))
            #expect(try holds(old, at: "20261002020002", revoked: none))
            #expect(try !holds(old, at: "20261002020003", revoked: none))
            #expect(try !holds(new, at: "20261002020001", revoked: none))
            #expect(try holds(new, at: "20261002020002", revoked: none))
            #expect(try !holds(old, at: "20261002020001", revoked: gone))
            #expect(try holds(new, at: "20261002020003", revoked: gone))
        }
    }
}
