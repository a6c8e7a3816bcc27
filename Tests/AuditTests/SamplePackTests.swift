// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Synchronization
import Testing
import Transparency

@testable import Audit

/// The packs that are kept in `reports`: one of each format, made once with a fixed key and fixed numbers,
/// and verified by every later version. `LETHE_MAKE_SAMPLE=1 swift test --filter SamplePackTests` makes
/// that of the newest format anew; only a change of that format is a reason to.
@Suite struct SamplePackTests {
    private static let reports = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "reports", directoryHint: .isDirectory)
    /// Of the first format: never made again.
    static let first = reports.appending(path: "sample", directoryHint: .isDirectory)
    static let second = reports.appending(path: "sample-2", directoryHint: .isDirectory)

    /// Test key 1 of RFC 8032 section 7.1, which everybody knows: nothing real is signed with it.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
        -----END PRIVATE KEY-----

        """

    @Test(arguments: [first, second])
    func `each sample verifies for ever`(sample: URL) throws {
        if ProcessInfo.processInfo.environment["LETHE_MAKE_SAMPLE"] != nil { return }
        let specimen = try Specimen(sample: sample)
        defer { withExtendedLifetime(specimen.controller) {} }
        for verifier in Verifier.allCases {
            #expect(try verifier.judge(specimen).description == "good", "\(verifier)")
        }
        // The script that lies in it, too, as it was then.
        let script = sample.appending(path: "run-000001/verify.sh")
        let answer = try Answer(["sh", script.path], in: sample)
        #expect(answer.status == 0, "\(answer.text)")
    }

    @Test func `a sample is the same whenever it is made`() async throws {
        let makes = ProcessInfo.processInfo.environment["LETHE_MAKE_SAMPLE"] != nil
        let place = FileManager.default.temporaryDirectory.appending(
            path: "lethe-sample-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: place) }
        let first = try await Self.make(in: place.appending(path: "a"))
        let second = try await Self.make(in: place.appending(path: "b"))
        #expect(try contents(of: first) == contents(of: second))
        guard makes else { return }
        try? FileManager.default.removeItem(at: Self.second)
        _ = try await Self.make(in: Self.second)
    }

    private static func make(in folder: URL) async throws -> URL {
        let key = try SigningKey(pkcs8PEM: Self.key)
        let trust = folder.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
        let database = FileManager.default.temporaryDirectory.appending(
            path: "lethe-sample-\(UUID().uuidString).db")
        defer { try? FileManager.default.removeItem(at: database) }
        let ledger = try Ledger.open(
            path: database.path,
            identity: LedgerIdentity(
                origin: Controller.origin, epochKey: Array(repeating: 7, count: 32),
                random: numbers()))
        let controller = try Controller(key: key, ledger: ledger)
        let people = ["anna", "ben", "cleo", "dora", "emil"]
        let (run, note) = try await controller.run(people, rejected: 2, at: monday)
        try Data(controller.allowedSigners.utf8).write(to: trust.appending(path: "allowed_signers"))
        try Data((Controller.origin + "\n").utf8).write(to: trust.appending(path: "origin"))
        let pem = key.publicKey.pemName(ledger: Controller.origin)
        try Data(key.publicKey.spkiPEM.utf8).write(to: trust.appending(path: pem))
        return try await controller.writer(reports: folder).write(run: run, note: note)
    }

    /// The same numbers each time, one after the other.
    private static func numbers() -> @Sendable (Int) -> [UInt8] {
        let drawn = Mutex(0)
        return { count in
            var bytes: [UInt8] = []
            while bytes.count < count {
                let number = drawn.withLock { drawn in
                    drawn += 1
                    return drawn
                }
                bytes += Digest.sha256(Array("number \(number)".utf8)).bytes
            }
            return Array(bytes.prefix(count))
        }
    }
}
