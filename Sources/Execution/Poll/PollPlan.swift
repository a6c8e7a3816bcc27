// SPDX-License-Identifier: Apache-2.0

import Model

/// What tasks have in common that take equally long: what they bring about, and to how many people
/// (by powers of two).
struct TaskKind: Hashable, Sendable {
    var effect: Effect
    var size: Int

    init(effect: Effect, count: Int) {
        self.effect = effect
        size = Int.bitWidth - count.leadingZeroBitCount
    }
}

/// Which running task to ask for next, and when, without I/O.
///
/// While nobody knows how long tasks take, the oldest is asked for less and less often and the others
/// wait; then each is asked for when most of its kind are done. Of several that are due, the one that
/// is most likely to be done comes first, since askings have a limit too.
///
/// Hardest cases: the task that all others wait for hangs (after eight askings the next oldest takes
/// its place); and a kind takes longer than what other kinds taught (as soon as one of its tasks is
/// seen running too long, the kind learns for itself).
struct PollPlan {
    /// What is known of a task.
    struct Entry {
        var kind: TaskKind
        var since: Instant
        /// The age when it was last asked for, in milliseconds.
        var lastAge: Int64?
        var askings = 0
        var isWaiting = true
        /// Whether it began before this run: what its age says is too little to learn from.
        var isOld: Bool
        /// Whether the clock leapt or the machine slept meanwhile: its age says nothing.
        var isTorn = false
    }

    /// What between two looks at the clock is a leap. A gate closes for 90 seconds at most.
    private static let leap = Duration.seconds(300)

    private let patience: Patience
    private var entries: [Int: Entry] = [:]
    private var all = TaskTimes()
    private var kinds: [TaskKind: TaskTimes] = [:]
    /// When somebody looked at the clock last.
    private var seen: Instant?
    /// How long the machine slept, or by how much its clock was set forward, in all.
    private(set) var slept = Duration.zero

    init(patience: Patience) {
        self.patience = patience
    }

    /// The time that a task was seen running at the longest, in milliseconds.
    var longestRunning: Int64 { all.longestRunning }

    /// Whether a task was seen done, so that others are asked for by how long it took.
    var knowsTimes: Bool { all.usual != nil }

    /// The task `id` waits to be asked for.
    mutating func add(_ id: Int, _ kind: TaskKind, since: Instant, at now: Instant) {
        let isOld = now - since > patience.firstPoll
        if entries[id] == nil { entries[id] = Entry(kind: kind, since: since, isOld: isOld) }
        entries[id]?.isWaiting = true
    }

    /// Keeps a clock that leapt, or a machine that slept, from teaching that tasks take an hour, and
    /// one that was set back from making every task a task of the future.
    mutating func keepUp(with now: Instant) {
        let before = seen ?? now
        seen = now
        let hasSlept = now - before > Self.leap
        if hasSlept { slept += now - before }
        let hasLeapt = hasSlept || now < before + .seconds(-1)
        for (id, entry) in entries {
            if hasLeapt, entry.since <= before { entries[id]?.isTorn = true }
            if entry.since > now { entries[id]?.since = now }
        }
    }

    /// Chooses the task that waits and is due first, or by how likely it is to be done if several
    /// are due. It still waits; ``take(_:)`` takes it.
    func next(at now: Instant) -> (id: Int, due: Instant)? {
        var scouts: [TaskKind?: (id: Int, due: Instant)?] = [:]
        var best: (id: Int, due: Instant, chance: Double)?
        for (id, entry) in entries where entry.isWaiting {
            var due = latest(entry)
            if entry.isOld, entry.lastAge == nil {
                due = entry.since
            } else if let usual = usualAge(entry.kind) {
                due = entry.since + .milliseconds(age(entry, usual))
            } else {
                let kind = all.usual == nil ? nil : entry.kind
                let scout = scouts[kind] ?? scout(kind)
                scouts[kind] = .some(scout)
                if let scout, scout.id == id { due = min(due, scout.due) }
            }
            let isDue = due <= now
            let chance = isDue ? chance(entry, at: now) : 0
            guard let known = best else {
                best = (id, due, chance)
                continue
            }
            let isBetter =
                isDue && known.due <= now
                ? (chance, known.due, known.id) > (known.chance, due, id)
                : (due, id) < (known.due, known.id)
            if isBetter { best = (id, due, chance) }
        }
        return best.map { ($0.id, $0.due) }
    }

    /// When a task is asked for at the latest: at its deadline; and behind it, where the machine slept and
    /// the task is not late for that, after the longest pause.
    private func latest(_ entry: Entry) -> Instant {
        let deadline = entry.since + patience.taskDeadline
        guard let last = entry.lastAge else { return deadline }
        let next = entry.since + .milliseconds(last) + patience.longestPoll
        return last < patience.taskDeadline.milliseconds ? deadline : next
    }

    /// The task of a kind, or of all, by which the others learn, and when to ask for it.
    private func scout(_ kind: TaskKind?) -> (id: Int, due: Instant)? {
        let group = entries.filter { kind == nil || $0.value.kind == kind }
        let first = group.min {
            ($0.value.askings / 8, $0.value.since, $0.key)
                < ($1.value.askings / 8, $1.value.since, $1.key)
        }
        guard let first else { return nil }
        let eldest = group.values.map(\.since).min() ?? first.value.since
        let asked = group.values.compactMap { entry in
            entry.lastAge.map { entry.since + .milliseconds($0) }
        }.max()
        guard let asked else { return (first.key, eldest + patience.earlyPoll) }
        let pause = min(max((asked - eldest) / 2, patience.firstPoll), patience.longestPoll)
        return (first.key, asked + pause)
    }

    /// The task is being asked for.
    mutating func take(_ id: Int) {
        entries[id]?.isWaiting = false
    }

    /// What came of asking; nil where there was no answer that tells.
    mutating func heard(_ id: Int, isDone: Bool?, at now: Instant) {
        guard let entry = entries[id] else { return }
        let age = max(0, (now - entry.since).milliseconds)
        entries[id]?.lastAge = age
        entries[id]?.askings += 1
        guard let isDone, !entry.isTorn, !(isDone && entry.isOld && entry.askings == 0) else {
            return
        }
        all.note(id, age: age, isDone: isDone)
        kinds[entry.kind, default: TaskTimes()].note(id, age: age, isDone: isDone)
    }

    /// Nobody asks for the task any more.
    mutating func remove(_ id: Int) {
        entries[id] = nil
    }

    /// The age at which a task of this kind is asked for first; nil where nobody knows. What all
    /// kinds taught holds until one of this kind is seen running at that age.
    private func usualAge(_ kind: TaskKind) -> Int64? {
        guard let own = slower(kind) else { return all.usual }
        return own.usual
    }

    private func slower(_ kind: TaskKind) -> TaskTimes? {
        guard let own = kinds[kind], let usual = all.usual, own.longestRunning >= usual else {
            return nil
        }
        return own
    }

    /// No wait is too long, and none goes past the deadline.
    private func age(_ entry: Entry, _ usual: Int64) -> Int64 {
        let deadline = patience.taskDeadline.milliseconds
        guard let last = entry.lastAge else { return min(usual, deadline) }
        let age = min(
            max(usual, last + max(1000, last / 5)), last + patience.longestPoll.milliseconds)
        return last < deadline ? min(age, deadline) : age
    }

    /// How likely it is that a task is done by now that was not when it was last asked for.
    private func chance(_ entry: Entry, at now: Instant) -> Double {
        let times = slower(entry.kind) ?? all
        let before = entry.lastAge.map { times.share(at: $0) } ?? 0
        let age = (now - entry.since).milliseconds
        return before < 1 ? (times.share(at: age) - before) / (1 - before) : 0
    }
}
