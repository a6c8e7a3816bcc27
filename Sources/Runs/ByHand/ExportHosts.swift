// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// From which hosts finished exports are fetched. The address is whatever the service's answer says,
/// so it leads nowhere but to hosts that were allowed: over https, and never to this machine or into
/// a private network, unless the service itself runs here.
package struct ExportHosts: Hashable, Sendable {
    /// Where Stream keeps files, and whose storage it uses, if `lethe.yaml` names no others.
    static let usual = [
        "getstream.io", "stream-io-api.com", "stream-io-cdn.com", "amazonaws.com",
    ]

    /// Hosts, each with all under it.
    var allowed = ExportHosts.usual
    /// The service's own host.
    var service = ""
    /// Whether the service runs on this machine.
    var isHere = false

    /// Why nothing is fetched from an address; nil if it may be.
    func refusal(of address: ExportAddress) -> Failure? {
        if isHere, address.host == service { return nil }
        guard address.isEncrypted, !Self.isNumber(address.host), address.host.contains("."),
            address.host == service || allowed.contains(where: { Self.lies(address.host, in: $0) })
        else {
            return Failure(
                .error, "the export lies at a host that is not allowed; nothing was fetched",
                hint: "if it is stream's, name it in lethe.yaml: stream: {export_hosts: [HOST]}")
        }
        return nil
    }

    private static func lies(_ host: String, in domain: String) -> Bool {
        host == domain || host.hasSuffix("." + domain)
    }

    /// Whether it is an address and no name: `[…]`, or all of it digits in the last part.
    private static func isNumber(_ host: String) -> Bool {
        let last = host.split(separator: ".").last ?? ""
        return host.hasPrefix("[") || last.hasPrefix("0x") || last.allSatisfy(\.isNumber)
    }
}
