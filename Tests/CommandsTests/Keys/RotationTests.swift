// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct RotationTests {
    private let place: Place
    private let store: KeyStore
    private let settings: Settings
    private let first: VerifyingKey
    private let origin: String
    private let noon = Instant(milliseconds: 1_790_000_000_000)

    init() throws {
        place = try Place()
        store = place.store()
        settings = try place.settings()
        let (key, origin) = try store.generate(controller: "acme.example")
        (first, self.origin) = (key.publicKey, origin)
    }

    private func later(_ days: Int64) -> Instant {
        Instant(milliseconds: noon.milliseconds + days * 86_400_000)
    }

    private func rotate(_ days: Int64 = 0, to new: NewKey = .fresh) async throws
        -> Rotation.Result
    {
        try await Rotation(settings: settings, store: store, now: later(days)).rotate(to: new)
    }

    private func verdict(_ run: Int) throws -> PackVerdict {
        try PackCheck.verdict(
            pack: place.file("reports/run-00000\(run)"), trust: place.file("reports/trust"))
    }

    @Test func `both keys sign the change, and the pack verifies`() async throws {
        let result = try await rotate()
        let second = try store.load().0.publicKey
        #expect(result.kept == "signing.retired-1.pem")
        #expect(second != first)
        #expect(try store.origin() == origin)
        #expect(try place.file("keys/signing.retired-1.pem").mode == 0o600)
        let pack = try #require(result.pack)
        let note = try SignedNote(
            parsing: Array(try Data(contentsOf: pack.appending(path: "checkpoint"))))
        #expect(note.signatures.count == 2)
        #expect(note.verify(name: origin, key: first))
        #expect(note.verify(name: origin, key: second))
        let body = try #require(
            try pack.appending(path: "entries.jsonl").text.split(separator: "\n")
                .first { $0.contains("\"kind\":\"key\"") })
        let record = try Record(parsing: Array(body.utf8))
        #expect(record.string("stage") == "rotated")
        #expect(record.string("vkey_old") == first.noteVerifierKey(name: origin))
        #expect(record.string("vkey_new") == second.noteVerifierKey(name: origin))
        #expect(record.string("from") == noon.description)
        #expect(try verdict(1).findings.map(\.message) == [])
    }

    @Test func `every key keeps its window, and every pack its proof`() async throws {
        _ = try await rotate(0)
        _ = try await rotate(30)
        let trust = try AllowedSigners(
            parsing: try place.file("reports/trust/allowed_signers").text)
        #expect(trust.entries.count == 3)
        #expect(
            trust.entries.map(\.validBefore) == trust.entries.dropFirst().map(\.validAfter) + [nil])
        #expect(trust.entries.first?.key == first)
        #expect(trust.entries.last?.key == (try store.publicKey()))
        #expect(try place.file("reports/trust/key.pem").text == store.publicKey().spkiPEM)
        for run in 1...2 { #expect(try verdict(run).findings.map(\.message) == []) }
    }

    @Test func `a pack under another run's name is called what it is`() async throws {
        _ = try await rotate()
        let before = try verdict(1).remarks
        try FileManager.default.copyItem(
            at: place.file("reports/run-000001"), to: place.file("reports/run-000009"))
        let copy = try verdict(9)
        #expect(copy.isGood)
        #expect(
            copy.remarks.filter { !before.contains($0) } == [
                "the folder is called that of run 9, and the pack is of run 1"
            ])
    }

    @Test func `ssh-keygen agrees`() async throws {
        let pack = try #require(try await rotate().pack)
        let options = ["-Y", "verify", "-I", "erasure-ledger@acme.example"]
        let space = ["-n", "erasure-report@acme.example", "-Overify-time=20260921141320Z"]
        let trust = place.file("reports/trust")
        let files = [
            "-f", trust.appending(path: "allowed_signers").path, "-r",
            trust.appending(path: "revoked").path, "-s",
            pack.appending(path: "SHA256SUMS.sig").path,
        ]
        let manifest = [UInt8](try Data(contentsOf: pack.appending(path: "SHA256SUMS")))
        let answer = try tool(
            "/usr/bin/ssh-keygen", options + space + files, input: manifest)
        #expect(answer.map { $0.status == 0 } != false)
    }

    @Test func `a change that was cut short goes on with the key that it had`() async throws {
        let pending = SigningKey.generate()
        _ = try place.put("keys/signing.new.pem", pending.pkcs8PEM)
        let result = try await rotate()
        #expect(try store.publicKey() == pending.publicKey)
        #expect(result.trust.key == pending.publicKey)
        #expect(try verdict(1).findings.map(\.message) == [])
    }

    @Test func `a change that was sealed but not carried out is not recorded twice`() async throws {
        let old = try place.file("keys/signing.pem").text
        _ = try await rotate(0)
        let new = place.file("keys/signing.pem")
        // As if it had died after the seal, before anything in the folder changed.
        let keys = place.file("keys")
        try FileManager.default.moveItem(at: new, to: keys.appending(path: "signing.new.pem"))
        try FileManager.default.removeItem(at: keys.appending(path: "signing.retired-1.pem"))
        try FileManager.default.removeItem(at: keys.appending(path: "allowed_signers"))
        try FileManager.default.removeItem(at: place.file("reports/run-000001"))
        _ = try place.put("keys/signing.pem", old)
        let result = try await rotate(3)
        #expect(result.kept == "signing.retired-1.pem")
        #expect(result.trust.signers.entries.first?.validBefore == 20_260_921_141_320)
        #expect(try verdict(1).findings.map(\.message) == [])
        #expect(!FileManager.default.fileExists(atPath: place.file("reports/run-000002").path))
    }

    @Test func `a change that died between two names goes on`() async throws {
        _ = try await rotate()
        let second = try store.publicKey()
        try FileManager.default.moveItem(
            at: place.file("keys/signing.pem"), to: place.file("keys/signing.new.pem"))
        #expect(throws: Failure.self) { _ = try store.signer() }
        let result = try await rotate(1)
        #expect(result.pack == nil)
        #expect(try store.publicKey() == second)
    }

    @Test func `a run that is not finished is finished with its own key`() async throws {
        let (key, origin) = try store.load()
        let ledger = try Ledger.open(
            path: settings.ledger.path,
            identity: LedgerIdentity(
                origin: origin, epochKey: try store.epochKey(at: noon), random: Secure.random))
        let run = try await ledger.beginRun(
            RunStart(
                at: noon, tool: "t", policy: "", policyDigest: .sha256([]), app: "1",
                previousSums: nil, verifierKey: first.noteVerifierKey(name: origin)))
        // Sealed, and dead before its pack was written.
        _ = try await ledger.seal(run: run, at: noon) {
            String(decoding: try $0.signed(by: key).bytes, as: UTF8.self)
        }
        let failure = await #expect(throws: Failure.self) { _ = try await rotate() }
        #expect(failure?.hint?.contains("lethe resume") == true)
        #expect(try store.signer().0.publicKey == first)
    }

    @Test func `a key that has signed before does not come back`() async throws {
        let mine = try place.put("mine.pem", try place.file("keys/signing.pem").text)
        for days in [0, 1] as [Int64] {
            let failure = await #expect(throws: Failure.self) {
                _ = try await rotate(days, to: .file(mine))
            }
            #expect(failure?.kind == .usage)
            #expect(store.file(of: .successor) == nil)
            _ = try await rotate(days)
        }
    }

    @Test func `the key of an older copy of the folder does not sign`() async throws {
        let old = try place.file("keys/signing.pem").text
        _ = try await rotate()
        try Data(old.utf8).write(to: place.file("keys/signing.pem"))
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.message.contains("not the one that auditors expect") == true)
    }

    @Test func `a key that the system hands over is not changed here`() async throws {
        let handed = try place.put("signing.pem", place.file("keys/signing.pem").text)
        let store = place.store(["CREDENTIALS_DIRECTORY": place.url.path])
        let failure = await #expect(throws: Failure.self) {
            _ = try await Rotation(settings: settings, store: store, now: noon)
                .rotate(to: .fresh)
        }
        #expect(failure?.kind == .configuration)
        #expect(try handed.text == place.file("keys/signing.pem").text)
    }

    @Test func `a key moves into an agent`() async throws {
        guard let agent = try SSHAgent(in: place) else { return }
        let line = try agent.newKey(in: place, named: "hardware")
        let store = place.store(agent.environment)
        _ = try await Rotation(settings: settings, store: store, now: noon)
            .rotate(to: .agent(line))
        #expect(store.file(of: .current)?.lastPathComponent == "signing.pub")
        #expect(try store.signer().0 is AgentSigner)
        #expect(try verdict(1).findings.map(\.message) == [])
    }

    @Test func `a revoked key counts no more, and the one after it does`() async throws {
        _ = try await rotate(0)
        let now = later(2)
        let revocation = Revocation(settings: settings, store: store, now: now)
        let result = try await revocation.revoke(first.fingerprint, since: later(-1))
        #expect(result.trust.revoked.keys == [first])
        #expect(try place.file("reports/trust/revoked").text == first.openSSHLine + "\n")
        let entries = try AllowedSigners(
            parsing: try place.file("reports/trust/allowed_signers").text
        ).entries
        #expect(entries.map(\.validBefore) == [AllowedSigners.time(later(-1).description), nil])
        #expect(try verdict(2).findings.map(\.message) == [])
        #expect(try store.signer().0.publicKey != first)
        let records = try result.pack.appending(path: "entries.jsonl").text
        #expect(records.contains("\"stage\":\"revoked\""))
    }

    @Test func `what cannot be revoked is refused`() async throws {
        _ = try await rotate()
        let second = try store.publicKey()
        let unknown = SigningKey.generate().publicKey.fingerprint
        for (fingerprint, since) in [
            (second.fingerprint, later(0)), (unknown, later(0)), ("", later(0)),
            (first.fingerprint, later(9)),
        ] {
            let failure = await #expect(throws: Failure.self) {
                _ = try await Revocation(settings: settings, store: store, now: later(1))
                    .revoke(fingerprint, since: since)
            }
            #expect(failure?.kind == .usage)
        }
        #expect(try place.file("reports/trust/revoked").text.isEmpty)
    }
}
