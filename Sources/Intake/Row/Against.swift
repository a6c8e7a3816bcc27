// SPDX-License-Identifier: Apache-2.0

import Model

/// What a column that is no field of a request may say against it, whoever wrote the file: that it is
/// closed, stopped or not yet released, or that the person's data is to be kept.
enum Against: Hashable {
    /// A column that says how the request stands.
    case state
    /// A column that speaks of a hold.
    case hold(ColumnName)

    /// What a column of this name may say; nil if nothing against a request, and where a rule asks for
    /// it, or for one whose name stands in its longer one: then the rule decides.
    init?(_ name: String, asked: [ColumnName] = []) {
        guard !asked.contains(where: { $0.matches(name) || $0.isWithin(name) }) else { return nil }
        let words = WordsWithin(name)
        if words.letters == Self.hold || Self.holds.contains(where: words.contain) {
            self = .hold(ColumnName(name))
        } else {
            let text = String(decoding: folded(name.utf8), as: UTF8.self)
            guard StateWords.names.contains(where: { text.contains($0) }) else { return nil }
            self = .state
        }
    }

    /// The doubt that a cell of the column brings up; nil if it says nothing against the request.
    func doubt(_ cell: ArraySlice<UInt8>) -> Doubt? {
        switch self {
        case .hold(let name): RowCells.saysMoreThanNo(cell) ? .spokenHold(name) : nil
        case .state: Self.isAgainst(cell) ? .unknownState : nil
        }
    }

    private static func isAgainst(_ cell: ArraySlice<UInt8>) -> Bool {
        if isBlank(cell.span) { return false }
        let words = WordsWithin(String(decoding: cell, as: UTF8.self))
        return stops.contains(where: words.contain)
    }

    private static let hold = letters("hold")
    private static let holds = [
        "legal hold", "litigation hold", "on hold", "hold order", "preservation order",
        "preservation hold", "do not delete", "do not erase", "legal freeze", "sperrvermerk",
    ].map(letters)

    private static let stops =
        StateWords.closedWords.map(letters) + StateWords.unreleasedWords.map(letters)
        + [
            "hold", "held", "litigation", "suspended", "stopped", "frozen", "disputed", "aborted",
            "pausiert", "angehalten", "gestoppt", "zuruckgezogen", "suspendu", "retire",
            "suspendido", "retirado", "sospeso", "ritirato",
        ].map(letters)

    private static func letters(_ text: String) -> [UInt8] { WordsWithin(text).letters }
}

extension IntakeProfile {
    /// Whether the profile says itself what the words of a column mean.
    func decides(_ name: String) -> Bool {
        let key = folded(name.utf8)
        return ignored[key] != nil || states.contains { $0.key == key }
            || leaveOut.contains { $0.key == key }
    }
}

extension RowCells {
    /// What members of an object say against it.
    func spokenAgainst(_ profile: IntakeProfile?) -> [Doubt] {
        members.compactMap { name, value in
            guard let against = Against(name, asked: watched), profile?.decides(name) != true else {
                return nil
            }
            return against.doubt(Array(value.utf8)[...])
        }
    }
}
