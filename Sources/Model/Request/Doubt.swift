// SPDX-License-Identifier: Apache-2.0

/// What of a row was not understood, although a request could be made of it. A doubt can hold
/// something irreversible up; it can never bring anything about.
public enum Doubt: Hashable, Sendable {
    /// The row has no such column or member, not even an empty one, and a rule asks for it.
    case missingColumn(ColumnName)
    /// The system that wrote the row gives the request a state that nobody has said to be released.
    case unknownState
    /// A column of this name speaks of a hold on the person's data, and says more than no.
    case spokenHold(ColumnName)
    /// A column of this name has words that take the request back, put it off or say that it is not meant.
    case secondThought(ColumnName)
    /// The row asks for this and for something that Lethe does not do, such as access, which may come first.
    case otherWish

    /// The attribute in which a request carries its doubts, one a line.
    public static let attribute = "lethe_doubts"

    private static let column = "column:"
    private static let hold = "hold:"
    private static let thought = "thought:"
    private static let wish = "wish"

    /// The doubt in one line.
    var line: String {
        func line(_ kind: String, _ name: ColumnName) -> String {
            kind + String(name.description.map { $0.isNewline ? " " : $0 })
        }
        return switch self {
        case .missingColumn(let name): line(Self.column, name)
        case .spokenHold(let name): line(Self.hold, name)
        case .secondThought(let name): line(Self.thought, name)
        case .unknownState: "state"
        case .otherWish: Self.wish
        }
    }

    /// Reads a line; one that nobody knows is a doubt too.
    init(line: some StringProtocol) {
        func name(_ kind: String) -> ColumnName { ColumnName(String(line.dropFirst(kind.count))) }
        self =
            if line.hasPrefix(Self.column) {
                .missingColumn(name(Self.column))
            } else if line.hasPrefix(Self.hold) {
                .spokenHold(name(Self.hold))
            } else if line.hasPrefix(Self.thought) {
                .secondThought(name(Self.thought))
            } else if line == Self.wish {
                .otherWish
            } else {
                .unknownState
            }
    }
}

extension SubjectRequest {
    /// What of the row was not understood.
    public var doubts: [Doubt] {
        get {
            guard attributeNames.contains(Doubt.attribute) else { return [] }
            return attributes[Doubt.attribute]?.split(whereSeparator: \.isNewline)
                .map { Doubt(line: $0) } ?? []
        }
        set { attributes[Doubt.attribute] = Doubt.text(newValue) }
    }
}

extension Doubt {
    /// What a request's attribute says of its doubts; nil if there are none.
    public static func text(_ doubts: [Doubt]) -> String? {
        doubts.isEmpty ? nil : doubts.map(\.line).joined(separator: "\n")
    }
}
