// SPDX-License-Identifier: Apache-2.0

public import Model

/// Decides about the rows of one night that bear the same number, after each person's own rows.
///
/// A number that is two people's, tonight or with a row that waits, goes to a person with all of its
/// erasures: one row is a slip, or the correction of one, and nobody can say which. Calling one a
/// duplicate would lose somebody's request. A row that could not be read, and bears the number, may have
/// been meant to stop it. A row that says that the request is closed contradicts one that asks for it,
/// whichever is the newer.
public func triage(_ number: NumberTonight) -> [RowStanding] {
    guard let first = number.bearers.first else { return [] }
    let isShared = number.bearers.contains { $0.subject != first.subject }
    return number.bearers.filter(\.isOpen).compactMap { bearer in
        let isErasure = bearer.kind == .erasure
        if bearer.subject != first.subject || isErasure && (isShared || bearer.waitsForAnother) {
            return RowStanding(row: bearer.row, .review, .numberReused)
        }
        if isErasure, number.isClosedToo {
            return RowStanding(row: bearer.row, .review, .contradiction)
        }
        if isErasure, !number.unread.isEmpty {
            return RowStanding(row: bearer.row, .review, .unreadRow)
        }
        return nil
    }
}
