// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import Foundation
import HTTPTypes
import Keyring
import Model
package import Transparency
package import Transport

/// Has the checkpoints of packs stamped by an authority, once each.
package struct TimeStamping {
    package let authority: TimeAuthority
    package let transport: any Transport

    /// Fetches and keeps the stamp of a pack; one that is there stays.
    /// - Throws: ``Failure``, with which nothing is lost: the stamp can be fetched later.
    package func stamp(_ token: TimeToken) async throws -> TimeStamp {
        if let stamp = try token.stamp() { return stamp }
        let request = TimeStampRequest(
            digest: .sha256(try token.checkpoint()), random: Secure.random(8))
        let (bytes, stamp) = try await ask(request)
        try Secure.replace(token.file, with: Data(bytes))
        return stamp
    }

    private func ask(_ request: TimeStampRequest) async throws -> ([UInt8], TimeStamp) {
        let answer: Response
        do throws(TransportError) {
            answer = try await transport.send(authority.request, body: request.bytes)
        } catch {
            throw failure("\(error.detail)")
        }
        guard answer.head.status.code == 200 else {
            throw failure("it answered with http status \(answer.head.status.code)")
        }
        do throws(TimeStampError) {
            let stamp = try TimeStamp(parsing: answer.body)
            try stamp.check(against: request)
            return (answer.body, stamp)
        } catch {
            throw failure("\(error)")
        }
    }

    private func failure(_ why: String) -> Failure {
        Failure(.busy, "no time stamp: \(why)", hint: "fetch it later: lethe anchor")
    }

    /// Lends `body` what asks the authority at `address`, over libcurl and with the system's trust.
    package static func with<Value>(
        _ address: String, _ body: (TimeStamping) async throws -> Value
    ) async throws -> Value {
        let authority = try TimeAuthority(address)
        let options = CurlOptions(maxBodyBytes: 1 << 20)
        return try await CurlTransport.with(options: options) { transport in
            try await body(TimeStamping(authority: authority, transport: transport))
        }
    }
}
