// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// What a run's rows end by, as `w_run` keeps it.
struct RunTerms: StoredRow {
    /// SHA-256 of the policy file that decides.
    let policy: String
    /// What records say of it; nil for a run of the first format.
    let commitment: String?
    /// After how many seconds who is erased is looked up again; nil if nobody is.
    let verifyAgain: Int64?
    let format: Int64
    let timeZone: String?
    let startedAt: Instant

    init(_ row: Columns) throws {
        policy = try row.policy_sha256
        commitment = try row.policy_commitment
        verifyAgain = try row.verify_again
        format = try row.format
        timeZone = try row.time_zone
        startedAt = try row.started_at
    }
}

/// What records call a file.
struct InputLabel: StoredRow {
    let file: Int64
    let label: String

    init(_ row: Columns) throws {
        file = try row.file
        label = try row.label
    }
}
