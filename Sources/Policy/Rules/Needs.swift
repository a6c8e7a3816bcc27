// SPDX-License-Identifier: Apache-2.0

/// What a policy asks about people beyond the request, so that a caller looks up only this.
public struct Needs: OptionSet, Hashable, Sendable {
    /// The bits.
    public let rawValue: UInt8

    /// The needs with these bits.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Anything that Stream shows of the person: a rule or `never_touch` asks for it.
    public static let person = Needs(rawValue: 1)
    /// The person's own fields.
    public static let custom = Needs(rawValue: 2)
    /// Whether the person made a channel that still exists; costs a query of its own.
    public static let ownsChannels = Needs(rawValue: 4)

    init(_ rules: [PolicyRule], _ neverTouch: NeverTouch) {
        self = neverTouch.roles.isEmpty ? [] : .person
        for part in rules.flatMap(\.when.parts) { formUnion(part.needs) }
    }
}
