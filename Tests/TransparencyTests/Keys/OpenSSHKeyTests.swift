// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Transparency

@Suite struct OpenSSHKeyTests {
    /// The parts of a key file, each of which a test may spoil.
    private struct Parts {
        var magic = Array("openssh-key-v1".utf8) + [0]
        var cipher = "none"
        var derivation = "none"
        var options: [UInt8] = []
        var count: UInt32 = 1
        var type = "ssh-ed25519"
        var named: [UInt8]
        var checks: [UInt32] = [7, 7]
        var innerType = "ssh-ed25519"
        var inner: [UInt8]
        var pair: [UInt8]
        var comment = "me"
        var padding: [UInt8]?
        var rest: [UInt8] = []

        init(_ key: SigningKey) throws {
            let der = try #require(PEM.decode(key.pkcs8PEM, label: "PRIVATE KEY"))
            named = key.publicKey.raw
            inner = named
            pair = Array(der.suffix(32)) + named
        }

        var bytes: [UInt8] {
            func string(_ text: String) -> [UInt8] { SSHWire.string(Array(text.utf8)) }
            var secret = checks.flatMap { SSHWire.number($0) } + string(innerType)
            secret += SSHWire.string(inner) + SSHWire.string(pair) + string(comment)
            secret += padding ?? (0..<(8 - secret.count % 8) % 8).map { UInt8($0 + 1) }
            let blob = string(type) + SSHWire.string(named)
            return magic + string(cipher) + string(derivation) + SSHWire.string(options)
                + SSHWire.number(count) + SSHWire.string(blob) + SSHWire.string(secret) + rest
        }

        var text: String { OpenSSHKeyTests.text(bytes) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        "-----BEGIN OPENSSH PRIVATE KEY-----\n" + PEM.wrap(Base64.encode(bytes), at: 70)
            + "-----END OPENSSH PRIVATE KEY-----\n"
    }

    @Test func `the key is the same in both formats`() throws {
        let key = SigningKey.generate()
        #expect(try SigningKey(parsing: try Parts(key).text).pkcs8PEM == key.pkcs8PEM)
        #expect(try SigningKey(parsing: key.pkcs8PEM).pkcs8PEM == key.pkcs8PEM)
    }

    @Test func `each part that is wrong refuses the file`() throws {
        let other = SigningKey.generate().publicKey.raw
        let spoils: [(KeyError, (inout Parts) -> Void)] = [
            (.damaged, { $0.magic[0] ^= 1 }), (.encrypted, { $0.cipher = "aes256-ctr" }),
            (.encrypted, { $0.derivation = "bcrypt" }), (.damaged, { $0.options = [1] }),
            (.damaged, { $0.count = 2 }), (.damaged, { $0.count = 0 }),
            (.notEd25519, { $0.type = "ssh-rsa" }), (.damaged, { $0.named = other }),
            (.damaged, { $0.named.removeLast() }), (.damaged, { $0.checks = [7, 8] }),
            (.damaged, { $0.innerType = "ssh-rsa" }), (.damaged, { $0.inner = other }),
            (.damaged, { $0.pair.removeLast() }), (.damaged, { $0.pair[0] ^= 1 }),
            (.damaged, { $0.pair[40] ^= 1 }), (.damaged, { $0.padding = [1, 2, 3, 5] }),
            (.damaged, { $0.padding = (1...16).map { $0 } }), (.damaged, { $0.rest = [0] }),
        ]
        for (place, (error, spoil)) in spoils.enumerated() {
            var parts = try Parts(.generate())
            spoil(&parts)
            let text = parts.text
            #expect(throws: error, "part \(place)") { try SigningKey(parsing: text) }
        }
    }

    @Test func `the whole of another key behind its own public half is refused`() throws {
        var parts = try Parts(.generate())
        let other = try Parts(.generate())
        parts.pair = Array(other.pair.prefix(32)) + parts.named
        let text = parts.text
        #expect(throws: KeyError.damaged) { try SigningKey(parsing: text) }
    }

    @Test func `a file that is cut anywhere is refused`() throws {
        let bytes = try Parts(.generate()).bytes
        for count in bytes.indices {
            let text = Self.text(Array(bytes.prefix(count)))
            #expect(throws: KeyError.self) { try SigningKey(parsing: text) }
        }
    }

    @Test func `a flipped byte gives an error or the same key, and never a crash`() throws {
        let parts = try Parts(.generate())
        let bytes = parts.bytes
        for place in bytes.indices {
            for bit in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
                var flipped = bytes
                flipped[place] ^= bit
                guard let key = try? SigningKey(parsing: Self.text(flipped)) else { continue }
                #expect(key.publicKey.raw == parts.named)
            }
        }
    }

    @Test func `garbage is refused`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let count = Int.random(in: 0..<300, using: &generator)
            let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            #expect(throws: KeyError.self) { try SigningKey(parsing: Self.text(bytes)) }
            #expect(throws: KeyError.self) { try SigningKey(parsing: bytes.text) }
        }
    }

    @Test(arguments: ["-m PKCS8 -t ed25519", "-t ed25519", "-t ed25519 -C \u{E4}\u{F6}"])
    func `what ssh-keygen makes is read`(options: String) throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        try withFolder { folder in
            let file = folder.appending(path: "key")
            let made = try keygen.run(
                options.split(separator: " ").map(String.init) + ["-N", "", "-f", file.path])
            try #require(made.status == 0)
            let key = try SigningKey(parsing: try String(contentsOf: file, encoding: .utf8))
            let line = try String(contentsOfFile: file.path + ".pub", encoding: .utf8)
            #expect(try VerifyingKey(openSSHLine: line) == key.publicKey)
        }
    }

    @Test(arguments: [
        ("-t ed25519 -N secret", KeyError.encrypted), ("-t rsa -b 2048 -N secret", .encrypted),
        ("-t ecdsa", .notEd25519), ("-t rsa -b 2048", .notEd25519),
    ])
    func `what ssh-keygen makes otherwise is refused`(options: String, error: KeyError) throws {
        guard let keygen = Tool("/usr/bin/ssh-keygen") else { return }
        try withFolder { folder in
            let file = folder.appending(path: "key")
            var words = options.split(separator: " ").map(String.init)
            if !words.contains("-N") { words += ["-N", ""] }
            try #require(try keygen.run(words + ["-f", file.path]).status == 0)
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(throws: error) { try SigningKey(parsing: text) }
        }
    }

    @Test func `encrypted keys of openssl are named as such`() throws {
        guard let openssl = Tool("/usr/bin/openssl") else { return }
        let made = try openssl.run(
            ["pkcs8", "-topk8", "-passout", "pass:secret"],
            input: Array(SigningKey.generate().pkcs8PEM.utf8))
        #expect(throws: KeyError.encrypted) { try SigningKey(parsing: made.output.text) }
    }
}
