// SPDX-License-Identifier: Apache-2.0

import GRDB
import Transparency

/// Finds the name that the rows of one request share in packs. It is made from the first of them and kept
/// beside each, so that it stays what it was when that one is shredded.
struct CaseNames {
    private let identity: LedgerIdentity
    private let known: Prepared
    private let people: PeopleLook?

    /// - Parameter people: what is known of all people together; nil where each is asked for.
    init(_ db: Database, identity: LedgerIdentity, _ people: PeopleLook? = nil) throws {
        self.identity = identity
        self.people = people
        known = try Prepared(
            db,
            """
            SELECT case_name FROM w_request
            WHERE subject = ? AND reference = ? AND kind = ? AND case_name IS NOT NULL LIMIT 1
            """)
    }

    /// The name of the request that a row belongs to; nil for a row that names nobody.
    /// - Parameter key: the row's own, with which the name of a request's first row is made.
    func name(
        _ reference: String?, _ subject: [UInt8]?, _ kind: String?, key: [UInt8]
    ) throws -> String? {
        guard let reference, let subject, let kind else { return nil }
        if people?.mayBeKnown(subject) ?? true {
            known.bind(1, blob: subject)
            known.bind(2, reference)
            known.bind(3, kind)
            defer { known.reset() }
            if try known.next(), let name = known.text(0) { return name }
        }
        return CaseCommitment.name(
            kind: kind, reference: reference, subject: subject, origin: identity.origin, key: key)
    }
}
