// SPDX-License-Identifier: Apache-2.0

/// What the auditor was given out of band, and which keys follow from it.
struct PackTrust {
    let origin: String
    let domain: String
    let signers: AllowedSigners

    static func read(
        _ allowedSigners: String, _ origin: String, _ run: inout PackInspection
    ) -> PackTrust? {
        var name = Array(origin.utf8)
        while name.last == Bytes.newline || name.last == UInt8(ascii: "\r") { name.removeLast() }
        let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard NoteName.isAllowed(name), parts.count == 3, !parts[0].isEmpty,
            parts[1].text == "erasure", parts[2].count == 16, Hex.decode(Array(parts[2])) != nil
        else {
            run.fault(
                "trust", nil, "the origin is not of the form domain/erasure/16 hex digits")
            return nil
        }
        do throws(AllowedSignersError) {
            let signers = try AllowedSigners(parsing: allowedSigners)
            return PackTrust(origin: name.text, domain: parts[0].text, signers: signers)
        } catch {
            run.fault("trust", nil, error.description)
            return nil
        }
    }

    /// The keys that may have signed at `time`; checks the manifest's signature by the way.
    static func keys(
        _ contents: PackContents, _ trust: PackTrust, _ time: Int64?, _ run: inout PackInspection
    ) -> [VerifyingKey] {
        let namespace = "erasure-report@\(trust.domain)"
        let all = trust.signers.entries(
            principal: "erasure-ledger@\(trust.domain)", namespace: namespace)
        let keys = all.filter { entry in time.map { entry.covers($0) } ?? false }.map(\.key)
        guard let armored = contents.byName["SHA256SUMS.sig"],
            let manifest = contents.byName["SHA256SUMS"]
        else { return keys }
        run.step("the manifest is signed by a key that is trusted for it") { run in
            let file = "SHA256SUMS.sig"
            guard let key = SSHSignature.claimedKey(armored: armored) else {
                run.fault("signature", file, SSHSignatureError.malformed.description)
                return
            }
            guard all.contains(where: { $0.key == key }) else {
                run.fault("signer", file, "the signing key is not among the allowed signers")
                return
            }
            if !keys.contains(key) {
                run.fault("key-window", file, "the key was not valid at the time of the run")
            }
            if case .failure(let reason) = SSHSignature.verify(
                armored: armored, message: manifest, namespace: namespace, key: key)
            {
                run.fault("signature", file, reason.description)
            }
        }
        return keys
    }
}
