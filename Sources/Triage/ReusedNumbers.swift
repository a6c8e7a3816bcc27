// SPDX-License-Identifier: Apache-2.0

public import Model

/// Decides about the rows of one night that bear the same number, after each person's own rows.
///
/// A number that comes again for somebody else goes to a person: calling the row a duplicate would
/// lose somebody's request. A row that could not be read, and bears the number, may have been meant to
/// stop it; so may a withdrawal that bears it and names somebody else, by a slip.
public func triage(_ number: NumberTonight) -> [RowStanding] {
    guard let first = number.bearers.first else { return [] }
    return number.bearers.filter(\.isOpen).compactMap { bearer in
        if bearer.subject != first.subject {
            return RowStanding(row: bearer.row, .review, .numberReused)
        }
        let isTakenBack = number.bearers.contains {
            $0.kind == .withdrawal && $0.subject != bearer.subject
        }
        if bearer.kind == .erasure, isTakenBack {
            return RowStanding(row: bearer.row, .review, .numberReused)
        }
        if bearer.kind == .erasure, !number.unread.isEmpty {
            return RowStanding(row: bearer.row, .review, .unreadRow)
        }
        return nil
    }
}
