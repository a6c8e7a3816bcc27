// SPDX-License-Identifier: Apache-2.0

public import Model

/// Why a deletion that hands channels or calls to somebody goes to a person; nil if it does not.
///
/// - Parameters:
///   - isLeaving: whether the run is to delete the new owner too: Stream would hand the channels to
///     somebody who is about to be gone.
///   - presence: what Stream shows of the new owner; nil if nobody asked. Stream refuses a whole call
///     for an owner who is not there.
public func triage(newOwner presence: Presence?, isLeaving: Bool) -> Reason? {
    if isLeaving { return .ownerLeavesToo }
    if presence == .absent { return .ownerNotThere }
    return nil
}
