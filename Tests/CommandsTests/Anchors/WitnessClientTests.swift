// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import Foundation
import Model
import Testing
import Transparency
import WitnessService

@testable import Commands
@testable import Keyring
@testable import Runs

/// A ledger before its witnesses: honest ones, and all others.
@Suite struct WitnessClientTests {
    private let key = SigningKey.generate()
    private static let origin = "acme.example/erasure/00112233445566aa"
    private let leaves = (0..<30).map { Digest.sha256([UInt8($0)]) }

    private func note(_ size: Int, tree: [Digest]? = nil) throws -> SignedNote {
        try Checkpoint(
            origin: Self.origin, size: size,
            root: MerkleTree.root(of: Array((tree ?? leaves).prefix(size)))
        ).signed(by: key)
    }

    /// Asks the witness at `url` about the first `size` leaves.
    private func ask(
        _ url: String, _ cosigner: Cosigner, size: Int, guess: Int, tree: [Digest]? = nil
    ) async throws -> WitnessClient.Outcome {
        let note = try note(size, tree: tree)
        let policy = try TrustPolicy(
            parsing: "witness w \(cosigner.verifierKey) \(url)\nquorum w\n")
        let witness = try #require(policy.witnesses.first)
        let known = Array((tree ?? leaves).prefix(size))
        return try await WitnessClient.withTransport { transport in
            await WitnessClient(
                transport: transport, note: note,
                checkpoint: try Checkpoint(parsing: note.text), leaves: known, guess: guess
            ).ask(witness)
        }
    }

    private func withWitness(
        _ place: Place, _ body: (_ url: String, _ cosigner: Cosigner) async throws -> Void
    ) async throws {
        let folder = place.file("witness")
        var logs = WitnessLogs()
        try logs.add(key.publicKey.noteVerifierKey(name: Self.origin))
        try logs.write(folder)
        let store = try WitnessStore(folder: folder, name: "w.example")
        let signer = try SigningKey(
            parsing: try String(contentsOf: folder.appending(path: "witness.pem"), encoding: .utf8))
        let cosigner = try #require(Cosigner(name: "w.example", key: signer.publicKey))
        #expect(store.verifierKey == cosigner.verifierKey)
        try await withServer { request in
            let answer = try await store.answer(
                [UInt8](try await request.bodyData), at: 1_790_000_000)
            return HTTPResponse(
                statusCode: HTTPStatusCode(answer.status, phrase: "so"),
                body: Data(answer.body.utf8))
        } _: { address in
            try await body(Self.base(address), cosigner)
        }
        await store.release()
    }

    private static func base(_ address: String) -> String {
        address.replacing("/tsr?a=b", with: "")
    }

    private func isCountersigned(_ outcome: WitnessClient.Outcome) -> Bool {
        if case .countersigned(_, at: 1_790_000_000) = outcome { true } else { false }
    }

    private func isFork(_ outcome: WitnessClient.Outcome) -> Bool {
        if case .fork = outcome { true } else { false }
    }

    @Test func `night after night is countersigned, from any size`() async throws {
        try await withWitness(try Place()) { url, cosigner in
            let outcome1 = try await ask(url, cosigner, size: 7, guess: 0)
            #expect(isCountersigned(outcome1))
            let outcome2 = try await ask(url, cosigner, size: 12, guess: 7)
            #expect(isCountersigned(outcome2))
            // It was down for a night, or was asked by nobody: the proof begins where it stands.
            let outcome3 = try await ask(url, cosigner, size: 25, guess: 19)
            #expect(isCountersigned(outcome3))
            let outcome4 = try await ask(url, cosigner, size: 25, guess: 25)
            #expect(isCountersigned(outcome4))
        }
    }

    @Test func `what it knows otherwise is two histories`() async throws {
        try await withWitness(try Place()) { url, cosigner in
            let outcome5 = try await ask(url, cosigner, size: 20, guess: 0)
            #expect(isCountersigned(outcome5))
            let outcome6 = try await ask(url, cosigner, size: 12, guess: 7)
            #expect(isFork(outcome6))
            var other = leaves
            other[3] = .sha256([99])
            let outcome7 = try await ask(url, cosigner, size: 25, guess: 20, tree: other)
            #expect(isFork(outcome7))
            let outcome8 = try await ask(url, cosigner, size: 20, guess: 20, tree: other)
            #expect(isFork(outcome8))
        }
    }

    @Test func `what it knew outlives it, and it never signs two roots for one size`() async throws
    {
        let place = try Place()
        try await withWitness(place) { url, cosigner in
            let outcome9 = try await ask(url, cosigner, size: 20, guess: 0)
            #expect(isCountersigned(outcome9))
        }
        var other = leaves
        other[19] = .sha256([99])
        try await withWitness(place) { url, cosigner in
            let outcome10 = try await ask(url, cosigner, size: 20, guess: 20, tree: other)
            #expect(isFork(outcome10))
        }
        // What it knew is damaged: it does not begin anew.
        let folder = place.file("witness")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path)
                .first { $0.hasSuffix(".checkpoint") })
        try Data("x".utf8).write(to: folder.appending(path: name))
        try await withWitness(place) { url, cosigner in
            let said = try await ask(url, cosigner, size: 20, guess: 0, tree: other)
            #expect(!isCountersigned(said) && !isFork(said))
        }
    }

    @Test func `two at once get one answer`() async throws {
        try await withWitness(try Place()) { url, cosigner in
            var other = leaves
            other[3] = .sha256([99])
            let tree = other
            let said = try await withThrowingTaskGroup(of: WitnessClient.Outcome.self) { group in
                for place in 0..<8 {
                    group.addTask {
                        try await ask(
                            url, cosigner, size: 20, guess: 0,
                            tree: place.isMultiple(of: 2) ? nil : tree)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // Of the two trees one is countersigned, as often as it is asked, and the other never.
            #expect(said.count(where: isCountersigned) == 4)
            #expect(said.count(where: isFork) == 4)
        }
    }

    @Test func `one program alone serves a witness`() throws {
        let place = try Place()
        let first = try WitnessStore(folder: place.file("w"), name: "w.example")
        #expect(throws: Failure.self) {
            try WitnessStore(folder: place.file("w"), name: "w.example")
        }
        withExtendedLifetime(first) {}
    }

    @Test(
        arguments: [
            (403, "", "it does not trust the key"), (404, "", "it does not know this ledger"),
            (400, "", "it answered with http status 400"),
            (503, "", "it answered with http status 503"),
            (200, "", "its signature does not hold"), (200, "x\n", "its signature does not hold"),
            (200, "— w.example AAAAAAA=\n", "its signature does not hold"),
            (409, "", "its answer was not understood"),
            (409, "08\n", "its answer was not understood"),
            (409, "8", "its answer was not understood"),
            (409, "-1\n", "its answer was not understood"),
            (409, "7\n", "it contradicts itself"),
            (409, "3\n", "it is being asked by somebody else"),
        ] as [(Int, String, String)])
    func `what it cannot or will not say stops nothing`(
        status: Int, body: String, why: String
    ) async throws {
        let cosigner = try #require(
            Cosigner(name: "w.example", key: SigningKey.generate().publicKey))
        // A witness that always says another size is asked twice and no more.
        let sizes = status == 409 && body == "3\n" ? ["3\n", "4\n"] : [body]
        let asked = Counter()
        try await withServer { _ in
            let place = await asked.next()
            return HTTPResponse(
                statusCode: HTTPStatusCode(status, phrase: "so"),
                body: Data(sizes[min(place, sizes.count - 1)].utf8))
        } _: { address in
            let said = try await ask(Self.base(address), cosigner, size: 20, guess: 7)
            guard case .not(let words) = said else {
                Issue.record("\(said)")
                return
            }
            #expect(words.hasPrefix(why))
        }
    }

    @Test func `one that is not there stops nothing`() async throws {
        let cosigner = try #require(
            Cosigner(name: "w.example", key: SigningKey.generate().publicKey))
        let said = try await ask("http://127.0.0.1:1", cosigner, size: 20, guess: 7)
        guard case .not = said else {
            Issue.record("\(said)")
            return
        }
        for url in ["ftp://x", "http://", "http://a@b", "w.example", "http://x/?a"] {
            #expect(throws: Failure.self) { try WitnessAddress(url) }
        }
        #expect(throws: Never.self) { try WitnessAddress("https://w.example/a/") }
    }

    private actor Counter {
        private var count = 0
        func next() -> Int {
            defer { count += 1 }
            return count
        }
    }
}
