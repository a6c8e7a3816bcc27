// SPDX-License-Identifier: Apache-2.0

internal import Model

/// When a rule matches.
public indirect enum Condition: Hashable, Sendable {
    /// Every one of them holds; without any, it always holds.
    case all([Condition])
    /// One of them holds; without any, it never does.
    case any([Condition])
    /// It does not hold. What is unknown makes this unknown too.
    case not(Condition)
    /// A statement.
    case part(Part)

    static let always = Condition.all([])
    static let never = Condition.any([])

    /// What is known of it; a rule matches if it is `yes`, and then alone.
    func truth(
        _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days
    ) -> Truth {
        switch self {
        case .part(let part): return part.truth(request, person, memory, days)
        case .not(let condition): return !condition.truth(request, person, memory, days)
        case .all(let conditions):
            var result = Truth.yes
            for condition in conditions {
                switch condition.truth(request, person, memory, days) {
                case .yes: break
                case .no: return .no
                case .unknown: result = .unknown
                }
            }
            return result
        case .any(let conditions):
            var result = Truth.no
            for condition in conditions {
                switch condition.truth(request, person, memory, days) {
                case .yes: return .yes
                case .no: break
                case .unknown: result = .unknown
                }
            }
            return result
        }
    }

    /// What is left of it for requests of this kind under this law: the same truth, with less to
    /// look at.
    func left(for kind: RequestKind, under regime: Regime) -> Condition {
        switch self {
        case .part(.kind(let kinds)): return kinds.contains(kind) ? .always : .never
        case .part(.regime(let regimes)): return regimes.contains(regime) ? .always : .never
        case .part: return self
        case .not(let condition):
            switch condition.left(for: kind, under: regime) {
            case .always: return .never
            case .never: return .always
            case let rest: return .not(rest)
            }
        case .all(let conditions):
            var rest: [Condition] = []
            for condition in conditions {
                switch condition.left(for: kind, under: regime) {
                case .never: return .never
                case .all(let parts): rest += parts
                case let part: rest.append(part)
                }
            }
            return rest.count == 1 ? rest[0] : .all(rest)
        case .any(let conditions):
            var rest: [Condition] = []
            for condition in conditions {
                switch condition.left(for: kind, under: regime) {
                case .always: return .always
                case .any(let parts): rest += parts
                case let part: rest.append(part)
                }
            }
            return rest.count == 1 ? rest[0] : .any(rest)
        }
    }

    /// The kinds of request that it can match.
    var possibleKinds: [RequestKind] {
        RequestKind.allCases.filter { kind in
            Regime.allCases.contains { left(for: kind, under: $0) != .never }
        }
    }

    /// Every statement in it.
    var parts: [Part] {
        switch self {
        case .part(let part): [part]
        case .not(let condition): condition.parts
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.parts)
        }
    }
}
