// SPDX-License-Identifier: Apache-2.0

/// The seal of a pack as its own writer finds it on the disk.
public enum PackSeal {
    /// Whether `signature` is one of `keys`' for `manifest`, and the manifest that of the pack with
    /// this `checkpoint`. A pack with another manifest is not named by a later run: whoever may write
    /// into the folder of reports could otherwise have something signed that the ledger never made.
    public static func holds(
        manifest: [UInt8], signature: [UInt8], checkpoint: [UInt8], domain: String,
        keys: [VerifyingKey]
    ) -> Bool {
        let line = Array("\(Digest.sha256(checkpoint).hex)  checkpoint".utf8)
        guard Bytes.lines(manifest)?.contains(line) == true else { return false }
        return keys.contains { key in
            if case .success = SSHSignature.verify(
                armored: signature, message: manifest, namespace: PackSigner.namespace(domain),
                key: key)
            {
                true
            } else {
                false
            }
        }
    }
}
