// SPDX-License-Identifier: Apache-2.0

internal import Model

/// Conditions of earlier rules, for requests of one kind under one law, filed by words that they must
/// find: so that a condition is compared with those that can say something of it, and not with all.
struct FiledConditions {
    /// What has words that a condition can ask for.
    private enum Column: Hashable {
        case userID, role
        case text(Part.Text)
    }

    /// One of the words that a part of a condition lets pass.
    private enum Sign: Hashable {
        case user(SubjectID), role(String)
        case text(Word)
    }

    /// A part that lets pass nothing but some words of a column.
    private struct Asking {
        var column: Column
        var signs: [Sign]

        init?(_ part: Part) {
            switch part {
            case .userID(let ids): (column, signs) = (.userID, ids.map(Sign.user))
            case .role(let roles): (column, signs) = (.role, roles.map(Sign.role))
            case .text(let text, .oneOf(let words)):
                (column, signs) = (.text(text), words.map(Sign.text))
            default: return nil
            }
        }
    }

    /// How many comparisons are left: with as many rules as anybody has written by hand all are made, and
    /// thousands that all ask for the same take no hour.
    struct Patience {
        /// What it begins with.
        static let most = 3_000_000

        private(set) var left: Int
        /// Whether a comparison was wanted and not made.
        private(set) var isOver = false

        init(_ most: Int = most) { left = most }

        mutating func allowsAnother() -> Bool {
            guard left > 0 else {
                isOver = true
                return false
            }
            left -= 1
            return true
        }
    }

    /// The conditions, with the places of their rules, which rise.
    private var filed: [(rule: Int, when: Condition)] = []
    /// Those that must find no words.
    private var general: [Int] = []
    private var byColumn: [Column: [Int]] = [:]
    /// The columns, in the order of the first that is filed under each.
    private var columns: [Column] = []
    private var bySign: [Column: [Sign: [Int]]] = [:]

    mutating func add(_ when: Condition, rule: Int) {
        let place = filed.count
        filed.append((rule, when))
        // Where few are filed already, fewer are compared.
        func crowd(_ asking: Asking) -> Int {
            asking.signs.map { bySign[asking.column]?[$0]?.count ?? 0 }.max() ?? 0
        }
        let askings = when.needed.compactMap(Asking.init).filter { !$0.signs.isEmpty }
        guard let asking = askings.min(by: { crowd($0) < crowd($1) }) else {
            return general.append(place)
        }
        if byColumn[asking.column] == nil { columns.append(asking.column) }
        byColumn[asking.column, default: []].append(place)
        for sign in asking.signs {
            bySign[asking.column, default: [:]][sign, default: []].append(place)
        }
    }

    /// The first rule whose condition holds whenever `when` does; nil also if patience ran out.
    func firstCovering(_ when: Condition, _ patience: inout Patience) -> Int? {
        var lists = [general]
        for part in when.positiveParts {
            guard let asking = Asking(part) else { continue }
            // What covers the part lets each of its words pass, and so this one.
            if let sign = asking.signs.first {
                lists.append(bySign[asking.column]?[sign] ?? [])
            } else {
                lists.append(byColumn[asking.column] ?? [])
            }
        }
        let found = first(in: lists, before: nil, &patience) { $0.covers(when) }
        return patience.isOver ? nil : found.map { filed[$0].rule }
    }

    /// The first rule whose condition can hold together with `when`; nil also if patience ran out.
    func firstMeeting(_ when: Condition, _ patience: inout Patience) -> Int? {
        let askings = when.needed.compactMap(Asking.init)
        var best = first(in: [general], before: nil, &patience) { $0.meets(when) }
        for column in columns {
            let places = byColumn[column] ?? []
            if let best, let first = places.first, first > best { break }
            // Who asks for other words of a column can never hold at once.
            let asking = askings.first { $0.column == column }
            let lists = asking.map { $0.signs.map { bySign[column]?[$0] ?? [] } } ?? [places]
            best = first(in: lists, before: best, &patience) { $0.meets(when) }
        }
        return patience.isOver ? nil : best.map { filed[$0].rule }
    }

    /// The first place of the lists, or the one that is known, if none before it holds.
    private func first(
        in lists: [[Int]], before known: Int?, _ patience: inout Patience,
        where holds: (Condition) -> Bool
    ) -> Int? {
        var best = known
        for list in lists {
            for place in list {
                if let best, place >= best { break }
                guard patience.allowsAnother() else { return best }
                if holds(filed[place].when) { best = place }
            }
        }
        return best
    }
}

extension Condition {
    /// The statements each of which must hold for it to hold.
    fileprivate var needed: [Part] {
        switch self {
        case .part(let part): [part]
        case .all(let conditions): conditions.flatMap(\.needed)
        case .any, .not: []
        }
    }
}
