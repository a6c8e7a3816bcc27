// SPDX-License-Identifier: Apache-2.0

public import Transparency

/// A time stamp (RFC 3161) as it lies beside a pack, and whether somebody who is trusted made it.
public enum StampFile {
    /// What a file says of `checkpoint`, by the certificates in the file `authorities`.
    ///
    /// The signature, the purpose of the certificate and its chain are `openssl ts -verify`'s work. The
    /// chain must have held when the stamp says that it was made. `query` is the request as a file,
    /// for a stamp that is fresh: its nonce must be the answer's.
    public static func judge(
        _ path: String, of checkpoint: [UInt8], by authorities: String?, query: String? = nil
    ) -> PackSurroundings.Stamp {
        if case .nothing = PlainFile.kind(path) { return .none }
        guard let authorities else {
            return .notChecked("there is no certificate of an authority (trust/tsa.pem)")
        }
        guard let bytes = PlainFile.small(path), let stamp = try? TimeStamp(parsing: bytes),
            stamp.digest == .sha256(checkpoint)
        else { return .fails }
        guard case .plain = PlainFile.kind(authorities, following: true) else { return .fails }
        let what = query.map { ["-queryfile", $0] } ?? ["-digest", stamp.digest.hex]
        let answer = OpenSSL.agrees(
            ["ts", "-verify"] + what + [
                "-in", path, "-CAfile", authorities, "-untrusted", authorities, "-partial_chain",
                "-attime", String(stamp.seconds),
            ])
        switch answer {
        case true?: return .holds(stamp)
        case false?: return .fails
        case nil: return .notChecked("openssl is not installed")
        }
    }
}
