// SPDX-License-Identifier: Apache-2.0

/// What was seen of each category that a deletion promised, after Stream said that it is done.
///
/// Its text stands in records and in `report.csv`: categories in their order, each with what was found,
/// such as `user:gone/messages:gone:16/files:not-checkable:no-hosts`.
public struct Evidence: Hashable, Sendable {
    /// What was found of one category.
    public enum Finding: Hashable, Sendable {
        /// It was looked for, and nothing is there. `before` counts what was seen before the erasure,
        /// where somebody looked.
        case gone(before: Int?)
        /// It is out of sight, as was promised: it is kept, and can come back.
        case hidden
        /// So much of it is there, of what was seen before.
        case there(Int, before: Int?)
        /// It could not be looked at.
        case notCheckable(Obstacle)
    }

    /// Why a category could not be looked at.
    public enum Obstacle: String, Hashable, Sendable, CaseIterable {
        /// The policy names no host at which the files may be asked for.
        case noHosts = "no-hosts"
        /// Nothing was noted before that could be asked for.
        case noneNoted = "none-noted"
        /// No answer came, or none that says anything.
        case noAnswer = "no-answer"
        /// Stream has no call that shows it.
        case noCall = "no-call"
        /// Stream's index still shows what Stream does not know any more.
        case late
        /// Nobody was to look.
        case notAsked = "not-asked"
    }

    /// What was found, by category.
    public var findings: [Category: Finding]

    /// Evidence of these findings.
    public init(_ findings: [Category: Finding] = [:]) {
        self.findings = findings
    }

    /// The categories of which something is there.
    public var contradicted: [Category] {
        findings.keys.sorted().filter { category in
            if case .there = findings[category] { true } else { false }
        }
    }
}

extension Evidence {
    /// What may be said of a deletion of which Stream said that it is done: the one place that knows.
    ///
    /// `verified` needs every promised category to be gone; files may be not checkable, and the text
    /// says so. A promise to hide is kept by hiding, and is no erasure.
    public func reason(for modes: Modes) -> Reason {
        let there = contradicted
        if there.contains(.user) { return .lookUpDisagrees }
        guard there.isEmpty else { return .contentThere }
        switch findings[.user] {
        case nil, .notCheckable?: return .notLookedUp
        case .gone?, .hidden?, .there?: break
        }
        if modes.reach.contains(where: { modes.isSoft($0) }) { return .outOfSight }
        let isWhole = modes.reach.allSatisfy { category in
            if category == .files { return true }
            if case .gone = findings[category] { return true }
            return false
        }
        return isWhole ? .lookedUp : .notAllSeen
    }
}

extension Modes {
    /// Whether the category is promised to be hidden only, and kept.
    public func isSoft(_ category: Category) -> Bool {
        self[category] == .soft
    }
}

extension Evidence: CustomStringConvertible {
    /// The text that stands in records.
    public var description: String {
        findings.keys.sorted().compactMap { category in
            findings[category].map { "\(category.rawValue):\($0.text)" }
        }.joined(separator: "/")
    }

    /// Reads ``description``; nil for anything else.
    public init?(_ text: String) {
        var findings: [Category: Finding] = [:]
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            let pair = part.split(separator: ":", maxSplits: 1).map(String.init)
            guard pair.count == 2, let category = Category(rawValue: pair[0]),
                findings[category] == nil, let finding = Finding(pair[1])
            else { return nil }
            findings[category] = finding
        }
        self.init(findings)
        guard description == text else { return nil }
    }
}

extension Evidence.Finding {
    var text: String {
        switch self {
        case .gone(nil): "gone"
        case .gone(let before?): "gone:\(before)"
        case .hidden: "hidden"
        case .there(let count, nil): "there:\(count)"
        case .there(let count, let before?): "there:\(count):\(before)"
        case .notCheckable(let why): "not-checkable:\(why.rawValue)"
        }
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let numbers = parts.dropFirst().map { Int($0) }
        switch (parts[0], parts.count) {
        case ("gone", 1): self = .gone(before: nil)
        case ("gone", 2):
            guard let before = numbers[0], before >= 0 else { return nil }
            self = .gone(before: before)
        case ("hidden", 1): self = .hidden
        case ("there", 2...3):
            guard let count = numbers[0], count > 0 else { return nil }
            let before = numbers.count > 1 ? numbers[1] : nil
            guard numbers.count == 1 || (before ?? -1) >= 0 else { return nil }
            self = .there(count, before: before)
        case ("not-checkable", 2):
            guard let why = Evidence.Obstacle(rawValue: parts[1]) else { return nil }
            self = .notCheckable(why)
        default: return nil
        }
    }
}
