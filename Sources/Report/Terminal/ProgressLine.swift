// SPDX-License-Identifier: Apache-2.0

/// How far a run has come, at one moment.
public struct Progress: Hashable, Sendable {
    /// Calls that were answered.
    public var callsDone: Int
    /// Calls of the whole plan.
    public var callsTotal: Int
    /// People whose outcome is known.
    public var usersDone: Int
    /// People of the whole plan.
    public var usersTotal: Int
    /// Tasks that Stream has accepted and not finished.
    public var tasksInFlight: Int
    /// Seconds that the rate limits still need at least; nil while nobody knows.
    public var secondsLeft: Int?
    /// Seconds since the run began to send; nil if they are not to be shown.
    public var elapsed: Int?
    /// Seconds that the longest of the tasks in flight has run.
    public var longestTask = 0

    /// A state with each of its numbers.
    public init(
        callsDone: Int, callsTotal: Int, usersDone: Int, usersTotal: Int, tasksInFlight: Int,
        secondsLeft: Int?
    ) {
        self.callsDone = callsDone
        self.callsTotal = callsTotal
        self.usersDone = usersDone
        self.usersTotal = usersTotal
        self.tasksInFlight = tasksInFlight
        self.secondsLeft = secondsLeft
    }
}

/// One line that says how far a run has come.
public enum ProgressLine {
    /// The line, at most `width` columns: what matters least is left out first, then the rest is
    /// cut. Without a line end and without colours.
    public static func text(_ progress: Progress, width: Int) -> String {
        let users = "users \(progress.usersDone)/\(progress.usersTotal)"
        let calls = "calls \(progress.callsDone)/\(progress.callsTotal)"
        let tasks = "tasks in flight \(progress.tasksInFlight)"
        let time = rest(progress)
        let elapsed = progress.elapsed.map { DurationWords.text(seconds: $0) }
        let candidates = [
            [calls, users, tasks, time, elapsed].compactMap { $0 },
            [calls, users, tasks, time].compactMap { $0 },
            [calls, users, time].compactMap { $0 },
            [calls, users],
            [users],
        ].map { $0.joined(separator: " · ") }
        let fitting = candidates.first { DisplayText.width($0) <= width }
        return fitting ?? DisplayText.fitted(users, to: width)
    }
}

extension ProgressLine {
    /// What is still to come, as far as anybody knows: where no limit is waited for, it is Stream's
    /// tasks, and how long they take nobody does.
    private static func rest(_ progress: Progress) -> String? {
        if let left = progress.secondsLeft, left > 0 {
            return "about \(DurationWords.text(seconds: left)) left"
        }
        guard progress.tasksInFlight > 0 else { return nil }
        let tasks = progress.tasksInFlight == 1 ? "1 task" : "\(progress.tasksInFlight) tasks"
        return "waiting for \(tasks), longest \(DurationWords.text(seconds: progress.longestTask))"
    }
}

/// Lengths of time for people.
public enum DurationWords {
    /// The two largest units of a length of time: `42 s`, `3 min 20 s`, `2 h 47 min`, `3 d 4 h`;
    /// below zero counts as zero.
    public static func text(seconds: Int) -> String {
        let seconds = max(0, seconds)
        let units = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        let (length, name) = units[first]
        let large = "\(seconds / length) \(name)"
        guard first + 1 < units.count else { return large }
        let (smallLength, smallName) = units[first + 1]
        let small = seconds % length / smallLength
        return small == 0 ? large : "\(large) \(small) \(smallName)"
    }
}
