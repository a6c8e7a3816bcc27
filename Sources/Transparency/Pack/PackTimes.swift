// SPDX-License-Identifier: Apache-2.0

/// The times and days of records: each can be, and those of a row do not fall.
struct PackTimes {
    private static let times: [RecordKey] = [
        "accepted_at", "at", "from", "settled_at", "verified_at",
    ]
    /// Days, or times that begin with one.
    private var days = RecordWatch(["confirm_by", "deadline", "received", "review"])
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
        var wrong = 0
        days.take(record) { day in
            if day.type == .string, !PackTime.canBe(dayAt: day.value, in: record.bytes.span) {
                wrong += 1
            }
        }
        for _ in 0..<wrong { faults.add("time", line, "a day that cannot be") }
        if wrong > 0 { days.forget() }
    }

    private func wrongTimes(_ record: Record) -> [String] {
        var wrong: [String] = []
        for key in Self.times {
            guard let place = record.place(key) else { continue }
            if place.type != .string || !PackTime.canBe(record.bytes[place.value]) {
                wrong.append("a time that cannot be")
            }
        }
        return wrong
    }

    private func wrongOrder(_ record: Record) -> [String] {
        let bytes = record.bytes.span
        var (wrong, last) = ([String](), 0..<0)
        var falls = false
        for key in Self.ofRows {
            guard let range = record.range(of: key) else { continue }
            falls = falls || Bytes.precedes(bytes, range, bytes, last)
            last = range
        }
        if falls { wrong.append("the times of the row fall") }
        // A ledger that was dated ahead is corrected within a run.
        if let began, let seen = record.range(of: "verified_at"), let at = record.range(of: "at"),
            Bytes.precedes(bytes, seen, began.span, began.indices),
            !Bytes.precedes(bytes, at, began.span, began.indices)
        {
            wrong.append("looked up before the run began")
        }
        return wrong
    }
}
