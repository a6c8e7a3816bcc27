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
    private let hosts: ExportHosts
    private let environment: [String: String]

    package init(settings: Settings, environment: [String: String]) throws {
        self.settings = settings
        self.environment = environment
        let service = try StreamAccess.credentials(settings, environment: environment)
        hosts = ExportHosts(
            allowed: settings.exportHosts, service: service.host, isHere: service.isThisMachine)
    }

    private static let tries = 4

    package func callAsFunction(_ address: ExportAddress) async throws -> [UInt8] {
        if let refusal = hosts.refusal(of: address) { throw refusal }
        guard let request = Self.request(address) else {
            throw Failure(.error, "the address of the export is not one that can be fetched")
        }
        var options = StreamAccess.curlOptions(settings)
        options.maxBodyBytes = 1 << 30
        options.mayBePrivate = hosts.isHere || StreamAccess.hasProxy(environment)
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
