// SPDX-License-Identifier: Apache-2.0

import Model

extension Draft {
    /// So many rows of one person are no wishes of theirs: an export wrote the same word into each
    /// row, or an id is nobody's.
    static let crowd = 1000

    /// What could not be read can hold up what cannot be undone, and do nothing else: a row that names
    /// the person, a file that may have taken back what earlier runs left. So does an id that stands
    /// in too many rows.
    mutating func heldUp(fileRefused: Bool) {
        for (place, row) in open {
            if row.kind == .erasure, !person.unread.isEmpty {
                say(place, .review, .unreadRow)
            } else if row.kind == .erasure, person.rows.count >= Self.crowd {
                say(place, .review, .tooManyRows)
            } else if fileRefused, !row.isNew {
                say(place, .review, .fileRefused)
            }
        }
    }
}
