// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Model
import StreamAPI
import Synchronization
import Transport

/// Notes each request and gives the same answer to all.
final class FakeTransport: Transport {
    struct Sent: Sendable {
        var request: HTTPRequest
        var body: String

        /// The path without the query.
        var path: String { String((request.path ?? "").prefix { $0 != "?" }) }
        /// The query, still encoded.
        var query: String { String((request.path ?? "").drop { $0 != "?" }.dropFirst()) }
    }

    private let notes = Mutex<[Sent]>([])
    private let answer: Result<Response, TransportError>

    init(_ answer: Result<Response, TransportError>) {
        self.answer = answer
    }

    convenience init(_ status: Int, _ body: String, _ fields: [(String, String)] = []) {
        self.init(.success(response(status, body, fields)))
    }

    var sent: [Sent] { notes.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        notes.withLock {
            $0.append(Sent(request: request, body: String(decoding: body, as: UTF8.self)))
        }
        return try answer.get()
    }
}

func response(_ status: Int, _ body: String, _ fields: [(String, String)] = []) -> Response {
    var head = HTTPResponse(status: .init(code: status))
    for (name, value) in fields {
        guard let name = HTTPField.Name(name) else { continue }
        head.headerFields.append(HTTPField(name: name, value: value))
    }
    return Response(head: head, body: Array(body.utf8))
}

let noon = Instant(milliseconds: 1_793_880_000_000)

func client(
    _ transport: FakeTransport, baseURL: String = "https://chat.example.com/"
) throws -> StreamClient {
    StreamClient(
        credentials: try StreamCredentials(
            apiKey: "key-1", secret: "correct-horse", baseURL: baseURL),
        transport: transport, now: { noon })
}

struct NoSubject: Error {}

func subject(_ id: String) throws -> SubjectID {
    guard let subject = SubjectID(id) else { throw NoSubject() }
    return subject
}

func members(_ ids: String...) throws -> BatchMembers {
    try BatchMembers(ids.map(subject))
}

func taskID(_ text: String) throws -> TaskID {
    guard let id = TaskID(text) else { throw NoSubject() }
    return id
}
