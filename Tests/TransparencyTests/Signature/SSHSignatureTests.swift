// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Transparency

@Suite struct SSHSignatureTests {
    private let namespace = "erasure-report@acme.example"
    private let message = Array("a message\n".utf8)

    @Test func `a signature holds for its message, namespace and key alone`() throws {
        let key = SigningKey.generate()
        let armored = Array(try SSHSignature.sign(message, namespace: namespace, key: key).utf8)
        func reason(_ message: [UInt8], _ space: String, _ key: VerifyingKey) -> SSHSignatureError?
        {
            switch SSHSignature.verify(
                armored: armored, message: message, namespace: space, key: key)
            {
            case .success: nil
            case .failure(let reason): reason
            }
        }
        #expect(reason(message, namespace, key.publicKey) == nil)
        #expect(reason(message + [0], namespace, key.publicKey) == .invalid)
        #expect(reason(message, "git", key.publicKey) == .wrongNamespace)
        #expect(reason(message, namespace, SigningKey.generate().publicKey) == .wrongKey)
        #expect(SSHSignature.claimedKey(armored: armored) == key.publicKey)
    }

    @Test func `one flipped bit in any byte breaks it`() throws {
        let key = SigningKey.generate()
        let armored = Array(try SSHSignature.sign(message, namespace: namespace, key: key).utf8)
        for place in armored.indices {
            for bit in 0..<8 {
                var flipped = armored
                flipped[place] ^= 1 << UInt8(bit)
                let result = SSHSignature.verify(
                    armored: flipped, message: message, namespace: namespace, key: key.publicKey)
                guard case .failure = result else {
                    Issue.record("byte \(place), bit \(bit) does not matter")
                    continue
                }
            }
        }
    }

    @Test func `other spellings are malformed`() throws {
        let key = SigningKey.generate()
        let text = try SSHSignature.sign(message, namespace: namespace, key: key)
        let others = [
            "", "x", text + "\n", "\n" + text, String(text.dropLast()), text + text,
            text.replacing("\n", with: "\r\n"), text.replacing("SSH SIGNATURE", with: "PGP"),
        ]
        for other in others {
            #expect(SSHSignature.claimedKey(armored: Array(other.utf8)) == nil)
        }
    }

    @Test func `ssh-keygen accepts what is signed here`() throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        let key = SigningKey.generate()
        let armored = try SSHSignature.sign(message, namespace: namespace, key: key)
        try withFolder { folder in
            let signers = folder.appending(path: "allowed_signers")
            let signature = folder.appending(path: "sig")
            let line = "me@acme.example namespaces=\"\(namespace)\" \(key.publicKey.openSSHLine)\n"
            try Data(line.utf8).write(to: signers)
            try Data(armored.utf8).write(to: signature)
            func verify(_ namespace: String, _ message: [UInt8]) throws -> Int32 {
                let options = ["-Y", "verify", "-I", "me@acme.example", "-n", namespace]
                return try keygen.run(
                    options + ["-f", signers.path, "-s", signature.path], input: message
                ).status
            }
            #expect(try verify(namespace, message) == 0)
            #expect(try verify("git", message) != 0)
            #expect(try verify(namespace, message + [0]) != 0)
        }
    }

    @Test func `the bytes are those of ssh-keygen for the same key`() throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        try withFolder { folder in
            let file = folder.appending(path: "key")
            try #require(
                try keygen.run(["-t", "ed25519", "-N", "", "-f", file.path]).status == 0)
            let key = try SigningKey(parsing: try String(contentsOf: file, encoding: .utf8))
            for message in [[], message, [UInt8](repeating: 0xFF, count: 5000)] {
                let answer = try keygen.run(
                    ["-Y", "sign", "-n", namespace, "-f", file.path], input: message)
                #expect(answer.status == 0)
                let own = try SSHSignature.sign(message, namespace: namespace, key: key)
                #expect(answer.output.text == own)
            }
        }
    }
}
