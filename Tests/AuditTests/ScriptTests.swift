// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Audit
@testable import Transparency

/// `verify.sh` as a text that an auditor reads before running it.
@Suite struct ScriptTests {
    /// The shells that auditors have: Debian's own, the one of most people, and the smallest.
    static let shells = [["dash"], ["bash"], ["busybox", "sh"]]

    @Test func `it can be read`() {
        let lines = VerifyScript.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "#!/bin/sh")
        #expect(lines.contains { $0.hasPrefix("#   usage: sh verify.sh") })
        for (place, line) in lines.enumerated() {
            #expect(line.count <= 120, "line \(place + 1)")
        }
    }

    @Test func `shellcheck has nothing to say`() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).sh")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data(VerifyScript.text.utf8).write(to: place)
        let answer = try Answer(
            ["shellcheck", "--shell=sh", place.path], in: FileManager.default.temporaryDirectory)
        #expect(answer.status == 0, "\(answer.text)")
    }

    @Test func `it knows the fields of each kind of record`() throws {
        let start = try #require(VerifyScript.text.firstRange(of: "INSERT INTO fields VALUES\n"))
        let rest = VerifyScript.text[start.upperBound...]
        let list = rest[..<(try #require(rest.firstIndex(of: ";")))]
        let words = [RecordType.string: "text", .integer: "integer", .boolean: "boolean"]
        let rows = RecordKinds.all.flatMap { kind in
            RecordKinds.fields(of: kind).map { field in
                "('\(kind.kind)', '\(field.name)', '\(words[field.type] ?? "")', "
                    + "\(field.isNeeded ? 1 : 0))"
            }
        }
        for row in rows { #expect(list.contains(row)) }
        #expect(list.count { $0 == "(" } == rows.count)
    }

    @Test func `it knows what follows from each reason, as the house does`() throws {
        let rows = PackReason.all.flatMap { reason in
            reason.outcomes.map { outcome in
                "('\(reason.word)', '\(outcome)', '\(reason.way)', '\(reason.seen)')"
            }
        }
        let start = try #require(VerifyScript.text.firstRange(of: "INSERT INTO reasons VALUES\n"))
        let rest = VerifyScript.text[start.upperBound...]
        let list = rest[..<(try #require(rest.firstIndex(of: ";")))]
        for row in rows { #expect(list.contains(row)) }
        #expect(list.count { $0 == "(" } == rows.count)
        let house = Reason.allCases.map { "\($0.rawValue) \($0.outcomes.map(\.rawValue).sorted())" }
        #expect(
            PackReason.all.map { "\($0.word) \($0.outcomes.sorted())" }.sorted() == house.sorted())
        #expect(PackEvidence.categories == Category.allCases.map(\.rawValue))
        #expect(PackRules.outcomes.sorted() == Outcome.allCases.map(\.rawValue).sorted())
        #expect(PackEvidence.obstacles == Evidence.Obstacle.allCases.map(\.rawValue))
    }

    @Test func `its words are those of the other verifiers`() throws {
        let script = VerifyScript.text
        func assigned(_ name: String, joinedBy join: String) -> String {
            script.split(separator: "\n").filter { $0.hasPrefix(name + "=") }
                .map { $0.dropFirst(name.count + 1).replacing("'", with: "") }
                .joined().replacing(join, with: "")
        }
        let first = ReportColumns(.first).header
        #expect(assigned("header", joinedBy: "$header") == first)
        #expect(
            assigned("header2", joinedBy: "$header")
                == ReportColumns.current.header.dropFirst(first.count))
        func inserted(_ table: String) throws -> [String] {
            let start = try #require(script.firstRange(of: "INSERT INTO \(table) VALUES"))
            return script[start.upperBound...].prefix { $0 != ";" }
                .split { "(), '\n".contains($0) }.map(String.init)
        }
        #expect(
            try inserted("endings")
                == PackOutcome.all.flatMap { [$0.word, String($0.since)] })
        #expect(!script.contains(/@[A-Z]+@/))
        #expect(try inserted("outside") == PackRules.outside)
        #expect(try inserted("kinds") == PackFormat.current.kinds)
        #expect(script.contains("\nnewest=\(PackFormat.current.number)\n"))
    }

    /// How it hashes: perl does, or sha256sum over small files, in memory or where `TMPDIR` says.
    enum Hashing: CaseIterable { case perl, memory, disk }

    @Test(arguments: shells, Hashing.allCases)
    func `each shell gives the same answer, however it hashes`(shell: [String], hashing: Hashing)
        async throws
    {
        // More leaves than one level of the tree, and an odd one that goes up.
        let specimen = try await Specimen(runs: 2, people: (0..<11).map { "person-\($0)" })
        defer { withExtendedLifetime(specimen.controller) {} }
        let disk = specimen.folder.appending(path: "a place", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
        let words =
            try Self.without(hashing == .perl ? [] : ["perl"], in: specimen)
            + (hashing == .disk ? ["TMPDIR=\(disk.path)"] : []) + shell
            + [specimen.script.path, specimen.pack.path, specimen.trust.path]
        let good = try Answer(words, in: specimen.folder)
        #expect(good.text == specimen.scriptAnswer.map { $0 + "\n" }.joined())
        #expect(good.status == 0)
        try specimen.edit("report.csv") { $0.replacing(",verified,", with: ",refused,") }
        try specimen.sign()
        let bad = try Answer(words, in: specimen.folder)
        #expect(bad.status == 1)
        #expect(bad.codes == ["report-row"])
        #expect(bad.text.hasSuffix("\nRED    do not rely on it\n"))
        try specimen.editLines("leaves.txt") { $0[3] = String(repeating: "0", count: 64) }
        try specimen.sign()
        let worse = try Answer(words, in: specimen.folder)
        #expect(worse.codes == ["report-row", "tree-root", "leaf"])
        #expect(try names(in: disk) == [], "it leaves nothing behind")
    }

    /// A full disk is the auditor's, and says nothing of the pack.
    @Test(arguments: shells)
    func `what cannot be hashed is neither green nor red`(shell: [String]) async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        let answer = try Answer(
            try Self.without(["perl", "truncate"], in: specimen) + shell
                + [specimen.script.path, specimen.pack.path, specimen.trust.path],
            in: specimen.folder)
        #expect(answer.status == 1)
        #expect(!answer.text.contains("GREEN") && !answer.text.contains("RED"))
        #expect(
            answer.text.hasSuffix(
                "verify.sh: no room for temporary files, so there is no verdict\n"))
    }

    private static let mountsItsOwn =
        (try? Answer(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"],
            in: FileManager.default.temporaryDirectory))?.status == 0

    /// A disk that fills up at any step: a fault that cannot be written down is no good pack, and a good one
    /// has no fault.
    @Test(.enabled(if: mountsItsOwn, "needs a file system of a few pages"))
    func `on a full disk no pack is green that has a fault, and none is red that has none`()
        async throws
    {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        func verdict(_ kilobytes: Int) throws -> Answer {
            let place = specimen.folder.appending(path: "room", directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            return try Answer(
                [
                    "unshare", "-rm", "sh", "-c",
                    "mount -t tmpfs -o size=$1k none \"$2\" && TMPDIR=$2 exec sh \"$3\" \"$4\" \"$5\"",
                    "-", "\(kilobytes)", place.path, specimen.script.path, specimen.pack.path,
                    specimen.trust.path,
                ], in: specimen.folder)
        }
        let sizes = Array(stride(from: 4, through: 160, by: 4)) + [1024]
        let good = try sizes.map { try verdict($0) }
        #expect(good.allSatisfy { !$0.text.contains("do not rely on it") })
        #expect(good.last?.status == 0)
        #expect(good.contains { $0.text.contains("there is no verdict") })
        try specimen.edit("report.csv") { $0.replacing(",verified,", with: ",refused,") }
        try specimen.sign()
        let bad = try sizes.map { try verdict($0) }
        #expect(bad.allSatisfy { !$0.text.contains("GREEN") && $0.status != 0 })
        #expect(bad.last?.codes == ["report-row"])
    }

    /// Hashes such as `0e1…` and `0e2…` are one number to awk.
    @Test func `no two texts are compared as numbers`() {
        let bare = /(?:\$[0-9]+|\]) (?:==|!=) (?:\$[0-9]+|[a-z]+(?:\[[a-z]+\])?)(?! ")/
        #expect("$1 != $2 {".contains(bare) && "digest[name] != listed[name])".contains(bare))
        #expect(!VerifyScript.text.contains(bare))
    }

    /// A path on which the programs `broken` stand first, and fail.
    private static func without(_ broken: [String], in specimen: Specimen) throws -> [String] {
        let folder = specimen.folder.appending(path: "broken", directoryHint: .isDirectory)
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        for name in broken {
            let program = folder.appending(path: name)
            try Data("#!/bin/sh\nexit 2\n".utf8).write(to: program)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
        }
        return ["env", "PATH=\(folder.path):/usr/bin:/bin"]
    }
}
