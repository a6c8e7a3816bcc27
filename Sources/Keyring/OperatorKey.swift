// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
package import Transparency

/// The key of a person who decides, which is theirs and not the ledger's.
package enum OperatorKey {
    /// Ready to sign with a private key file, PKCS#8 or OpenSSH, that only its owner can read.
    package static func file(_ url: URL) throws -> any Signer {
        let data = try Secure.read(url, what: "your key")
        do throws(KeyError) {
            return try SigningKey(parsing: String(decoding: data, as: UTF8.self))
        } catch {
            throw Failure(
                .configuration, "your key cannot be read: \(error)",
                hint: "an unencrypted ed25519 key is needed; or let ssh-agent hold the key")
        }
    }

    /// Ready to sign with a key that the agent at `$SSH_AUTH_SOCK` holds.
    package static func agent(
        _ key: VerifyingKey, environment: [String: String]
    ) throws -> any Signer {
        let socket = try AgentSocket(environment: environment)
        do throws(SignerError) {
            return try AgentSigner(publicKey: key, exchange: socket.exchange)
        } catch {
            throw Failure(.configuration, error.message, hint: error.hint)
        }
    }
}
