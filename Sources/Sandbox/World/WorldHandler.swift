// SPDX-License-Identifier: Apache-2.0

import FlyingFox
import FlyingSocks
import Foundation
import HTTPTypes

/// Carries a request from the socket to the world, and the answer back.
struct WorldHandler: HTTPHandler {
    let world: SandboxWorld

    func handleRequest(_ request: FlyingFox.HTTPRequest) async throws -> FlyingFox.HTTPResponse {
        guard let method = HTTPTypes.HTTPRequest.Method(request.method.rawValue) else {
            return FlyingFox.HTTPResponse(statusCode: .badRequest)
        }
        var fields = HTTPFields()
        for header in request.headers.keys {
            guard let name = HTTPField.Name(header.rawValue) else { continue }
            for value in request.headers.values(for: header) {
                fields.append(HTTPField(name: name, value: value))
            }
        }
        let asked = HTTPTypes.HTTPRequest(
            method: method, scheme: "http", authority: request.headers[.host],
            path: request.target.rawValue, headerFields: fields)
        let answer = await world.answer(asked, body: Array(try await request.bodyData))
        if answer.delayMilliseconds > 0 {
            try await Task.sleep(for: .milliseconds(answer.delayMilliseconds))
        }
        switch answer.delivery {
        case .whole: return Self.response(answer, HTTPBodySequence(data: Data(answer.body)))
        case .twice: return Self.response(answer, HTTPBodySequence(twice: answer.body))
        case .cut: return Self.response(answer, HTTPBodySequence(half: answer.body))
        case .dropped: return FlyingFox.HTTPResponse(webSocket: NoAnswer())
        case .reset:
            ResetConnection.mark(request.remoteAddress)
            return FlyingFox.HTTPResponse(webSocket: NoAnswer())
        }
    }

    private static func response(
        _ answer: SandboxAnswer, _ body: HTTPBodySequence
    ) -> FlyingFox.HTTPResponse {
        var headers = HTTPHeaders()
        // In small letters, as HTTP/2 has them: an official client of Stream reads no other.
        for (name, value) in answer.headers {
            headers.addValue(value, for: HTTPHeader(name.lowercased()))
        }
        return FlyingFox.HTTPResponse(
            statusCode: HTTPStatusCode(answer.status, phrase: ""), headers: headers, body: body)
    }
}
