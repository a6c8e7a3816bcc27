// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing
import Transport

@Suite struct FateTests {
    private static let now = noon

    private static func service(_ status: Int, _ code: Int? = nil) -> StreamError {
        .service(ServiceError(status: status, code: code))
    }

    private static func edge(_ status: Int) -> StreamError {
        .service(ServiceError(status: status, isJSON: false))
    }

    static let table: [(StreamError, Fate)] = [
        (
            .transport(TransportError(code: .cannotConnect, reach: .neverSent, detail: "no")),
            .notSent
        ),
        (
            .transport(TransportError(code: .connectionLost, reach: .maybeSent, detail: "lost")),
            .inDoubt
        ),
        (
            .transport(TransportError(code: .timedOut, reach: .maybeSent, detail: "late")),
            .inDoubt
        ),
        (.transport(TransportError(code: .tls, reach: .neverSent, detail: "tls")), .notSent),
        (.unreadable(status: 200), .unreadable),
        (.unreadable(status: 201), .unreadable),
        (service(429, 9), .limited(.seconds(2))),
        (service(429), .limited(.seconds(2))),
        (service(408, 23), .inDoubt),
        (service(500, -1), .inDoubt),
        (service(503), .inDoubt),
        (service(504, 23), .inDoubt),
        (service(599), .inDoubt),
        (service(413, 22), .tooLarge),
        (service(400, 4), .spoiled),
        (service(404, 16), .spoiled),
        (service(409), .refused),
        (service(302), .refused),
        (service(401, 2), .fatal(.notAuthorised)),
        (service(401), .fatal(.notAuthorised)),
        (service(403), .fatal(.notAuthorised)),
        (service(403, 17), .fatal(.notAuthorised)),
        (service(401, 40), .fatal(.notAuthorised)),
        (service(401, 43), .fatal(.notAuthorised)),
        // Credentials are called wrong by a 401 or a 403 alone, and by the service's own.
        (service(400, 5), .spoiled),
        (edge(401), .inDoubt),
        (edge(403), .inDoubt),
        (edge(400), .spoiled),
        (service(403, 60), .refused),
        (service(403, 73), .refused),
        // A status comes before whatever the body says.
        (service(500, 2), .inDoubt),
        (service(503, 5), .inDoubt),
        (service(502, 43), .inDoubt),
        (service(500, 99), .inDoubt),
        (service(504, 69), .inDoubt),
        (service(408, 40), .inDoubt),
        (service(429, 2), .limited(.seconds(2))),
        (service(414), .tooLarge),
        (service(431, 24), .tooLarge),
        (service(400, 69), .fatal(.wrongRegion)),
        (service(403, 99), .fatal(.suspended)),
    ]

    @Test(arguments: table)
    func `an error means one thing for the call`(error: StreamError, verdict: Fate) {
        #expect(Fate(error, at: Self.now) == verdict)
    }

    static let waits: [(Duration?, Int64?, Duration)] = [
        (nil, nil, .seconds(2)),
        (.seconds(7), nil, .seconds(7)),
        (.seconds(7), 30_000, .seconds(7)),
        (nil, 30_000, .seconds(30)),
        (nil, -5000, .milliseconds(50)),
        (.zero, nil, .milliseconds(50)),
        (.seconds(-3), nil, .milliseconds(50)),
        (.seconds(100_000), nil, .seconds(90)),
        (nil, 86_400_000, .seconds(90)),
    ]

    @Test(arguments: waits)
    func `the wait is what stream says, within reason`(
        retryAfter: Duration?, reset: Int64?, wait: Duration
    ) {
        let limit = reset.map {
            RateLimit(limit: 6, remaining: 0, reset: Self.now + .milliseconds($0))
        }
        let error = ServiceError(status: 429, code: 9, retryAfter: retryAfter, limit: limit)
        #expect(Fate(.service(error), at: Self.now) == .limited(wait))
    }

    @Test func `where something is left in the minute, it was the second that was full`() {
        let limit = RateLimit(limit: 60, remaining: 7, reset: Self.now + .seconds(40))
        let error = ServiceError(status: 429, code: 9, limit: limit)
        #expect(Fate(.service(error), at: Self.now) == .limited(.seconds(2)))
    }
}
