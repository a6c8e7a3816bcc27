// SPDX-License-Identifier: Apache-2.0

/// What is known of a statement. What nobody asked for is neither true nor false, and its contrary
/// is not true either (the strong logic of Kleene).
public enum Truth: String, Hashable, Sendable {
    /// It holds.
    case yes
    /// It does not hold.
    case no
    /// Nobody can say.
    case unknown

    init(_ holds: Bool) {
        self = holds ? .yes : .no
    }

    /// Unknown for nil.
    init(_ holds: Bool?) {
        self = holds.map { $0 ? .yes : .no } ?? .unknown
    }

    static prefix func ! (truth: Truth) -> Truth {
        switch truth {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}
