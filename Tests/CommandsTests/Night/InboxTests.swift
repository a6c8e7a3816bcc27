// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Runs

/// The inbox as nights have it.
@Suite struct InboxTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "lethe-inbox-\(UUID().uuidString)")

    private func place(_ name: String, _ text: String = "x") throws {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func names(_ sources: [RequestSource]) -> [String] { sources.map(\.name) }

    private func remove() { try? FileManager.default.removeItem(at: folder) }

    @Test func `what is passed over is named with the reason`() throws {
        defer { remove() }
        for name in [
            "b.csv", "a.csv", ".hidden.csv", "late.csv~", "up.csv.part", "x.tmp", "~$a.xlsx",
            "2026-11-26/c.csv", "done/old.csv",
        ] {
            try place(name)
        }
        try place("_SUCCESS", "")
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.csv"),
            withDestinationURL: folder.appending(path: "a.csv"))
        #expect(mkfifo(folder.appending(path: "pipe.csv").path, 0o600) == 0)
        let inbox = try Inbox(folder, isRecursive: false)
        #expect(inbox.files.map(\.lastPathComponent) == ["a.csv", "b.csv"])
        #expect(
            inbox.passed.map { "\($0.name): \($0.why.rawValue)" } == [
                ".hidden.csv: hidden", "2026-11-26: a folder", "_SUCCESS: empty",
                "done: done before",
                "late.csv~: an unfinished upload", "link.csv: a link", "pipe.csv: no plain file",
                "up.csv.part: an unfinished upload", "x.tmp: an unfinished upload",
                "~$a.xlsx: an unfinished upload",
            ])
        let deep = try Inbox(folder, isRecursive: true)
        #expect(deep.files.map(\.lastPathComponent) == ["c.csv", "a.csv", "b.csv"])
        #expect(deep.passed.contains { $0.name == "done" })
    }

    @Test func `an empty folder and a pattern without files are normal nights`() throws {
        defer { remove() }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(try RequestSource.named([folder.path]).isEmpty)
        for pattern in ["*.csv", "night-?.csv", "[0-9].csv"] {
            #expect(try RequestSource.named([folder.path + "/" + pattern]).isEmpty)
        }
    }

    @Test(arguments: ["", " ", "\t"])
    func `an empty argument is an error`(argument: String) {
        let failure = #expect(throws: Failure.self) { try RequestSource.named([argument]) }
        #expect(failure?.kind == .usage)
    }

    @Test func `a named file must be there and be a plain file`() throws {
        defer { remove() }
        try place("a.csv")
        let missing = #expect(throws: Failure.self) {
            try RequestSource.named([folder.path + "/b.csv"])
        }
        #expect(missing?.message == "b.csv: there is no such file")
        let pipe = folder.appending(path: "pipe.csv")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        for path in [pipe.path, "/dev/null", "/dev/zero"] {
            #expect(throws: Failure.self) { try RequestSource.named([path]) }
        }
        // Opened without waiting for somebody to write.
        #expect(throws: Failure.self) { try OpenSource(.file(pipe)) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "link.csv"),
            withDestinationURL: folder.appending(path: "a.csv"))
        #expect(names(try RequestSource.named([folder.path + "/link.csv"])) == ["link.csv"])
    }

    @Test func `a file that was overwritten in place is found out by its bytes`() throws {
        defer { remove() }
        try place("a.csv", "one")
        let url = folder.appending(path: "a.csv")
        let opened = try OpenSource(.file(url))
        defer { opened.close() }
        var hasher = Hasher256()
        while let bytes = try opened.read(upTo: 2) { hasher.update(bytes) }
        let digest = hasher.finalize()
        #expect(try !opened.hasChanged(from: digest))
        let before = try FileManager.default.attributesOfItem(atPath: url.path)[.modificationDate]
        let handle = try FileHandle(forWritingTo: url)
        try handle.write(contentsOf: Data("two".utf8))
        try handle.close()
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(before as? Date)], ofItemAtPath: url.path)
        #expect(try opened.hasChanged(from: digest))
    }

    @Test func `files that were taken are moved, and nothing is overwritten`() throws {
        defer { remove() }
        try place("a.csv", "new")
        try place("done/a.csv", "old")
        TakenFiles.move([.file(folder.appending(path: "a.csv")), .standardInput], run: 7)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a.csv").path))
        let done = folder.appending(path: "done")
        let moved = try FileManager.default.contentsOfDirectory(atPath: done.path).sorted()
        #expect(moved.count == 2 && moved[0] == "a.csv" && moved[1].hasPrefix("run-7-"))
        #expect(try String(contentsOf: done.appending(path: "a.csv"), encoding: .utf8) == "old")
    }
}
