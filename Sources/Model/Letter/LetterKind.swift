// SPDX-License-Identifier: Apache-2.0

/// What a letter to a person is about. The raw values are the words of the command line, of file names,
/// of templates and, after `letter-`, of records.
public enum LetterKind: String, Hashable, Sendable, CaseIterable {
    /// It is done as asked for, with what remains.
    case confirmation
    /// Something is done: less than was asked for, or a first part of it.
    case part = "part-confirmation"
    /// The data is kept for now.
    case hold
    /// It is not done, and why (GDPR Article 12(4)).
    case refusal
    /// It is not done, because the person took it back.
    case withdrawal
    /// Nobody is there under the id.
    case nobody = "nobody-found"
    /// The request has arrived (CCPA: ten business days).
    case receipt
    /// The answer takes longer (GDPR Article 12(3)).
    case longer = "extension"
    /// Who asks must show who they are (GDPR Article 12(6)).
    case identity = "identity-question"

    /// Whether it is the answer itself, and not news on the way to it.
    public var isAnswer: Bool { ![.receipt, .longer, .identity].contains(self) }

    /// Whether it tells of something that was done.
    public var tellsOfDeeds: Bool { self == .confirmation || self == .part }

    /// Whether the law wants its ground in it.
    public var needsGround: Bool { [.hold, .refusal, .longer].contains(self) }
}

/// All that decides which letters a person may have today.
public struct LetterBasis: Hashable, Sendable {
    /// What the newest row of the request came to.
    public var upshot: Upshot
    /// Whether the person was asked who they are, and has not shown it.
    public var identityIsAsked: Bool
    /// Whether the last day for an answer is one that a notice in time has moved.
    public var isExtended: Bool
    /// Whether the law wants the person told that the request arrived.
    public var hasReceipt: Bool

    /// A basis with each of its parts.
    public init(
        _ upshot: Upshot, identityIsAsked: Bool = false, isExtended: Bool = false,
        hasReceipt: Bool = false
    ) {
        self.upshot = upshot
        self.identityIsAsked = identityIsAsked
        self.isExtended = isExtended
        self.hasReceipt = hasReceipt
    }

    /// The letters that say no more than was seen: what follows from the upshot, and while the request
    /// is open the news on the way.
    public var letters: [LetterKind] {
        let reply = Reply(upshot)
        var kinds = [reply.letter].compactMap(\.self)
        guard reply.isOpen else { return kinds }
        if hasReceipt { kinds.append(.receipt) }
        if isExtended { kinds.append(.longer) }
        if identityIsAsked { kinds.append(.identity) }
        return kinds
    }
}
