// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
package import Transparency

/// The secrets beside the signing key. They are kept apart because each alone opens nothing: the
/// month's key needs the ledger's openings, the pepper the ids.
extension KeyStore {
    /// The key of the month for subject commitments, made when it is first needed.
    package func epochKey(at now: Instant) throws -> [UInt8] {
        try secret(epochFile(now), "the month's key", creating: true) ?? []
    }

    /// The key of the month; nil if there is none and none is to be made, as when the ledger is only
    /// looked at.
    package func epochKey(at now: Instant, creating: Bool) throws -> [UInt8]? {
        try secret(epochFile(now), "the month's key", creating: creating)
    }

    /// The secret by which a person's records are found again: the credential `lethe-pepper`, or
    /// `pepper.key` in the folder; nil if there is none and none is to be made.
    package func pepper(creating: Bool) throws -> Pepper? {
        let what = "the pepper"
        if let url = credential(["lethe-pepper"]) {
            return Pepper(bytes: try key(in: try Secure.readCredential(url, what: what), what))
        }
        return try secret(folder.appending(path: "pepper.key"), what, creating: creating)
            .flatMap { Pepper(bytes: $0) }
    }

    private func epochFile(_ now: Instant) -> URL {
        let (year, month, _) = now.utcDate.components
        return folder.appending(path: "epoch-\(year)-\(month < 10 ? "0" : "")\(month).key")
    }

    private func secret(_ file: URL, _ what: String, creating: Bool) throws -> [UInt8]? {
        if !FileManager.default.fileExists(atPath: file.path) {
            guard creating else { return nil }
            try Secure.write(Data((Secure.hex(32) + "\n").utf8), to: file)
        }
        return try key(in: try Secure.read(file, what: what), what)
    }

    private func key(in data: Data, _ what: String) throws -> [UInt8] {
        let text = String(decoding: data, as: UTF8.self)
        guard let key = Digest(hex: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure(
                .configuration, "\(what) is damaged", hint: "bring it back from its copy")
        }
        return key.bytes
    }
}
