// SPDX-License-Identifier: Apache-2.0
public import Model

/// One call that the plan wants made: one action for 1 to 100 rows of the input.
///
/// The plan speaks of rows, not of people: whoever makes the call looks the ids up, so a plan of a
/// million rows holds no names.
public struct PlannedCall: Hashable, Sendable {
    /// The call's place in the plan, from 1.
    public let number: Int
    /// What is to be done to each of them.
    public let action: Action
    /// The rows, by deadline (none last), then by row; 1 to ``BatchMembers/limit`` of them.
    public let rows: [Int64]
    /// The earliest deadline among the rows; nil if none of them has one.
    public let earliest: CalendarDate?

    /// A call with each of its parts.
    public init(number: Int, action: Action, rows: [Int64], earliest: CalendarDate?) {
        self.number = number
        self.action = action
        self.rows = rows
        self.earliest = earliest
    }
}
