// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct KeyStoreTests {
    private let place: Place
    private let store: KeyStore
    private let file: URL

    init() throws {
        place = try Place()
        store = place.store()
        file = place.file("keys/signing.pem")
    }

    private func generated() throws -> (any Signer, origin: String) {
        try store.generate(controller: "acme.example")
    }

    @Test func `a key is readable by its owner alone, and its ledger keeps its name`() throws {
        let (key, origin) = try generated()
        #expect(try file.mode == 0o600)
        let loaded = try store.load()
        #expect(loaded.origin == origin)
        #expect(loaded.0.publicKey == key.publicKey)
        #expect(try store.publicKey() == key.publicKey)
        #expect(origin.hasPrefix("acme.example/erasure/"))
        let names = try FileManager.default.contentsOfDirectory(atPath: store.folder.path)
        #expect(names.sorted() == ["origin", "signing.pem"])
    }

    @Test func `a key is never written over`() throws {
        _ = try generated()
        let before = try Data(contentsOf: file)
        let failure = #expect(throws: Failure.self) { _ = try generated() }
        #expect(failure?.kind == .configuration)
        #expect(try Data(contentsOf: file) == before)
    }

    @Test func `without a key nothing is loaded`() throws {
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint?.contains("lethe keys generate") == true)
    }

    @Test func `a key made elsewhere is taken over in either format`() throws {
        let pem = try place.put("mine.pem", SigningKey.generate().pkcs8PEM)
        let (key, _) = try store.generate(controller: "acme.example", taking: .file(pem))
        #expect(try file.text == pem.text)
        guard
            let made = try tool(
                "/usr/bin/ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-f", place.file("ssh").path])
        else { return }
        try #require(made.status == 0)
        try FileManager.default.removeItem(at: file)
        try FileManager.default.copyItem(at: place.file("ssh"), to: file)
        #expect(try store.load().0.publicKey != key.publicKey)
        let line = try VerifyingKey(openSSHLine: place.file("ssh.pub").text)
        #expect(try store.publicKey() == line)
    }

    @Test func `an encrypted key is refused with its remedy`() throws {
        _ = try generated()
        let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n"
        try Data(encrypted.utf8).write(to: file)
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint?.contains("ssh-keygen -p -N \"\"") == true)
        #expect(failure?.hint?.contains("ssh-agent") == true)
    }

    @Test(arguments: [
        "", "garbage", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    ])
    func `what is no key is refused and not shown`(text: String) throws {
        _ = try generated()
        try Data(text.utf8).write(to: file)
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("AAAA") == false)
    }

    @Test func `two keys are one too many`() throws {
        _ = try generated()
        let line = SigningKey.generate().publicKey.openSSHLine
        _ = try place.put("keys/signing.pub", line)
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.message.contains("two signing keys") == true)
    }

    @Test func `a change that was not finished keeps everything from signing`() throws {
        _ = try generated()
        _ = try place.put("keys/signing.new.pem", SigningKey.generate().pkcs8PEM)
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.hint?.contains("lethe keys rotate") == true)
    }

    @Test func `a credential of the system goes before the folder`() throws {
        _ = try generated()
        let (first, second) = (SigningKey.generate(), SigningKey.generate())
        let handed = place.store(["CREDENTIALS_DIRECTORY": place.url.path])
        #expect(try handed.publicKey() == store.publicKey())
        _ = try place.put("signing.pem", first.pkcs8PEM, mode: 0o440)
        #expect(try handed.load().0.publicKey == first.publicKey)
        _ = try place.put("lethe-signing-key", second.pkcs8PEM, mode: 0o400)
        #expect(try handed.load().0.publicKey == second.publicKey)
        try place.file("lethe-signing-key").setMode(0o444)
        #expect(throws: Failure.self) { _ = try handed.load() }
        #expect(try place.store(["CREDENTIALS_DIRECTORY": ""]).publicKey() == store.publicKey())
    }
}
