// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
package import Transparency

/// Where a new signing key comes from.
package enum NewKey {
    /// From the system's random numbers.
    case fresh
    /// From a private key file, PKCS#8 or OpenSSH.
    case file(URL)
    /// It stays with the agent; the file holds its public line.
    case agent(URL)
}

/// Which of two keys a file of the folder holds, by the beginning of its name.
package enum KeyRole: String, CaseIterable {
    case current = "signing"
    /// The key that takes over; its file is there only while it does.
    case successor = "signing.new"
}

/// Where a signing key is.
package enum KeyPlace {
    case file(URL)
    case credential(URL)
    case agent(URL)
}

extension KeyStore {
    private static let kinds = ["pem", "pub"]

    /// Where the key that signs is.
    package func place() throws -> KeyPlace {
        if let url = credential(["lethe-signing-key", "signing.pem"]) { return .credential(url) }
        let found = files(of: .current)
        guard found.count < 2 else {
            throw Failure(
                .configuration, "there are two signing keys: signing.pem and signing.pub",
                hint: "keep the first for a key in a file, the second for one that an agent holds")
        }
        guard let url = found.first else {
            throw Failure(
                .configuration, "there is no signing key, so nothing is sent",
                hint: "make one with: lethe keys generate")
        }
        return place(of: url)
    }

    package func file(of role: KeyRole) -> URL? { files(of: role).first }

    private func files(of role: KeyRole) -> [URL] {
        Self.kinds.map { folder.appending(path: "\(role.rawValue).\($0)") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
    }

    private func place(of url: URL) -> KeyPlace {
        url.pathExtension == "pub" ? .agent(url) : .file(url)
    }

    /// A file that the system's manager hands over, if it does.
    package func credential(_ names: [String]) -> URL? {
        guard let directory = environment["CREDENTIALS_DIRECTORY"], !directory.isEmpty else {
            return nil
        }
        return names.map { URL(filePath: directory).appending(path: $0) }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    package func signer(at place: KeyPlace) throws -> any Signer {
        switch place {
        case .file(let url): try signingKey(try Secure.read(url, what: Self.what))
        case .credential(let url): try signingKey(try Secure.readCredential(url, what: Self.what))
        case .agent(let url): try agent(try verifyingKey(at: url))
        }
    }

    /// The key that takes over: the one of a change that was cut short, or `new`, which must not be
    /// one that has signed before.
    package func successor(_ new: NewKey, after trust: TrustFiles) throws -> any Signer {
        if let url = file(of: .successor) { return try signer(at: place(of: url)) }
        let (signer, text, kind) = try made(new)
        guard !trust.signers.entries.contains(where: { $0.key == signer.publicKey }) else {
            throw Failure(
                .usage, "this key signs, or has signed, already", hint: "make a new one")
        }
        try put(text, KeyRole.successor, kind)
        return signer
    }

    /// Puts the first key into the folder.
    package func begin(with new: NewKey) throws -> any Signer {
        let (signer, text, kind) = try made(new)
        try put(text, KeyRole.current, kind)
        return signer
    }

    private func made(_ new: NewKey) throws -> (any Signer, text: String, kind: String) {
        switch new {
        case .fresh:
            let key = SigningKey.generate()
            return (key, key.pkcs8PEM, "pem")
        case .file(let url):
            let key = try signingKey(try Secure.read(url, what: "the private key"))
            return (key, key.pkcs8PEM, "pem")
        case .agent(let url):
            let signer = try agent(try verifyingKey(at: url))
            return (signer, signer.publicKey.openSSHLine + "\n", "pub")
        }
    }

    private func put(_ text: String, _ role: KeyRole, _ kind: String) throws {
        try Secure.write(
            Data(text.utf8), to: folder.appending(path: "\(role.rawValue).\(kind)"))
    }

    /// Lets the new key take the place of the old one, which is kept beside it.
    /// - Returns: The old key's new name, if it had not been moved already.
    package func promote() throws -> String? {
        guard let new = file(of: .successor) else { return nil }
        var kept: String?
        if let old = file(of: .current) {
            let number =
                1
                + (try FileManager.default.contentsOfDirectory(atPath: folder.path))
                .count { $0.hasPrefix("signing.retired-") }
            let name = "signing.retired-\(number).\(old.pathExtension)"
            try FileManager.default.moveItem(at: old, to: folder.appending(path: name))
            kept = name
        }
        try FileManager.default.moveItem(
            at: new, to: folder.appending(path: "\(KeyRole.current.rawValue).\(new.pathExtension)"))
        try Secure.sync(folder)
        return kept
    }

    func verifyingKey(at url: URL) throws -> VerifyingKey {
        guard let data = try? Data(contentsOf: url), data.count < 16_384,
            let key = try? VerifyingKey(openSSHLine: String(decoding: data, as: UTF8.self))
        else {
            throw Failure(
                .configuration, "the public key (\(url.lastPathComponent)) cannot be read",
                hint: "one line is needed, as ssh-add -L prints it: ssh-ed25519 AAAA…")
        }
        return key
    }

    private func signingKey(_ data: Data) throws -> SigningKey {
        do throws(KeyError) {
            return try SigningKey(parsing: String(decoding: data, as: UTF8.self))
        } catch {
            throw Failure(
                .configuration, "the signing key cannot be read: \(error)",
                hint: error == .encrypted
                    ? "take the passphrase off a copy: ssh-keygen -p -N \"\" -f FILE; "
                        + "or let ssh-agent hold the key"
                    : "an unencrypted ed25519 key is needed, in PKCS#8 PEM as `openssl genpkey` "
                        + "writes it, or in OpenSSH's format")
        }
    }

    private func agent(_ key: VerifyingKey) throws -> AgentSigner {
        let socket = try AgentSocket(environment: environment)
        do throws(SignerError) {
            return try AgentSigner(publicKey: key, exchange: socket.exchange)
        } catch {
            throw Failure(.configuration, error.message, hint: error.hint)
        }
    }

    private static let what = "the signing key"
}
