// SPDX-License-Identifier: Apache-2.0

import Model

extension Rejection {
    /// Whether the row's id could not be read where it should stand, so that it may stand anywhere.
    var isTorn: Bool {
        guard let subject, diagnostic.code != "bad-user-id" else { return true }
        let word = folded(subject.rawValue.utf8)
        if IDShape.of(Array(subject.rawValue.utf8).span) != nil { return true }
        return Vocabulary.kinds[word] != nil || Vocabulary.regimes[word] != nil
    }
}

extension RowCells {
    /// Whether two or more cells that take a few words or a date hold something else, so that the
    /// cells are hardly those of their columns.
    func isShifted(_ profile: IntakeProfile?) -> Bool {
        var misfits = 0
        if let type = cell(.type) {
            let word = folded(type)
            let isKnown =
                Vocabulary.kinds[word] != nil || Vocabulary.isOther(word)
                || Vocabulary.ordersHold(word) || profile?.types[word] != nil
            if !isKnown { misfits += 1 }
        }
        if let law = cell(.regime) {
            let word = String(decoding: law, as: UTF8.self).uppercased()
            if Vocabulary.regimes[folded(law)] == nil, profile?.regimes[word] == nil {
                misfits += 1
            }
        }
        if let day = text(.receivedAt), !day.utf8.contains(where: { (0x30...0x39).contains($0) }) {
            misfits += 1
        }
        return misfits > 1
    }
}

extension IntakeRow {
    /// Whether the row is left out, holds something up for its person, and gives an id that is hardly
    /// one.
    var needsEar: Bool {
        guard case .leftOut(let omission) = self, let subject = omission.subject else {
            return false
        }
        return IDShape.of(Array(subject.rawValue.utf8).span) != nil
    }

    /// Adds people whom a row that is left out may speak of.
    mutating func hear(_ people: [SubjectID]) {
        guard case .leftOut(var omission) = self else { return }
        omission.people = people
        self = .leftOut(omission)
    }
}
