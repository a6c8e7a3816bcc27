// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Where bodies of records are missing, and may be: each gap against the signed record that explains it.
enum Gaps {
    /// The gaps that no record explains.
    static let unexplained = """
        w_gap g LEFT JOIN record r ON r.idx = g.leaf
          WHERE r.kind IS NOT 'shred' OR g.first IS NOT r.body->>'$.first'
          OR g.last IS NOT r.body->>'$.last'
        """

    /// It costs a look for each gap.
    /// - Throws: ``LedgerError`` `corrupt`
    static func check(_ db: Database) throws {
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM \(unexplained)") == 0 else {
            throw LedgerError(
                code: .corrupt,
                message: "the ledger lets records be missing that its signed records do not name")
        }
    }
}
