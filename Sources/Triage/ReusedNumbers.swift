// SPDX-License-Identifier: Apache-2.0

public import Model

/// Decides about the rows of one night that bear the same number, after each person's own rows.
///
/// A number that comes again for somebody else goes to a person: calling the row a duplicate would
/// lose somebody's request. A row that could not be read, and bears the number, may have been meant to
/// stop it; so may a withdrawal that bears it and names somebody else, by a slip. A row that says that the
/// request is closed contradicts one that asks for it, whichever is the newer; and two ids that differ in the
/// case of their letters alone are hardly two people of one request.
public func triage(_ number: NumberTonight) -> [RowStanding] {
    guard let first = number.bearers.first else { return [] }
    // Whether another bearer may mean the person of the first.
    let isMeantToo = number.bearers.contains {
        $0.subject != first.subject
            && ($0.kind == .withdrawal
                || $0.subject.rawValue.lowercased() == first.subject.rawValue.lowercased())
    }
    return number.bearers.filter(\.isOpen).compactMap { bearer in
        if bearer.subject != first.subject || bearer.kind == .erasure && isMeantToo {
            return RowStanding(row: bearer.row, .review, .numberReused)
        }
        if bearer.kind == .erasure, number.isClosedToo {
            return RowStanding(row: bearer.row, .review, .contradiction)
        }
        if bearer.kind == .erasure, !number.unread.isEmpty {
            return RowStanding(row: bearer.row, .review, .unreadRow)
        }
        return nil
    }
}
