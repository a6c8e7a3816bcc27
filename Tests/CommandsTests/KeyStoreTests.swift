// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Commands

@Suite struct KeyStoreTests {
    private func withStore(_ body: (KeyStore, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lethe-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(KeyStore(folder: folder), folder.appending(path: "signing.pem"))
    }

    @Test func `a key is readable by its owner alone, and its ledger keeps its name`() throws {
        try withStore { store, file in
            let (_, origin) = try store.generate(controller: "acme.example")
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            let loaded = try store.load()
            #expect(loaded.origin == origin)
            #expect(origin.hasPrefix("acme.example/erasure/"))
        }
    }

    @Test func `a key is never written over`() throws {
        try withStore { store, file in
            _ = try store.generate(controller: "acme.example")
            let before = try Data(contentsOf: file)
            let failure = #expect(throws: Failure.self) {
                _ = try store.generate(controller: "acme.example")
            }
            #expect(failure?.status == .configuration)
            #expect(try Data(contentsOf: file) == before)
        }
    }

    @Test func `without a key nothing is loaded`() throws {
        try withStore { store, _ in
            let failure = #expect(throws: Failure.self) { _ = try store.load() }
            #expect(failure?.hint?.contains("lethe keys generate") == true)
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660])
    func `a key that others can read is refused`(mode: Int) throws {
        try withStore { store, file in
            _ = try store.generate(controller: "acme.example")
            try FileManager.default.setAttributes(
                [.posixPermissions: NSNumber(value: mode)], ofItemAtPath: file.path)
            let failure = #expect(throws: Failure.self) { _ = try store.load() }
            #expect(failure?.status == .configuration)
        }
    }

    @Test func `a link to a key is refused`() throws {
        try withStore { store, file in
            _ = try store.generate(controller: "acme.example")
            let elsewhere = file.deletingLastPathComponent().appending(path: "other.pem")
            try FileManager.default.moveItem(at: file, to: elsewhere)
            try FileManager.default.createSymbolicLink(at: file, withDestinationURL: elsewhere)
            let failure = #expect(throws: Failure.self) { _ = try store.load() }
            #expect(failure?.status == .configuration)
        }
    }
}
