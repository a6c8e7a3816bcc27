// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Transparency

/// What an auditor must be given by another way than the pack: who signs and signed, which keys
/// count no more, and the ledger's name.
package struct TrustFiles {
    package let domain: String
    package let origin: String
    /// The key that signs now.
    package let key: VerifyingKey
    /// Every key with its window.
    package var signers: AllowedSigners
    package var revoked = RevokedKeys()

    /// The trust in one key that has always signed.
    package init(domain: String, origin: String, key: VerifyingKey) {
        self.domain = domain
        self.origin = origin
        self.key = key
        signers = AllowedSigners(entries: [
            .init(
                principal: PackSigner.principal(domain),
                namespaces: [PackSigner.namespace(domain)], key: key)
        ])
    }

    var principal: String { PackSigner.principal(domain) }

    package var allowedSigners: String { signers.text }

    package func write(beside reports: URL) throws {
        let folder = reports.appending(path: "trust", directoryHint: .isDirectory)
        try Secure.makeFolder(folder)
        // Each pack's page names the file of its own key, whatever key signs now.
        let keys = (signers.entries.map(\.key) + [key]).map {
            ($0.pemName(ledger: origin), $0.spkiPEM)
        }
        for (name, text) in [
            ("allowed_signers", allowedSigners), ("revoked", revoked.text),
            ("origin", origin + "\n"), ("key.pem", key.spkiPEM),
        ] + keys {
            try Secure.replace(folder.appending(path: name), with: Data(text.utf8))
        }
    }
}
