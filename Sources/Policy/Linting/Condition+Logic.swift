// SPDX-License-Identifier: Apache-2.0

/// What follows from a condition. Each answer `true` is certain; `false` may mean that it was not
/// seen.
extension Condition {
    /// Whether this holds whenever `other` does.
    func covers(_ other: Condition) -> Bool {
        if self == other { return true }
        switch self {
        case .all(let conditions):
            if conditions.allSatisfy({ $0.covers(other) }) { return true }
        case .any(let conditions):
            if conditions.contains(where: { $0.covers(other) }) { return true }
        case .not(let condition):
            if condition.isRefuted(by: other) { return true }
        case .part(let part):
            if case .part(let other) = other { return part.covers(other) }
        }
        switch other {
        case .all(let conditions): return conditions.contains { covers($0) }
        case .any(let conditions): return conditions.allSatisfy { covers($0) }
        case .not, .part: return false
        }
    }

    /// Whether this is known not to hold whenever `other` does.
    func isRefuted(by other: Condition) -> Bool {
        switch self {
        case .all(let conditions):
            if conditions.contains(where: { $0.isRefuted(by: other) }) { return true }
        case .any(let conditions):
            if conditions.allSatisfy({ $0.isRefuted(by: other) }) { return true }
        case .not(let condition):
            if condition.covers(other) { return true }
        case .part(let part):
            switch other {
            case .part(let other): return part.excludes(other)
            case .not(.part(let other)): return other.covers(part)
            case .not, .all, .any: break
            }
        }
        switch other {
        case .all(let conditions): return conditions.contains { isRefuted(by: $0) }
        case .any(let conditions): return conditions.allSatisfy { isRefuted(by: $0) }
        case .not(let condition): return self == condition
        case .part: return false
        }
    }

    /// Whether both can hold at once, as far as one can tell.
    func meets(_ other: Condition) -> Bool {
        !isRefuted(by: other) && !other.isRefuted(by: self)
    }

    /// Whether it can hold at all, as far as one can tell.
    var canHold: Bool {
        switch self {
        case .part: return true
        case .not(let condition): return condition != .always
        case .any(let conditions): return conditions.contains { $0.canHold }
        case .all(let conditions):
            for (place, condition) in conditions.enumerated() {
                guard condition.canHold,
                    conditions[(place + 1)...].allSatisfy({ condition.meets($0) })
                else { return false }
            }
            return true
        }
    }

    /// The statements that must not be false for it to hold: those under no `not`.
    var positiveParts: [Part] {
        switch self {
        case .part(let part): [part]
        case .not: []
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.positiveParts)
        }
    }
}
