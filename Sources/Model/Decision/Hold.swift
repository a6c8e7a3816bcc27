// SPDX-License-Identifier: Apache-2.0

/// Why some of a person's data is kept although they asked for its erasure. The exceptions of GDPR
/// Article 17(3) cover only what is necessary for their purpose, so a hold names categories, and it
/// ends: without a day of review there is no hold.
public struct Hold: Hashable, Sendable {
    /// Whose data.
    public var subject: SubjectID
    /// Which of it; never empty.
    public var categories: Set<Category>
    /// The ground, such as `GDPR Article 17(3)(e), legal claims`.
    public var ground: String
    /// Who answers for it in the controller's house.
    public var owner: String
    /// The day on which somebody looks whether it is still needed.
    public var review: CalendarDate

    /// A hold; nil without a category, a ground or an owner.
    public init?(
        subject: SubjectID, categories: Set<Category>, ground: String, owner: String,
        review: CalendarDate
    ) {
        guard !categories.isEmpty, !ground.isEmpty, !owner.isEmpty else { return nil }
        self.subject = subject
        self.categories = categories
        self.ground = ground
        self.owner = owner
        self.review = review
    }
}
