// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Sandbox
import Transport

/// Carries requests to a world in the same process, with no socket between.
struct WorldTransport: Transport {
    let world: SandboxWorld

    func send(
        _ request: HTTPRequest, body: [UInt8]
    ) async throws(TransportError) -> Response {
        let answer = await world.answer(request, body: body)
        guard answer.delivery == .whole else {
            throw TransportError(
                code: .connectionLost, reach: .maybeSent, detail: "the connection ended")
        }
        var head = HTTPResponse(status: .init(code: answer.status))
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            head.headerFields.append(HTTPField(name: name, value: value))
        }
        return Response(head: head, body: answer.body)
    }
}
