// SPDX-License-Identifier: Apache-2.0

import Execution
import HTTPTypes
import Model
import Sandbox
import StreamAPI
import Synchronization
import Testing
import Transport

/// Gives the same answers over and over.
private final class TiredTransport: Transport {
    private let count = Mutex(0)
    private let answer: Result<Response, TransportError>

    init(_ answer: Result<Response, TransportError>) {
        self.answer = answer
    }

    convenience init(status: Int) {
        self.init(
            .success(Response(head: HTTPResponse(status: .init(code: status)), body: [])))
    }

    var requests: Int { count.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        count.withLock { $0 += 1 }
        return try answer.get()
    }
}

@Suite struct PeopleLookupTests {
    private func lookup(
        _ scene: Scene, _ transport: any Transport, secret: String? = nil
    ) throws -> PeopleLookup {
        let time = scene.clock.timepiece()
        return PeopleLookup(
            client: try scene.client(transport, secret: secret),
            gates: RateGates(limits: Scene.wideLimits, time: time), time: time)
    }

    @Test func `everybody who was asked for is present or absent`() async throws {
        let scene = try await Scene(.roomy(), [])
        let lookup = try lookup(scene, InProcessTransport(world: scene.world))
        let asked = try ["user-0001", "user-0050", "nobody"].map(subject)
        let people = try await lookup(BatchMembers(asked))
        #expect(people.count == 3)
        guard case .present(let active)? = people[asked[0]],
            case .present(let deactivated)? = people[asked[1]]
        else {
            Issue.record("two of them are there")
            return
        }
        #expect(active.deactivatedAt == nil)
        #expect(deactivated.deactivatedAt != nil)
        #expect(people[asked[2]] == .absent)
    }

    @Test func `a secret that is not accepted stops everything`() async throws {
        let scene = try await Scene(.roomy(), [])
        let lookup = try lookup(
            scene, InProcessTransport(world: scene.world), secret: "wrong-secret")
        let members = try BatchMembers([subject("user-0001")])
        await #expect(throws: PeopleLookup.Failure.stop(.notAuthorised)) {
            try await lookup(members)
        }
    }

    @Test(arguments: [
        (503, 6), (500, 6), (429, 6), (400, 1), (409, 1), (413, 1), (414, 1), (431, 1),
    ])
    func `whether it is asked again depends on the answer`(
        status: Int, requests: Int
    ) async throws {
        let scene = try await Scene(.roomy(), [])
        let transport = TiredTransport(status: status)
        let lookup = try lookup(scene, transport)
        let members = try BatchMembers([subject("user-0001")])
        await #expect(throws: PeopleLookup.Failure.noAnswer) { try await lookup(members) }
        #expect(transport.requests == requests)
    }

    @Test(arguments: [TransportError.noConnection, .lostConnection])
    func `silence is asked again with growing waits`(error: TransportError) async throws {
        let scene = try await Scene(.roomy(), [])
        let transport = TiredTransport(.failure(error))
        let lookup = try lookup(scene, transport)
        let members = try BatchMembers([subject("user-0001")])
        await #expect(throws: PeopleLookup.Failure.noAnswer) { try await lookup(members) }
        #expect(transport.requests == 6)
        #expect(scene.clock.elapsed == 62_000)
    }

    /// Refuses every address that is too long.
    private struct ShortTransport: Transport {
        let inner: InProcessTransport

        func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
            guard (request.path ?? "").utf8.count < 400 else {
                return Response(head: HTTPResponse(status: .init(code: 414)), body: [])
            }
            return try await inner.send(request, body: body)
        }
    }

    @Test func `a question that is too long is asked in halves`() async throws {
        let scene = try await Scene(.roomy(), [])
        let lookup = try lookup(
            scene, ShortTransport(inner: InProcessTransport(world: scene.world)))
        let people = try await lookup(
            BatchMembers(userIDs(1...90).map(subject) + [subject("nobody")]))
        #expect(people.count == 91)
        #expect(people.values.count { $0 == .absent } == 1)
    }
}
