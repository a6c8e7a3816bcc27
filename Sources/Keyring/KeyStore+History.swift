// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
package import Transparency

/// Which keys have signed, and when: two public files in the folder, of which auditors get copies.
/// They are there from the first change of keys on.
extension KeyStore {
    private var signersFile: URL { folder.appending(path: "allowed_signers") }
    private var revokedFile: URL { folder.appending(path: "revoked") }

    /// What auditors must be given: every key with its window, and those that count no more.
    package func trust(domain: String, origin: String, key: VerifyingKey) throws -> TrustFiles {
        var trust = TrustFiles(domain: domain, origin: origin, key: key)
        if let signers = try signers() { trust.signers = signers }
        trust.revoked = try revoked()
        return trust
    }

    /// Whether `key` is the one that signs now, as far as the folder knows.
    package func signs(_ key: VerifyingKey) throws -> Bool {
        guard !(try revoked().contains(key)) else { return false }
        return try signers()?.entries.contains { $0.key == key && $0.validBefore == nil } ?? true
    }

    /// Ends the old key's window where the new one's begins; a change that is there stays as it is.
    package func change(_ trust: TrustFiles, to new: VerifyingKey, at time: Instant) throws {
        guard !trust.signers.entries.contains(where: { $0.key == new }) else { return }
        let changed = trust.signers.changing(
            from: trust.key, to: new, at: try Self.digits(of: time))
        try Secure.replace(signersFile, with: Data(changed.text.utf8))
    }

    /// Lets a key count no more.
    package func revoke(_ trust: TrustFiles, _ key: VerifyingKey, since time: Instant) throws {
        var revoked = trust.revoked
        revoked.insert(key)
        try Secure.replace(revokedFile, with: Data(revoked.text.utf8))
        let signers = trust.signers.revoking(key, since: try Self.digits(of: time))
        try Secure.replace(signersFile, with: Data(signers.text.utf8))
    }

    private func signers() throws -> AllowedSigners? {
        guard let text = try text(of: signersFile) else { return nil }
        do throws(AllowedSignersError) {
            return try AllowedSigners(parsing: text)
        } catch {
            throw damaged(signersFile, error.description)
        }
    }

    private func revoked() throws -> RevokedKeys {
        guard let text = try text(of: revokedFile) else { return RevokedKeys() }
        do throws(KeyError) {
            return try RevokedKeys(parsing: text)
        } catch {
            throw damaged(revokedFile, error.description)
        }
    }

    private func text(of url: URL) throws -> String? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        guard let data = try? Data(contentsOf: url) else {
            throw damaged(url, "it cannot be read")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func damaged(_ url: URL, _ why: String) -> Failure {
        Failure(
            .configuration, "\(url.lastPathComponent) in the folder of keys is damaged: \(why)",
            hint: "bring it back from the folder trust beside the reports")
    }

    private static func digits(of time: Instant) throws -> Int64 {
        guard let digits = AllowedSigners.time(time.description) else {
            throw Failure(.usage, "the time is before the year 0 or after 9999")
        }
        return digits
    }
}
