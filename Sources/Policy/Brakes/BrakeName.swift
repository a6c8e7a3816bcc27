// SPDX-License-Identifier: Apache-2.0

public import Model

/// A brake, by the name that releases it.
public enum BrakeName: String, Hashable, Sendable, CaseIterable {
    /// More people than one run may hard-delete.
    case hardDeletions = "hard-deletions"
    /// More than a share of the app's users.
    case shareOfApp = "share-of-app"
    /// Many times more than on other nights.
    case usual
    /// Stream shows nobody under most ids of a file.
    case unknownPeople = "unknown-people"
    /// The synthetic person of an earlier night did not go when it was erased.
    case canary
}

extension BrakeName {
    /// The brake that stops rows for this reason; nil for any other reason.
    public init?(stoppingFor reason: Reason) {
        switch reason {
        case .brakeHardDeletions: self = .hardDeletions
        case .brakeShareOfApp: self = .shareOfApp
        case .brakeUsual: self = .usual
        case .brakeUnknownPeople: self = .unknownPeople
        case .brakeCanary: self = .canary
        default: return nil
        }
    }

    /// What a run is given so that the brake lets it pass.
    public var release: String { "--release-brake \(rawValue) --because \"REASON\"" }
}

/// A brake that would stop the hard deletions of a run.
public struct TrippedBrake: Hashable, Sendable {
    /// Which one.
    public var name: BrakeName
    /// The people that the run would hard-delete.
    public var count: Int
    /// The most that the brake lets pass.
    public var limit: Int
    /// What happened, with the numbers.
    public var message: String

    /// How a person lets this run pass.
    public var hint: String {
        "look at the plan; if it is right, say so: "
            + name.release
    }
}

/// A brake of the policy that could not be checked, and why.
public struct UncheckedBrake: Hashable, Sendable {
    /// Which one.
    public var name: BrakeName
    /// What is missing.
    public var why: String
}

/// What the brakes say about one run.
public struct BrakeCheck: Hashable, Sendable {
    /// These stop all hard deletions of the run.
    public var tripped: [TrippedBrake]
    /// These would have stopped them, had nobody released them.
    public var released: [TrippedBrake]
    /// These said nothing, and the report must say so.
    public var unchecked: [UncheckedBrake]
}
