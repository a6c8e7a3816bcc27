// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct SecretsTests {
    private let place: Place
    private let store: KeyStore
    private let noon = Instant(milliseconds: 1_790_000_000_000)

    init() throws {
        place = try Place()
        store = place.store()
        _ = try store.generate(controller: "acme.example")
    }

    private var names: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: store.folder.path).sorted()
        }
    }

    @Test func `looking makes no file`() throws {
        let before = try names
        #expect(try store.epochKey(at: noon, creating: false) == nil)
        #expect(try store.pepper(creating: false) == nil)
        #expect(try names == before)
    }

    @Test func `a month keeps its key, and the next has another`() throws {
        let first = try store.epochKey(at: noon)
        #expect(first.count == 32)
        #expect(try store.epochKey(at: noon, creating: false) == first)
        let later = Instant(milliseconds: noon.milliseconds + 31 * 86_400_000)
        #expect(try store.epochKey(at: later) != first)
        #expect(
            try names.filter { $0.hasPrefix("epoch-") } == [
                "epoch-2026-09.key", "epoch-2026-10.key",
            ])
    }

    @Test func `the pepper stays, and can be handed over by the system`() throws {
        let anna = Array("anna".utf8)
        func lookup(_ store: KeyStore) throws -> String? {
            try store.pepper(creating: true)?.lookup(system: "stream", subject: anna).hex
        }
        let first = try lookup(store)
        #expect(first != nil)
        #expect(try lookup(store) == first)
        #expect(try place.file("keys/pepper.key").mode == 0o600)
        let handed = place.store(["CREDENTIALS_DIRECTORY": place.url.path])
        #expect(try lookup(handed) == first)
        _ = try place.put("lethe-pepper", String(repeating: "ab", count: 32) + "\n")
        #expect(try lookup(handed) != first)
    }

    @Test(arguments: ["", "zz", "00", String(repeating: "0g", count: 32)])
    func `a damaged secret is refused, and never made anew`(text: String) throws {
        let pepper = try place.put("keys/pepper.key", text)
        let month = try place.put("keys/epoch-2026-09.key", text)
        #expect(throws: Failure.self) { try store.pepper(creating: true) }
        #expect(throws: Failure.self) { try store.epochKey(at: noon) }
        #expect(try pepper.text == text)
        #expect(try month.text == text)
    }

    @Test func `the secrets are three`() throws {
        let month = Data(try store.epochKey(at: noon)).base64EncodedString()
        _ = try store.pepper(creating: true)
        let texts = try ["signing.pem", "epoch-2026-09.key", "pepper.key"].map {
            try store.folder.appending(path: $0).text
        }
        #expect(Set(texts).count == 3)
        #expect(!texts[0].contains(month))
    }
}
