// SPDX-License-Identifier: Apache-2.0

/// The times and days of records: each can be, and those of a row do not fall.
struct PackTimes {
    private static let times: [RecordKey] = [
        "accepted_at", "at", "from", "settled_at", "verified_at",
    ]
    /// Days, or times that begin with one.
    private static let days: [RecordKey] = ["confirm_by", "deadline", "received", "review"]
    private static let ofRows: [RecordKey] = ["accepted_at", "settled_at", "verified_at", "at"]

    /// When the run began.
    private var began: [UInt8]?
    /// The times that were judged last, and of what, if nothing was wrong with them.
    private var sound = RecordSpelling(of: times)
    private var areOfOutcome = false

    mutating func begin(_ start: Record) {
        began = start.text("at").map { Array($0) }
        sound.forget()
    }

    mutating func take(
        _ record: Record, isOutcome: Bool, _ line: Int, _ faults: inout PackFaults
    ) {
        if areOfOutcome != isOutcome || !sound.isThat(of: record) {
            let wrong = wrongTimes(record) + (isOutcome ? wrongOrder(record) : [])
            for message in wrong { faults.add("time", line, message) }
            if wrong.isEmpty { sound.take(record) } else { sound.forget() }
            areOfOutcome = isOutcome
        }
        for name in Self.days {
            if let range = record.range(of: name),
                !PackTime.canBe(dayAt: range, in: record.bytes.span)
            {
                faults.add("time", line, "a day that cannot be")
            }
        }
    }

    private func wrongTimes(_ record: Record) -> [String] {
        Self.times.compactMap { record.place($0) }
            .filter { $0.type != .string || !PackTime.canBe(record.bytes[$0.value]) }
            .map { _ in "a time that cannot be" }
    }

    private func wrongOrder(_ record: Record) -> [String] {
        var wrong: [String] = []
        let times = Self.ofRows.compactMap { record.text($0) }
        if zip(times, times.dropFirst()).contains(where: { $1.lexicographicallyPrecedes($0) }) {
            wrong.append("the times of the row fall")
        }
        // A ledger that was dated ahead is corrected within a run.
        if let began, let seen = record.text("verified_at"), let at = record.text("at"),
            seen.lexicographicallyPrecedes(began), !at.lexicographicallyPrecedes(began)
        {
            wrong.append("looked up before the run began")
        }
        return wrong
    }
}
