// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Model
package import StreamAPI
import Transport

/// Fetches finished exports. The addresses are signed: whoever knows one can read the data, so none
/// is ever shown, and the app's token goes nowhere near them.
package struct Download {
    package let settings: Settings

    package init(settings: Settings) {
        self.settings = settings
    }

    private static let tries = 4

    package func callAsFunction(_ address: ExportAddress) async throws -> [UInt8] {
        guard let request = Self.request(address) else {
            throw Failure(.error, "the address of the export is not one that can be fetched")
        }
        var options = StreamAccess.curlOptions(settings)
        options.maxBodyBytes = 1 << 30
        options.totalTimeout = .seconds(1800)
        return try await CurlTransport.with(options: options) { transport in
            for attempt in 1...Self.tries {
                let response = try? await transport.send(request, body: [])
                if let response, response.head.status == .ok { return response.body }
                let mayPass = response.map { $0.head.status.code >= 500 } ?? true
                guard mayPass, attempt < Self.tries else { break }
                try await Task.sleep(for: .seconds(1 << attempt))
            }
            throw Failure(
                .busy, "the finished export cannot be fetched",
                hint: "check the network, then give the command again")
        }
    }

    private static func request(_ address: ExportAddress) -> HTTPRequest? {
        let parts = address.rawValue.split(separator: "://", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let end = parts[1].firstIndex { "/?#".contains($0) } ?? parts[1].endIndex
        let path = String(parts[1][end...].prefix { $0 != "#" })
        return HTTPRequest(
            method: .get, scheme: parts[0], authority: String(parts[1][..<end]),
            path: path.hasPrefix("/") ? path : "/" + path)
    }
}
