// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
package import Transparency

/// The folder of secrets: the signing key, the months' keys for commitments, the pepper, and the
/// ledger's name. `docs/formats/keys.md` says which may live elsewhere.
package struct KeyStore {
    package let folder: URL
    package let environment: [String: String]

    package init(
        folder: URL, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.folder = folder
        self.environment = environment
    }

    /// Makes a new ledger name, and a key or takes one over; never writes over a key.
    package func generate(
        controller: String, taking new: NewKey = .fresh
    ) throws -> (any Signer, origin: String) {
        try Secure.makeFolder(folder, mode: 0o700)
        guard !KeyRole.allCases.contains(where: { file(of: $0) != nil }) else {
            throw Failure(
                .configuration, "there is a signing key already",
                hint: "a ledger keeps its key; move the folder away to begin a new ledger")
        }
        // The name first: a key is what makes the folder one that is in use.
        if !FileManager.default.fileExists(atPath: originFile.path) {
            let origin = "\(controller)/erasure/\(Secure.hex(8))"
            try Secure.write(Data((origin + "\n").utf8), to: originFile)
        }
        return (try begin(with: new), try origin())
    }

    /// Whether a key that signs is there, wherever it may live.
    package var hasKey: Bool {
        file(of: .current) != nil || file(of: .successor) != nil
            || credential(["lethe-signing-key", "signing.pem"]) != nil
    }

    /// Whether the ledger's name is there.
    package var hasOrigin: Bool { FileManager.default.fileExists(atPath: originFile.path) }

    /// The key that signs, ready to, and the ledger's name. The first of these that is there:
    /// `lethe-signing-key` or `signing.pem` in `$CREDENTIALS_DIRECTORY`; `signing.pem` in the
    /// folder; the key that `signing.pub` in the folder names, held by the agent at
    /// `$SSH_AUTH_SOCK`.
    package func signer() throws -> (any Signer, origin: String) {
        guard file(of: .successor) == nil else {
            throw Failure(
                .configuration, "a change of keys was not finished",
                hint: "finish it: lethe keys rotate")
        }
        let signer = try current()
        guard try signs(signer.publicKey) else {
            throw Failure(
                .configuration, "the signing key is not the one that auditors expect",
                hint: "bring back the key of the last line without an end in allowed_signers, "
                    + "in the folder of keys")
        }
        return (signer, try origin())
    }

    /// As ``signer()``, for a key that is in a file.
    package func load() throws -> (SigningKey, origin: String) {
        let (signer, origin) = try signer()
        guard let key = signer as? SigningKey else {
            throw Failure(
                .configuration, "the signing key is held by an agent",
                hint: "a key in a file is needed here")
        }
        return (key, origin)
    }

    /// The key that signs now, also while a change of keys is under way.
    package func current() throws -> any Signer { try signer(at: try place()) }

    /// The public half of the key that signs now; an agent is not asked for it.
    package func publicKey() throws -> VerifyingKey {
        switch try place() {
        case .agent(let url): try verifyingKey(at: url)
        case let place: try signer(at: place).publicKey
        }
    }

    /// The ledger's name.
    package func origin() throws -> String {
        let data = try Secure.read(originFile, what: "the ledger's name")
        return String(decoding: data, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private var originFile: URL { folder.appending(path: "origin") }
}
