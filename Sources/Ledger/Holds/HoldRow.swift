// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

/// A hold as `w_hold` keeps it.
struct HoldRow: StoredRow {
    let id: Int64
    let subject: SubjectID
    /// As ``CategoryText`` writes them.
    let categories: String
    let ground, owner: String
    let review: CalendarDate
    let addedAt: Instant
    let releasedAt: Instant?
    let opening: Data
    /// The records that it was set, and released.
    let leaf: Int64
    let releaseLeaf: Int64?

    init(_ row: Columns) throws {
        id = try row.id
        subject = try row.subject
        categories = try row.categories
        ground = try row.ground
        owner = try row.owner
        review = try row.review
        addedAt = try row.added_at
        releasedAt = try row.released_at
        opening = try row.opening
        leaf = try row.leaf
        releaseLeaf = try row.release_leaf
    }

    /// What it says.
    /// - Throws: ``LedgerError`` `corrupt`
    func hold() throws -> Hold {
        try Hold(
            subject: subject, categories: try CategoryText.read(categories),
            ground: ground, owner: owner, review: review
        ).stored("a hold")
    }
}
