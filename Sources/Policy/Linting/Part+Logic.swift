// SPDX-License-Identifier: Apache-2.0

internal import Model

extension Part {
    /// Whether this holds whenever `other` does, as far as one can tell.
    func covers(_ other: Part) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.kind(let a), .kind(let b)): return a.isSuperset(of: b)
        case (.regime(let a), .regime(let b)): return a.isSuperset(of: b)
        case (.userID(let a), .userID(let b)): return a.isSuperset(of: b)
        case (.role(let a), .role(let b)), (.team(let a), .team(let b)):
            return a.isSuperset(of: b)
        case (.held(let a), .held(let b)): return a.isSuperset(of: b)
        case (.fact(.held, true), .held): return true
        case (.fact(.exists, true), _): return other.needsPresence
        case (.fact(.deactivated, true), .day(.deactivated, _)): return true
        case (.text(let a, let test), .text(let b, let other)) where a == b:
            return test.covers(other)
        case (.dayKnown(let a, true), .day(let b, _)): return a == b
        case (.day(let a, let test), .day(let b, let other)) where a == b:
            return Interval(test).contains(Interval(other))
        default: return false
        }
    }

    /// Whether this is known not to hold whenever `other` does, as far as one can tell.
    func excludes(_ other: Part) -> Bool {
        switch (self, other) {
        case (.kind(let a), .kind(let b)): return a.isDisjoint(with: b)
        case (.regime(let a), .regime(let b)): return a.isDisjoint(with: b)
        case (.userID(let a), .userID(let b)): return a.isDisjoint(with: b)
        case (.role(let a), .role(let b)): return a.isDisjoint(with: b)
        case (.fact(let a, let wanted), .fact(let b, let other)) where a == b:
            return wanted != other
        case (.fact(.held, false), .held), (.held, .fact(.held, false)): return true
        case (.fact(.exists, false), _): return other.needsPresence
        case (_, .fact(.exists, false)): return needsPresence
        case (.fact(.deactivated, false), .day(.deactivated, _)),
            (.day(.deactivated, _), .fact(.deactivated, false)):
            return true
        case (.text(let a, let test), .text(let b, let other)) where a == b:
            return test.excludes(other)
        case (.dayKnown(let a, let known), .dayKnown(let b, let other)) where a == b:
            return known != other
        case (.dayKnown(let a, false), .day(let b, _)), (.day(let b, _), .dayKnown(let a, false)):
            return a == b
        case (.day(let a, let test), .day(let b, let other)) where a == b:
            return Interval(test).isDisjoint(with: Interval(other))
        default: return false
        }
    }

    /// Whether it holds for nobody whom Stream does not show.
    private var needsPresence: Bool {
        if case .fact(.exists, let wanted) = self { wanted } else { needs.contains(.person) }
    }
}

extension TextTest {
    fileprivate func covers(_ other: TextTest) -> Bool {
        switch (self, other) {
        case (.oneOf(let a), .oneOf(let b)): return a.isSuperset(of: b)
        case (.present(true), .oneOf(let words)): return !words.contains { $0.folded.isEmpty }
        case (.present(true), .number), (.present(true), .day): return true
        case (.number(let a, let x), .number(let b, let y)):
            return Interval(a, x).contains(Interval(b, y))
        case (.day(let a), .day(let b)): return Interval(a).contains(Interval(b))
        default: return self == other
        }
    }

    fileprivate func excludes(_ other: TextTest) -> Bool {
        switch (self, other) {
        case (.oneOf(let a), .oneOf(let b)): return a.isDisjoint(with: b)
        case (.present(let a), .present(let b)): return a != b
        case (.present(false), .oneOf(let words)), (.oneOf(let words), .present(false)):
            return !words.contains { $0.folded.isEmpty }
        case (.present(false), .number), (.present(false), .day),
            (.number, .present(false)), (.day, .present(false)):
            return true
        case (.number(let a, let x), .number(let b, let y)):
            return Interval(a, x).isDisjoint(with: Interval(b, y))
        case (.day(let a), .day(let b)):
            return Interval(a).isDisjoint(with: Interval(b))
        default: return false
        }
    }
}
