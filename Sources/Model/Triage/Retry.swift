// SPDX-License-Identifier: Apache-2.0

/// When something that was sent and did not come to a good end is tried again: the next night, and
/// later with a growing pause, until a person must look at it.
public enum Retry: Hashable, Sendable {
    /// So many days later, at the earliest; 0 is the next run.
    case after(days: Int)
    /// It was tried as often as makes sense: a person decides.
    case person

    /// How often it is tried by itself.
    public static let limit = 7

    /// What follows after so many tries that came to no good end, at least one.
    public init(tries: Int) {
        switch tries {
        case ...2: self = .after(days: 0)
        case ..<Self.limit: self = .after(days: 1 << (tries - 3))
        default: self = .person
        }
    }
}
