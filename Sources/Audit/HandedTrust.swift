// SPDX-License-Identifier: Apache-2.0

public import Foundation
import PackFolder
public import Transparency

/// What an auditor was given by another way than the pack, as texts.
public struct HandedTrust: Sendable {
    /// Who signs, and when.
    public let allowedSigners: String
    /// The ledger's name.
    public let origin: String
    /// The keys that count no more; empty where there is no such list. A list that cannot be read is
    /// one that no verifier accepts.
    public let revoked: String

    /// Reads the folder.
    /// - Throws: ``AuditError`` without the signers or the name.
    public init(folder: URL) throws(AuditError) {
        let trust = TrustFolder(folder.path)
        guard let signers = trust.allowedSigners, let origin = trust.origin else {
            throw AuditError(
                message: "allowed_signers and origin are not",
                hint: "name the folder you were given by another way: --trust DIR")
        }
        allowedSigners = signers
        self.origin = origin
        revoked = trust.revoked
    }

    /// What lies around a pack, with the trust in a folder.
    public static func surroundings(of pack: URL, trust: URL) -> PackSurroundings {
        PackSurroundings(pack: pack.path, trust: trust.path)
    }

    /// What the stamp in a file says of a checkpoint; see ``StampFile``.
    public static func stamp(
        _ file: URL, of checkpoint: [UInt8], by authorities: URL?, query: URL? = nil
    ) -> PackSurroundings.Stamp {
        StampFile.judge(
            file.path, of: checkpoint, by: authorities?.path, query: query?.path)
    }
}
