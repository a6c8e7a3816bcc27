// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
import Model
import StreamAPI
import Synchronization
import Transport

/// Notes each request and gives the answers in their order, the last of them from then on.
final class FakeTransport: Transport {
    struct Sent: Sendable {
        var request: HTTPRequest
        var body: String

        /// The path without the query.
        var path: String { String((request.path ?? "").prefix { $0 != "?" }) }
        /// The query, still encoded.
        var query: String { String((request.path ?? "").drop { $0 != "?" }.dropFirst()) }
        /// The value of the query's last parameter, decoded.
        var payload: String { decoded(query.drop { $0 != "&" }.drop { $0 != "=" }.dropFirst()) }
    }

    private let notes = Mutex<[Sent]>([])
    private let answers: [Result<Response, TransportError>]

    init(_ answers: Result<Response, TransportError>...) {
        self.answers = answers
    }

    init(pages: [String]) {
        self.answers = pages.map { .success(response(200, $0)) }
    }

    convenience init(_ status: Int, _ body: String, _ fields: [(String, String)] = []) {
        self.init(.success(response(status, body, fields)))
    }

    var sent: [Sent] { notes.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]) async throws(TransportError) -> Response {
        let turn = notes.withLock {
            $0.append(Sent(request: request, body: String(decoding: body, as: UTF8.self)))
            return $0.count
        }
        return try answers[min(turn, answers.count) - 1].get()
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

/// The text with each `%XX` as the byte that it stands for.
func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        if byte == UInt8(ascii: "%"), let value = UInt8(digits, radix: 16) {
            rest = rest.dropFirst(2)
            bytes.append(value)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

func parsed(_ text: String) throws -> JSON {
    guard let json = JSON(Array(text.utf8)) else { throw NoSubject() }
    return json
}

func person(_ id: String) throws -> PathSubject {
    try PathSubject(subject(id))
}

func taskID(_ text: String) throws -> TaskID {
    guard let id = TaskID(text) else { throw NoSubject() }
    return id
}
