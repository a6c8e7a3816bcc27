// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import Foundation
import Ledger
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct StampServiceTests {
    @Test func `a stamp is fetched, kept as it came, and holds for openssl`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<2)
        guard let authority = try LocalAuthority(in: controller.place) else { return }
        let token = TimeToken(run: 1, reports: controller.settings.reports)
        #expect(token.digest == nil)
        #expect(try token.stamp() == nil)
        #expect(try missing(controller) == ["run-000001", "run-000002"])

        let handler: @Sendable (HTTPRequest) async throws -> HTTPResponse = { request in
            guard request.method == .POST, request.path == "/tsr",
                request.headers[.contentType] == "application/timestamp-query"
            else { return HTTPResponse(statusCode: .badRequest) }
            return HTTPResponse(
                statusCode: .ok, body: try authority.answer([UInt8](try await request.bodyData)))
        }
        let stamp = try await withServer(handler) { address in
            try await StampService.with(address) { try await $0.stamp(token) }
        }
        #expect(try token.stamp() == stamp)
        let kept = try Data(contentsOf: token.file)
        #expect(token.digest == .sha256([UInt8](kept)))
        #expect(token.file.lastPathComponent == "run-000001.tsr")
        #expect(try missing(controller) == ["run-000002"])
        var last = try #require(try await controller.ledger().lastRun())
        let reports = controller.settings.reports
        #expect(Anchors.previousToken(after: last, in: reports) == nil)
        last.state = .reading
        #expect(Anchors.previousToken(after: last, in: reports) == token.digest)
        #expect(Anchors.previousToken(after: nil, in: reports) == nil)
        let checkpoint = controller.pack(1).appending(path: "checkpoint")
        #expect(try authority.verifies(token.file, of: checkpoint))
        let next = controller.pack(2).appending(path: "checkpoint")
        #expect(try !authority.verifies(token.file, of: next))

        // One that is there is not asked for again.
        let again = try await StampService.with("http://127.0.0.1:1/") {
            try await $0.stamp(token)
        }
        #expect(again == stamp)

        // The stamp of another pack is none of this one.
        let other = TimeToken(run: 2, reports: controller.settings.reports)
        try kept.write(to: other.file)
        #expect(throws: Failure.self) { try other.stamp() }
    }

    private func missing(_ controller: Controller) throws -> [String] {
        try AnchorCommand.missing(in: controller.settings.reports)
            .map(\.pack.lastPathComponent)
    }

    @Test(
        arguments: [
            (503, [], "it answered with http status 503"),
            (200, [0x3C], "not the answer of a time-stamping authority"),
            (200, [0x30, 5, 0x30, 3, 2, 1, 2], "the time-stamping authority refused (status 2"),
        ] as [(Int, [UInt8], String)])
    func `an answer that is no stamp is not kept, and fails no run`(
        status: Int, body: [UInt8], why: String
    ) async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let token = TimeToken(run: 1, reports: controller.settings.reports)
        let note = try controller.pack(1).appending(path: "checkpoint").text
        try await withServer { _ in
            HTTPResponse(
                statusCode: HTTPStatusCode(status, phrase: "so"), body: Data(body))
        } _: { address in
            let failure = await #expect(throws: Failure.self) {
                try await StampService.with(address) { try await $0.stamp(token) }
            }
            #expect(failure?.message.hasPrefix("no time stamp: \(why)") == true)
            #expect(failure?.kind == .busy)
            try await Anchors.after(
                run: 1, note: note, settings: controller.settings, authority: address)
        }
        #expect(!token.isThere)
        try await controller.check()
    }

    @Test func `the stamp of something else is not kept`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        guard let authority = try LocalAuthority(in: controller.place) else { return }
        let other = try authority.answer(
            TimeStampRequest(digest: .sha256([1]), random: Secure.random(8)).bytes)
        let note = try Data(contentsOf: controller.pack(1).appending(path: "checkpoint"))
        let stale = try authority.answer(
            TimeStampRequest(digest: .sha256([UInt8](note)), random: Secure.random(8)).bytes)
        let token = TimeToken(run: 1, reports: controller.settings.reports)
        for (answer, why) in [(other, "something else"), (stale, "another request")] {
            try await withServer { _ in
                HTTPResponse(statusCode: .ok, body: answer)
            } _: {
                address in
                let failure = await #expect(throws: Failure.self) {
                    try await StampService.with(address) { try await $0.stamp(token) }
                }
                #expect(failure?.message.hasSuffix(why) == true)
            }
            #expect(!token.isThere)
        }
    }

    @Test func `an authority that is not there fails no run`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let note = try controller.pack(1).appending(path: "checkpoint").text
        try await Anchors.after(
            run: 1, note: note, settings: controller.settings, authority: "http://127.0.0.1:1/")
        #expect(!TimeToken(run: 1, reports: controller.settings.reports).isThere)
    }
}
