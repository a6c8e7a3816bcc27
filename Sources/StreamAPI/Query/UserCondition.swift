// SPDX-License-Identifier: Apache-2.0

public import JSON

/// What a query asks of one field. Which operators a field takes is for Stream to say: one that it
/// does not take is refused (code 4).
public enum UserCondition: Hashable, Sendable {
    /// `$eq`
    case equals(JSON)
    /// `$ne`
    case differs(JSON)
    /// `$in`: one of these, of which Stream documents no maximum; 100 is safe.
    case isIn([JSON])
    /// `$nin`: none of these.
    case isNotIn([JSON])
    /// `$gt`
    case above(JSON)
    /// `$gte`
    case atLeast(JSON)
    /// `$lt`
    case below(JSON)
    /// `$lte`
    case atMost(JSON)
    /// `$exists`: whether the field is there at all.
    case exists(Bool)
    /// `$contains`: a list in which this value is.
    case contains(JSON)
    /// `$autocomplete`: a text with a word that begins so.
    case autocompletes(String)

    /// The operators and their shapes; each name is one that Stream documents.
    static let operators: [String: Shape] = [
        "$eq": .scalar, "$ne": .scalar, "$in": .list, "$nin": .list, "$gt": .scalar,
        "$gte": .scalar, "$lt": .scalar, "$lte": .scalar, "$exists": .truth, "$contains": .scalar,
        "$autocomplete": .text,
    ]

    /// What an operator takes.
    enum Shape {
        case scalar
        case list
        case truth
        case text

        func fits(_ value: JSON) -> Bool {
            switch self {
            case .scalar: value.isScalar
            case .list: value.elements.map { !$0.isEmpty && $0.allSatisfy(\.isScalar) } ?? false
            case .truth: value.truth != nil
            case .text: value.text != nil
            }
        }
    }

    var json: JSON {
        switch self {
        case .equals(let value): ["$eq": value]
        case .differs(let value): ["$ne": value]
        case .isIn(let values): ["$in": .array(values)]
        case .isNotIn(let values): ["$nin": .array(values)]
        case .above(let value): ["$gt": value]
        case .atLeast(let value): ["$gte": value]
        case .below(let value): ["$lt": value]
        case .atMost(let value): ["$lte": value]
        case .exists(let truth): ["$exists": .bool(truth)]
        case .contains(let value): ["$contains": value]
        case .autocompletes(let text): ["$autocomplete": .string(text)]
        }
    }
}

extension JSON {
    /// Whether it is neither an object nor an array.
    var isScalar: Bool { members == nil && elements == nil }
}
