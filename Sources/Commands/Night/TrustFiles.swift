// SPDX-License-Identifier: Apache-2.0

import Foundation
import Transparency

/// What an auditor must be given by another way than the pack: who signs and signed, which keys
/// count no more, and the ledger's name.
struct TrustFiles {
    let domain: String
    let origin: String
    /// The key that signs now.
    let key: VerifyingKey
    /// Every key with its window.
    var signers: AllowedSigners
    var revoked = RevokedKeys()

    /// The trust in one key that has always signed.
    init(domain: String, origin: String, key: VerifyingKey) {
        self.domain = domain
        self.origin = origin
        self.key = key
        signers = AllowedSigners(entries: [
            .init(
                principal: "erasure-ledger@\(domain)", namespaces: ["erasure-report@\(domain)"],
                key: key)
        ])
    }

    var principal: String { "erasure-ledger@\(domain)" }

    var allowedSigners: String { signers.text }

    func write(beside reports: URL) throws {
        let folder = reports.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in [
            ("allowed_signers", allowedSigners), ("revoked", revoked.text),
            ("origin", origin + "\n"), ("key.pem", key.spkiPEM),
        ] {
            try Secure.replace(folder.appending(path: name), with: Data(text.utf8))
        }
    }
}
