// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Keyring
@testable import Runs
@testable import StreamAPI

/// Secrets as editors write them and as containers are handed them.
@Suite struct HandedSecretTests {
    private let place: Place

    init() throws { place = try Place() }

    private func read(_ file: URL, inMemory: Bool = true, readOnly: Bool = true) throws -> String {
        let data = try Secure.readHanded(file, what: "the secret") { _ in
            Mount(isInMemory: inMemory, isReadOnly: readOnly)
        }
        return String(decoding: data, as: UTF8.self)
    }

    @Test(
        arguments: [
            "abc", "abc\n", " abc\r\n", "\u{FEFF}abc", "\u{FEFF}\"abc\"\n", "\"abc\"", "'abc'",
            "\tabc ",
        ])
    func `what is around a secret is none of it`(text: String) throws {
        #expect(Secure.bare(text) == "abc")
        let environment = ["STREAM_API_KEY": text, "STREAM_API_SECRET": "s"]
        let found = try StreamAccess.credentials(place.settings(), environment: environment)
        #expect(found.apiKey == "abc")
    }

    @Test(arguments: ["\"abc", "abc'", "a\"b\"c", "\"", "'abc\""])
    func `what is not a pair around it stays`(text: String) {
        #expect(Secure.bare(text) == text)
    }

    @Test(arguments: [0o400, 0o440, 0o444, 0o644])
    func `a file in a container's mount may be read by others`(mode: Int) throws {
        let file = try place.put("secret", "x", mode: mode)
        #expect(try read(file) == "x")
    }

    @Test func `a link within the mount leads to the secret, as Kubernetes' do`() throws {
        let files = FileManager.default
        let folder = place.file("mount")
        try Secure.makeFolder(folder.appending(path: "..2026_11_20"))
        _ = try place.put("mount/..2026_11_20/secret", "x", mode: 0o444)
        _ = try place.put("outside", "y", mode: 0o444)
        for (name, goal) in [
            ("..data", "..2026_11_20"), ("secret", "..data/secret"), ("out", "../outside"),
        ] {
            try files.createSymbolicLink(
                atPath: folder.appending(path: name).path, withDestinationPath: goal)
        }
        #expect(try read(folder.appending(path: "secret")) == "x")
        #expect(throws: Failure.self) { try read(folder.appending(path: "out")) }
        #expect(throws: Failure.self) { try read(folder.appending(path: "none")) }
    }

    @Test(arguments: [(true, false), (false, true), (false, false)])
    func `elsewhere it is as private as ever`(inMemory: Bool, readOnly: Bool) throws {
        let open = try place.put("open", "x", mode: 0o444)
        let closed = try place.put("closed", "x", mode: 0o600)
        #expect(throws: Failure.self) { try read(open, inMemory: inMemory, readOnly: readOnly) }
        #expect(try read(closed, inMemory: inMemory, readOnly: readOnly) == "x")
    }

    @Test(arguments: [0o666, 0o446, 0o464])
    func `a file that others can write to is no secret`(mode: Int) throws {
        let file = try place.put("secret", "x", mode: mode)
        let failure = #expect(throws: Failure.self) { try read(file) }
        #expect(failure?.kind == .configuration && failure?.hint != nil)
    }

    private static let table = """
        22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        40 22 0:35 / /run rw,nosuid - tmpfs tmpfs rw,size=1k
        41 40 0:36 / /run/secrets ro,relatime - tmpfs tmpfs rw,size=1k
        42 22 0:37 / /etc/stream ro,relatime - tmpfs tmpfs rw,size=1k
        43 22 0:38 / /etc/disk rw,relatime - ext4 /dev/vdb ro
        44 22 0:39 / /etc/over ro - tmpfs tmpfs rw
        45 22 0:40 / /etc/over rw - tmpfs tmpfs rw

        """

    @Test(
        arguments: [
            ("/run/secrets/api-key", true, true), ("/etc/stream/..data/api-key", true, true),
            ("/run/lethe/api-key", true, false), ("/run/secretsandmore", true, false),
            ("/var/lib/lethe/api-key", false, false), ("/etc/disk/api-key", false, true),
            ("/etc/over/api-key", true, false),
        ])
    func `what lies under a file is told by the system`(
        path: String, inMemory: Bool, readOnly: Bool
    ) {
        #expect(
            Mount(of: path, in: Self.table) == Mount(isInMemory: inMemory, isReadOnly: readOnly))
        #expect(Mount(of: path, in: nil) == nil && Mount(of: path, in: "x y") == nil)
    }

    @Test func `a folder that can be written to is no such mount`() throws {
        let mount = try #require(Mount(of: place.url.path))
        #expect(!mount.isReadOnly)
    }
}
