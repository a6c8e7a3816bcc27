// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

/// Connections that are reset when an answer has begun, many at once: what the loop and those who wait
/// share must hold (`make sanitize` watches it).
@Suite(.timeLimit(.minutes(2)))
struct ResetTests {
    private static let whole = answer("HTTP/1.1 200 OK\nContent-Length: 3", Array("one".utf8))
    private static let heads: [[UInt8]] = [
        answer("HTTP/1.1 200 OK\nContent-Length: 10"),
        answer("HTTP/1.1 200 OK\nContent-Length: 10", [1, 2]),
        answer("HTTP/1.1 201 Created\nTransfer-Encoding: chunked", Array("5\r\nab".utf8)),
        Array("HTTP/1.1 200 OK\r\nDate: n".utf8),
    ]

    @Test func `calls whose connections are reset behind the head end once each, in doubt`()
        async throws
    {
        let count = 120
        let steps = (0..<count).map { place -> ScriptedServer.Step in
            place.isMultiple(of: 5)
                ? .answer(Self.whole) : .answerThenReset(Self.heads[place % Self.heads.count])
        }
        try await ScriptedServer.with(steps + [.answer(Self.whole)]) { server in
            try await CurlTransport.with { transport in
                let ends = await withTaskGroup(of: TransportError?.self) { group in
                    for _ in 0..<count {
                        group.addTask {
                            do throws(TransportError) {
                                _ = try await transport.send(server.request(.post), body: [1])
                                return nil
                            } catch {
                                return error
                            }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(ends.count == count)
                #expect(ends.count { $0 == nil } == count / 5)
                for error in ends.compactMap({ $0 }) { #expect(error.reach == .maybeSent) }
                let next = try await transport.send(server.request(.post), body: [1])
                #expect(next.head.status.code == 200)
            }
            #expect(server.requests.count == count + 1)
        }
    }
}
