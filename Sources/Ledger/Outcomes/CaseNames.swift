// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Transparency

/// Finds the name that the rows of one request share in packs. It is made from the first of them and kept
/// beside each, so that it stays what it was when that one is shredded.
struct CaseNames {
    let identity: LedgerIdentity

    /// The name of the request that a row of `w_request` belongs to; nil for a row that names nobody.
    func name(of row: Row, _ db: Database) throws -> String? {
        guard let subject = row["subject"] as Data?, let reference = row["reference"] as String?,
            let kind = row["kind"] as String?
        else { return nil }
        let known = try String.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT case_name FROM w_request
                    WHERE subject = ? AND reference = ? AND kind = ? AND case_name IS NOT NULL LIMIT 1
                    """), arguments: [subject, reference, kind])
        if let known { return known }
        return CaseCommitment.name(
            kind: kind, reference: reference, subject: [UInt8](subject), origin: identity.origin,
            key: SubjectCommitment.key(
                epochKey: identity.epochKey, opening: [UInt8](row["opening"] as Data)))
    }
}
