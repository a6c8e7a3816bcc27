// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSON
import Model
import StreamAPI
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs
@testable import Transparency

@Suite struct PackStatementTests {
    private func export(
        _ controller: Controller, _ format: ExportFormat
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        let isComplete = try await Export(
            settings: controller.settings, ledger: controller.ledger(), run: 1
        ).write(format) { bytes += $0 }
        #expect(isComplete)
        return bytes
    }

    @Test func `the envelope names each file of the pack, and its signature holds`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let envelope = try #require(JSON(try await export(controller, .intoto)))
        #expect(envelope["payloadType"]?.text == "application/vnd.in-toto+json")
        let payload = try #require(
            envelope["payload"]?.text.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) })
        let signature = try #require(envelope["signatures"]?.elements?.first)
        #expect(signature["keyid"]?.text == controller.key.publicKey.fingerprint)
        let bytes = try #require(
            signature["sig"]?.text.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) })
        let signed =
            Array("DSSEv1 28 application/vnd.in-toto+json \(payload.count) ".utf8) + payload
        #expect(controller.key.publicKey.isValid(bytes, for: signed))
        #expect(!controller.key.publicKey.isValid(bytes, for: payload))
        #expect(!controller.key.publicKey.isValid(bytes, for: signed + [0x20]))
        if let holds = try holdsForOpenSSL(controller, signed, bytes) { #expect(holds) }

        let statement = try #require(JSON(payload))
        #expect(statement["_type"]?.text == "https://in-toto.io/Statement/v1")
        #expect(
            statement["predicateType"]?.text == "https://acme.example/lethe/erasure-pack/v1")
        #expect(statement["predicate"]?["run"]?.integer == 1)
        #expect(statement["predicate"]?["origin"]?.text == controller.origin)
        let names = try FileManager.default.contentsOfDirectory(atPath: controller.pack(1).path)
        let subjects = try #require(statement["subject"]?.elements)
        #expect(Set(subjects.compactMap { $0["name"]?.text }) == Set(names))
        for subject in subjects {
            let file = controller.pack(1).appending(path: try #require(subject["name"]?.text))
            let digest = Digest.sha256([UInt8](try Data(contentsOf: file)))
            #expect(subject["digest"]?["sha256"]?.text == digest.hex)
        }
    }

    private func holdsForOpenSSL(
        _ controller: Controller, _ signed: [UInt8], _ signature: [UInt8]
    ) throws -> Bool? {
        let key = try controller.place.put("key.pem", controller.key.publicKey.spkiPEM)
        let (text, mark) = (controller.place.file("signed"), controller.place.file("mark"))
        try Data(signed).write(to: text)
        try Data(signature).write(to: mark)
        return try tool(
            "/usr/bin/openssl",
            [
                "pkeyutl", "-verify", "-pubin", "-inkey", key.path, "-rawin", "-in", text.path,
                "-sigfile", mark.path,
            ]
        ).map { $0.status == 0 }
    }

    @Test(arguments: ["report.csv", "checkpoint", "SHA256SUMS", "SHA256SUMS.sig", "policy.yaml"])
    func `a pack that does not verify is not spoken for`(name: String) async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let file = controller.pack(1).appending(path: name)
        try (Data(contentsOf: file) + Data([0x0A])).write(to: file)
        let failure = await #expect(throws: Failure.self) {
            try await export(controller, .intoto)
        }
        #expect(failure?.kind == .notVerified)
    }

    @Test func `other formats come from the ledger`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let status = try #require(JSON(try await export(controller, .opendsr)))
        #expect(status["request_status"]?.text == "completed")
        let failure = await #expect(throws: Failure.self) {
            try await export(controller, .transcend)
        }
        #expect(failure?.message.hasPrefix("nothing to export") == true)
    }

    @Test(arguments: [(nil, 2), (1, 1), (2, 2), (3, nil), (0, nil), (-1, nil)] as [(Int?, Int?)])
    func `a run that is finished can be exported`(asked: Int?, found: Int?) async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        let ledger = try controller.ledger()
        guard let found else {
            await #expect(throws: Failure.self) {
                try await ReportExportCommand.sealed(asked, in: ledger)
            }
            return
        }
        #expect(try await ReportExportCommand.sealed(asked, in: ledger) == found)
    }
}
