// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct SecureTests {
    private let place: Place

    init() throws { place = try Place() }

    private func refusal(_ url: URL) -> Failure? {
        let failure = #expect(throws: Failure.self) { try Secure.read(url, what: "the secret") }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint != nil)
        return failure
    }

    @Test func `a new file is whole, private and never written over`() throws {
        let file = place.file("secret")
        try Secure.write(Data("one".utf8), to: file)
        #expect(try file.mode == 0o600)
        #expect(try Secure.read(file, what: "the secret") == Data("one".utf8))
        #expect(throws: Failure.self) { try Secure.write(Data("two".utf8), to: file) }
        #expect(try file.text == "one")
        let names = try FileManager.default.contentsOfDirectory(atPath: place.url.path)
        #expect(names == ["secret"])
    }

    @Test func `a public file is replaced at once`() throws {
        let file = place.file("list")
        for text in ["one", "two"] {
            try Secure.replace(file, with: Data(text.utf8))
            #expect(try file.text == text)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: place.url.path)
        #expect(names == ["list"])
        #expect(throws: Failure.self) {
            try Secure.replace(place.file("no/list"), with: Data())
        }
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o606, 0o601, 0o610])
    func `a secret that others can open is refused`(mode: Int) throws {
        let file = try place.put("secret", "x", mode: mode)
        #expect(refusal(file)?.message.contains("open to others") == true)
    }

    @Test func `a secret below a folder that all can write to is refused, but for a sticky one`()
        throws
    {
        let keys = place.file("open/keys")
        try Secure.makeFolder(keys)
        let file = keys.appending(path: "secret")
        try Secure.write(Data("x".utf8), to: file)
        for (mode, isRefused) in [(0o777, true), (0o757, true), (0o1777, false), (0o755, false)] {
            try place.file("open").setMode(mode)
            if isRefused {
                #expect(refusal(file)?.message.contains("folder above") == true)
            } else {
                #expect(try Secure.read(file, what: "the secret") == Data("x".utf8))
            }
        }
    }

    @Test func `no dump of memory is written`() {
        CoreDumps.forbid()
        #expect(CoreDumps.limit == 0)
    }

    @Test(arguments: [0o720, 0o702, 0o777, 0o1777])
    func `a secret in a folder that others can write to is refused`(mode: Int) throws {
        let file = try place.put("secret", "x")
        try place.url.setMode(mode)
        #expect(refusal(file)?.message.contains("write to the folder") == true)
        try place.url.setMode(0o755)
        #expect(try Secure.read(file, what: "the secret") == Data("x".utf8))
    }

    @Test func `links, folders and pipes are refused`() throws {
        let file = try place.put("secret", "x")
        let link = place.file("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        let pipe = place.file("pipe")
        try #require(mkfifo(pipe.path, 0o600) == 0)
        for url in [link, pipe, place.url, place.file("nothing")] {
            #expect(refusal(url)?.message.contains("cannot be opened") == true)
            #expect(throws: Failure.self) { try Secure.readCredential(url, what: "the secret") }
        }
    }

    @Test func `a file that is longer than a secret is refused`() throws {
        let file = try place.put("secret", String(repeating: "x", count: 65_536))
        #expect(try Secure.read(file, what: "the secret").count == 65_536)
        try Data(repeating: 0, count: 65_537).write(to: file)
        #expect(refusal(file)?.message.contains("longer") == true)
    }

    /// Only the system's own user can give a file away.
    @Test(.enabled(if: geteuid() == 0))
    func `a secret of somebody else is refused`() throws {
        let file = try place.put("secret", "x")
        try #require(chown(file.path, 12_345, 12_345) == 0)
        #expect(refusal(file)?.message.contains("open to others") == true)
        #expect(throws: Failure.self) { try Secure.readCredential(file, what: "the secret") }
    }

    @Test(arguments: [(0o400, true), (0o440, true), (0o444, false), (0o460, false), (0o604, false)])
    func `a credential may show its access list, and nothing more`(mode: Int, good: Bool) throws {
        let file = try place.put("credential", "x", mode: mode)
        #expect(((try? Secure.readCredential(file, what: "the secret")) != nil) == good)
    }
}
