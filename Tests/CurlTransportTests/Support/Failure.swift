// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Testing
import Transport

/// The error of a request that must fail.
func failure(
    _ transport: CurlTransport, _ request: HTTPRequest, body: [UInt8] = []
) async throws -> TransportError {
    try await #require(throws: TransportError.self) {
        try await transport.send(request, body: body)
    }
}
