// SPDX-License-Identifier: Apache-2.0

/// What a sandbox holds, how fast it is, and what goes wrong in it.
public struct SandboxOptions: Sendable {
    /// The key that every request must carry as `api_key`.
    public var apiKey = "sandbox-key"
    /// The secret that every token must be signed with (HS256).
    public var apiSecret = "sandbox-secret"
    /// How many people there are at the start, `user-0001` and on; negative counts as none.
    public var users = 1200
    /// Ids of further people, in whatever characters: also those that Stream's documentation does not
    /// let a new user have, but that long-lived applications hold.
    public var extraUsers: [String] = []
    /// Whether there are only people, with nothing that is theirs: no channels, messages, calls, files
    /// or feeds. For worlds of a size at which deleting would take longer than what is measured.
    public var isBare = false
    /// What the world, the tasks' times and their ids are drawn from.
    public var seed: UInt64 = 1
    /// Multiplies each endpoint's limit per minute; below 1 counts as 1, above a
    /// million as a million.
    public var limitScale = 1
    /// Calls per minute of single operations, by Stream's name (`GetTask`), instead of Stream's
    /// number and the scale; below 1 counts as 1.
    public var limits: [String: Int] = [:]
    /// How long a task takes until it is completed, in milliseconds; never less than none, never
    /// more than a day.
    public var taskMilliseconds: ClosedRange<Int> = 1500...4000
    /// The name that `GET /app` gives.
    public var appName = "lethe-sandbox"
    /// The number that `GET /app` gives.
    public var appID = 1_000_001
    /// The people whose deletion the completed task reports as an error; their data stays, hidden.
    public var failingUsers: Set<String> = []
    /// How many deletion calls, from the first, are carried out but answered by an edge error (503,
    /// plain text), so that the caller never learns the task's id.
    public var lostAnswers = 0
    /// The people who can be found again after the task that deleted them is completed.
    public var zombies: Set<String> = []

    /// What goes wrong from the beginning.
    public var faults: [SandboxFault] = []

    /// The defaults: 1,200 people, Stream's limits, nothing goes wrong.
    public init() {}
}
