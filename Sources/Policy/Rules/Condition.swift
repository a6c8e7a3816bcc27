// SPDX-License-Identifier: Apache-2.0

public import Model

/// When a rule matches: every part that is given must hold, and a part that is a list holds if any
/// of its values does. A condition without parts always holds.
public struct Condition: Hashable, Sendable {
    /// What is asked for; nil for anything.
    public var kinds: Set<RequestKind>?
    /// The law; nil for any.
    public var regimes: Set<Regime>?
    /// The ground given in the request, compared like an attribute; nil for any.
    public var reasons: Set<Word>?
    /// The person's id, compared by bytes; nil for anybody.
    public var userIDs: Set<SubjectID>?
    /// The person's role at the app, compared exactly; nil for any.
    public var roles: Set<String>?
    /// Whether the account is deactivated; nil for either.
    public var deactivated: Bool?
    /// Columns of the request file that Lethe does not know, by name, and the values that match.
    public var attributes: [Word: Set<Word>] = [:]

    /// The kinds of request that it can match.
    var possibleKinds: [RequestKind] {
        RequestKind.allCases.filter { kinds?.contains($0) ?? true }
    }

    /// Whether all parts hold.
    func holds(for request: SubjectRequest, about person: Presence?) -> Bool {
        if let kinds, !kinds.contains(request.kind) { return false }
        if let regimes, !regimes.contains(request.regime) { return false }
        if let userIDs, !userIDs.contains(request.subject) { return false }
        if let reasons {
            guard let reason = request.reason, reasons.contains(Word(reason)) else { return false }
        }
        return holds(about: person) && holds(for: request.attributes)
    }

    private func holds(about person: Presence?) -> Bool {
        if roles == nil, deactivated == nil { return true }
        guard case .present(let facts) = person else { return false }
        if let roles, !roles.contains(facts.role) { return false }
        if let deactivated, deactivated != (facts.deactivatedAt != nil) { return false }
        return true
    }

    /// Two columns may differ in case alone; then either may match.
    private func holds(for given: [String: String]) -> Bool {
        if attributes.isEmpty { return true }
        var matched: Set<Word> = []
        for (name, value) in given {
            let name = Word(name)
            if let values = attributes[name], values.contains(Word(value)) {
                matched.insert(name)
            }
        }
        return matched.count == attributes.count
    }
}

/// A text that is compared without regard to ASCII case and to spaces at its ends: a hold must not
/// be missed because a spreadsheet wrote `Yes`.
public struct Word: Hashable, Sendable {
    /// The text, in ASCII lower case and without spaces at its ends, as UTF-8.
    public let folded: [UInt8]

    /// Folds `text`.
    public init(_ text: String) {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last == 0x20 || (9...13).contains(last) { bytes.removeLast() }
        let start = bytes.firstIndex { $0 != 0x20 && !(9...13).contains($0) } ?? bytes.endIndex
        folded = bytes[start...].map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    }
}
