// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Sandbox
import Synchronization
import Transport

/// Asks a world in the same process, and notes what was asked.
final class InProcessTransport: Transport {
    /// What becomes of a request.
    enum Fate: Sendable {
        /// The world answers.
        case answered
        /// The world never hears of it.
        case lost(TransportError)
        /// The world acts on it, and the answer is lost.
        case unheard(TransportError)
        /// The service answers with this status, and an object without a code.
        case refused(Int)
        /// Something on the way answers with this status and a page.
        case blocked(Int)
    }

    private let world: SandboxWorld
    private let asked = Mutex<[String]>([])
    private let fate: @Sendable (_ change: Int, _ path: String) async -> Fate

    /// - Parameter fate: decides for each request that changes something; `change` counts from 1.
    init(
        world: SandboxWorld,
        fate: @escaping @Sendable (_ change: Int, _ path: String) async -> Fate = { _, _ in
            .answered
        }
    ) {
        self.world = world
        self.fate = fate
    }

    /// Where it is only asked, by whatever method.
    private static let questions = ["/chat/channels", "/video/calls", "/export"]

    /// The paths of the requests that change something, in their order.
    var changes: [String] { asked.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        let path = String((request.path ?? "").prefix { $0 != "?" })
        var fate = Fate.answered
        if request.method != .get, !Self.questions.contains(where: path.hasSuffix) {
            let count = asked.withLock { paths in
                paths.append(path)
                return paths.count
            }
            fate = await self.fate(count, path)
        }
        switch fate {
        case .answered:
            let answer = await world.answer(request, body: body)
            guard answer.delivery == .whole else { throw .lostConnection }
            return Self.response(answer)
        case .lost(let error): throw error
        case .unheard(let error):
            _ = await world.answer(request, body: body)
            throw error
        case .refused(let status):
            return Response(
                head: HTTPResponse(status: .init(code: status)), body: Array("{}".utf8))
        case .blocked(let status):
            return Response(
                head: HTTPResponse(status: .init(code: status)), body: Array("<html>".utf8))
        }
    }

    private static func response(_ answer: SandboxAnswer) -> Response {
        var head = HTTPResponse(status: .init(code: answer.status))
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: value))
        }
        return Response(head: head, body: answer.body)
    }
}

extension TransportError {
    static let noConnection = TransportError(
        code: .cannotConnect, reach: .neverSent, detail: "no connection")
    static let lostConnection = TransportError(
        code: .connectionLost, reach: .maybeSent, detail: "the connection ended")
}
