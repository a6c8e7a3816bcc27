// SPDX-License-Identifier: Apache-2.0

/// What the auditor was given out of band, and which keys follow from it.
struct PackTrust {
    let origin: String
    /// Every key that ever could sign for this ledger.
    var everyKey: [VerifyingKey] { signers.map(\.key) }

    /// Those of them that count no more.
    var revokedKeys: [VerifyingKey] { everyKey.filter(revoked.contains) }

    private let signers: [AllowedSigners.Entry]
    private let revoked: Set<VerifyingKey>
    private let namespace: String

    static func read(
        _ allowedSigners: String, _ revoked: String, _ origin: String, _ run: inout PackInspection
    ) -> PackTrust? {
        var name = Array(origin.utf8)
        if name.last == Bytes.newline { name.removeLast() }
        if name.last == UInt8(ascii: "\r") { name.removeLast() }
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 3, isDomain(parts[0]), parts[1].text == "erasure",
            parts[2].count == 16, Hex.decode(Array(parts[2])) != nil
        else {
            run.fault(
                .trust, "trust", nil, "the origin is not of the form domain/erasure/16 hex digits")
            return nil
        }
        guard let gone = try? RevokedKeys(parsing: revoked) else {
            run.fault(.trust, "trust", nil, "the revoked keys are not openssh lines")
            return nil
        }
        do throws(AllowedSignersError) {
            let signers = try AllowedSigners(parsing: allowedSigners)
            let namespace = PackSigner.namespace(parts[0].text)
            return PackTrust(
                origin: name.text,
                signers: signers.entries(
                    principal: PackSigner.principal(parts[0].text), namespace: namespace),
                revoked: Set(gone.keys), namespace: namespace)
        } catch {
            run.fault(.trust, "trust", nil, error.description)
            return nil
        }
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        (1...200).contains(bytes.count)
            && bytes.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    /// The keys that count at `time`, YYYYMMDDhhmmss.
    func keys(at time: Int64?) -> [VerifyingKey] {
        signers.filter { entry in
            !revoked.contains(entry.key) && (time.map { entry.covers($0) } ?? false)
        }.map(\.key)
    }

    /// The key that signed the manifest, when it counts at `time`; says what is wrong if not.
    func signer(
        _ contents: PackContents, at time: Int64?, _ run: inout PackInspection
    ) -> VerifyingKey? {
        guard let armored = contents.bytes("SHA256SUMS.sig"),
            let manifest = contents.bytes("SHA256SUMS")
        else { return nil }
        run.begin(.signature)
        func fault(_ code: String, _ message: String) {
            run.fault(.signature, code, "SHA256SUMS.sig", message)
        }
        guard let key = SSHSignature.claimedKey(armored: armored) else {
            fault("signature", SSHSignatureError.malformed.description)
            return nil
        }
        guard everyKey.contains(key) else {
            fault("signer", "the signing key is not among the allowed signers")
            return nil
        }
        if case .failure(let reason) = SSHSignature.verify(
            armored: armored, message: manifest, namespace: namespace, key: key)
        {
            fault("signature", reason.description)
        }
        guard !revoked.contains(key) else {
            fault("key-revoked", "the signing key is revoked")
            return nil
        }
        guard keys(at: time).contains(key) else {
            fault("key-window", "the key was not valid at the time of the run")
            return nil
        }
        return key
    }
}
