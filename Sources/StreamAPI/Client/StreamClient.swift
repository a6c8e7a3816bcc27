// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import JSON
public import Model
public import Transport

/// Stream's server-side calls for people, tasks and limits, typed (Stream's API, v2 paths).
///
/// Each call is one request: nothing is tried again and nothing waits. All throw ``StreamError``.
public struct StreamClient: Sendable {
    let credentials: StreamCredentials
    let transport: any Transport
    private let now: @Sendable () -> Instant

    /// A client that speaks with `credentials` over `transport`; `now` tells the time from which a
    /// `Retry-After` that is a date counts.
    public init(
        credentials: StreamCredentials, transport: any Transport,
        now: @escaping @Sendable () -> Instant
    ) {
        self.credentials = credentials
        self.transport = transport
        self.now = now
    }

    /// Makes the call, and reads the body of a success with `read`, which returns nil for a body
    /// that is not the contract's.
    func perform<Value: Sendable>(
        _ call: Call, _ read: (JSON) -> Value?
    ) async throws(StreamError) -> Answer<Value> {
        let response: Response
        do {
            response = try await transport.send(
                call.request(credentials), body: call.form?.bytes ?? call.body?.bytes ?? [])
        } catch {
            throw .transport(error)
        }
        let status = response.head.status.code
        guard (200...299).contains(status) else {
            throw .service(ServiceError(response, now: now()))
        }
        guard let body = JSON(response.body), body.members != nil, !body.isRefusal,
            let value = read(body)
        else {
            throw .unreadable(status: status)
        }
        let fields = response.head.headerFields
        return Answer(
            value: value, limit: RateLimit(fields, at: now()), status: status,
            date: fields.serviceDate, saysOddLimit: fields.saysOddLimit)
    }

    /// A call that starts a task.
    func start(
        _ path: [String], _ body: [(name: String, value: JSON?)]
    ) async throws(StreamError) -> Answer<TaskID> {
        let call = Call(method: .post, path: path, body: .object(given: body))
        return try await perform(call) { $0["task_id"]?.text.flatMap { TaskID($0) } }
    }
}
