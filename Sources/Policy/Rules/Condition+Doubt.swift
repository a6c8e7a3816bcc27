// SPDX-License-Identifier: Apache-2.0

internal import Model

/// Between which truths a statement lies, while some texts are not understood.
struct Bounds {
    var low: Truth
    var high: Truth

    /// Nobody can say.
    static let open = Bounds(low: .no, high: .yes)

    init(low: Truth, high: Truth) {
        (self.low, self.high) = (low, high)
    }

    init(_ truth: Truth) {
        self.init(low: truth, high: truth)
    }
}

extension Condition {
    /// What it could be if whatever was not understood turned out this way or that: a column that
    /// the row does not have, a text of which this cannot be asked, and a fact of the person that
    /// Stream's answer does not say so that it can be read.
    func bounds(
        _ request: SubjectRequest, _ person: Presence?, _ memory: SubjectMemory, _ days: Days,
        missing: [ColumnName]
    ) -> Bounds {
        func each(_ conditions: [Condition]) -> some Sequence<Bounds> {
            conditions.lazy.map { $0.bounds(request, person, memory, days, missing: missing) }
        }
        switch self {
        case .part(let part) where part.isUnread(in: person): return .open
        case .part(.text(let text, let test)):
            if case .attribute(let name) = text, missing.contains(name) { return .open }
            if text.values(request, person).contains(where: test.isUnclear) { return .open }
            if case .jurisdiction = text, case .oneOf(let places) = test,
                let place = request.jurisdiction,
                PlaceWord.isUnclear(place, among: places)
            {
                return .open
            }
            return Bounds(Part.text(text, test).truth(request, person, memory, days))
        case .part(let part): return Bounds(part.truth(request, person, memory, days))
        case .not(let condition):
            let inner = condition.bounds(request, person, memory, days, missing: missing)
            return Bounds(low: !inner.high, high: !inner.low)
        case .all(let conditions):
            return each(conditions).reduce(Bounds(.yes)) {
                Bounds(low: .least($0.low, $1.low), high: .least($0.high, $1.high))
            }
        case .any(let conditions):
            return each(conditions).reduce(Bounds(.no)) {
                Bounds(low: .most($0.low, $1.low), high: .most($0.high, $1.high))
            }
        }
    }

    /// The columns of the request's row that it asks for.
    var columns: Set<ColumnName> {
        Set(
            parts.compactMap { part in
                if case .text(.attribute(let name), _) = part { name } else { nil }
            })
    }
}

extension Part.Text {
    /// The texts that are there.
    fileprivate func values(_ request: SubjectRequest, _ person: Presence?) -> [String] {
        switch self {
        case .jurisdiction: request.jurisdiction.map { [$0] } ?? []
        case .reason: request.reason.map { [$0] } ?? []
        case .attribute(let name):
            request.names(name)
                ? request.attributes.filter { name.matches($0.name) }.map(\.value) : []
        case .custom(let name): person.facts?.own(name) ?? []
        }
    }
}

extension SubjectRequest {
    /// Whether one of the request's attributes has this name.
    func names(_ name: ColumnName) -> Bool {
        for other in attributeNames
        where other.utf8.count >= name.folded.count && name.matches(other) {
            return true
        }
        return false
    }
}

extension Truth {
    fileprivate static func least(_ a: Truth, _ b: Truth) -> Truth {
        a == .no || b == .no ? .no : a == .unknown || b == .unknown ? .unknown : .yes
    }

    fileprivate static func most(_ a: Truth, _ b: Truth) -> Truth {
        a == .yes || b == .yes ? .yes : a == .unknown || b == .unknown ? .unknown : .no
    }
}
