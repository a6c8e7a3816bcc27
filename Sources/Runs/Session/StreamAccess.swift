// SPDX-License-Identifier: Apache-2.0

package import CurlTransport
import Execution
import Foundation
import Keyring
package import Model
package import StreamAPI

/// The way to Stream: credentials from the environment or from files, never from arguments.
package enum StreamAccess {
    static let usualAddress = "https://chat.stream-io-api.com"

    package static func credentials(
        _ settings: Settings, environment: [String: String]
    ) throws -> StreamCredentials {
        func secret(_ name: String, _ file: URL?) throws -> String {
            if let file {
                return String(
                    decoding: try Secure.read(file, what: name), as: UTF8.self
                ).trimmingCharacters(in: .whitespacesAndNewlines)
            }
            guard let value = environment[name], !value.isEmpty else {
                throw Failure(
                    .configuration, "\(name) is not set",
                    hint: "export it, or name a file in lethe.yaml; it is never an argument")
            }
            return value
        }
        let address = environment["STREAM_BASE_URL"] ?? settings.baseURL ?? usualAddress
        do {
            return try StreamCredentials(
                apiKey: try secret("STREAM_API_KEY", settings.apiKeyFile),
                secret: try secret("STREAM_API_SECRET", settings.apiSecretFile),
                baseURL: address)
        } catch let invalid as StreamCredentials.Invalid {
            throw Failure(
                .configuration, "the address or the key of stream is not valid: \(invalid)",
                hint: "the address is https://…; plain http is for this machine alone")
        }
    }

    package static func curlOptions(_ settings: Settings) -> CurlOptions {
        var options = CurlOptions()
        options.caFile = settings.caFile
        return options
    }

    /// Asks which app this is and what its limits are; the first thing that a run says to Stream.
    package static func preflight(
        _ client: StreamClient, time: Timepiece
    ) async throws -> (app: AppInfo, limits: [Endpoint: RateLimit]) {
        do {
            let app = try await client.app().value
            let limits = try await client.rateLimits([]).value
            guard !app.suspended else { throw Failure(.suspended, goesOn: false) }
            return (app, limits)
        } catch let error as StreamError {
            switch SendVerdict(error, at: time.now()) {
            case .fatal(let reason):
                throw Failure(reason, goesOn: false)
            case .limited:
                throw Failure(
                    .busy, "too many calls were made to stream in this minute",
                    hint: "wait until the minute is over")
            default:
                throw Failure(
                    .busy, "stream cannot be reached: \(error)",
                    hint: "check the address and the network")
            }
        }
    }
}
