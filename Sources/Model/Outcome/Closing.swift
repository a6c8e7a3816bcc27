// SPDX-License-Identifier: Apache-2.0

/// How something stopped waiting. ``word`` is what the ledger says.
public enum Closing: Hashable, Sendable {
    /// Its next row waits in its place.
    case goesOn
    /// The person took the request back.
    case withdrawn
    /// A newer row asks for the same and came to a good end.
    case askedAgain
    /// Whoever began it by hand does it again.
    case byHand
    /// Somebody in the controller's house closed it, with a reason.
    case byPerson
    /// Its row came to this outcome.
    case ended(Outcome)

    /// The word: `goes-on`, or that of the outcome.
    public var word: String {
        switch self {
        case .goesOn: "goes-on"
        case .withdrawn: "withdrawn"
        case .askedAgain: "asked-again"
        case .byHand: "by-hand"
        case .byPerson: "by-person"
        case .ended(let outcome): outcome.rawValue
        }
    }

    /// The closing of this word; nil if there is none.
    public init?(word: String) {
        let known = Self.all.first { $0.word == word }
        guard let known else { return nil }
        self = known
    }

    private static let all: [Closing] =
        [.goesOn, .withdrawn, .askedAgain, .byHand, .byPerson] + Outcome.allCases.map(Closing.ended)
}
