// SPDX-License-Identifier: Apache-2.0

/// The whole story, which packs must tell from format 2 on: every row of every input has its one outcome,
/// what is said to be done was announced, sent, answered and settled, what a record says goes together
/// with what others say, times can be, and no random number comes twice.
///
/// Which format the pack has is known once its run's start was read, so faults are told at the end.
/// Memory grows with calls and inputs, and with 32 bytes for each random number and each commitment.
struct PackWhole {
    private let file: String
    /// The kind of the record before, and what a record of it is like.
    private var last = ""
    private var shape: RecordShape?
    private var faults = PackFaults()
    private var nonces: Set<[UInt8]> = []
    private var rows = PackRows()
    private var calls = PackCalls()
    private var ends = PackEnds()
    /// The index of the first record, once it was read.
    private var first: Int64?

    private static let times: [RecordKey] = [
        "accepted_at", "at", "from", "settled_at", "verified_at",
    ]
    /// Days, or times that begin with one.
    private static let days: [RecordKey] = ["confirm_by", "deadline", "received", "review"]

    init(file: String) { self.file = file }

    mutating func take(_ record: Record, kind: String, line: Int) {
        if let nonce = record.text("nonce"), !nonces.insert(Array(nonce)).inserted {
            faults.add("nonce", line, "another record has the same random number")
        }
        for name in Self.times {
            guard let place = record.place(name) else { continue }
            if place.type != .string || !PackTime.canBe(record.bytes[place.value]) {
                faults.add("time", line, "a time that cannot be")
            }
        }
        for name in Self.days {
            if let text = record.text(name), !PackTime.canBe(day: text.prefix(10)) {
                faults.add("time", line, "a day that cannot be")
            }
        }
        if kind != last {
            last = kind
            shape = RecordKinds.shapes[kind]
        }
        if let shape, !shape.holds(record) {
            faults.add("fields", line, "a field of its kind is missing, or of another type")
        }
        if line == 1 { first = record.integer("idx") }
        calls.take(record, kind: kind, line: line, &faults)
        switch kind {
        case "run-start": begin(record, line)
        case "input": rows.take(input: record, line, &faults)
        case "intent":
            if !PackEnds.hasItsEffect(record) {
                faults.add("effect", line, "the effect does not follow from the modes")
            }
        case "hold": take(hold: record, line)
        case "shred": take(shred: record, line)
        case "outcome": take(outcome: record, line)
        default: break
        }
    }

    /// Says what was found, if the format asks for it.
    func finish(_ format: PackFormat?, isWhole: Bool, _ found: inout PackInspection) {
        guard let format, format.number > 1 else { return }
        for (code, line, message) in faults.all {
            found.fault(.story, code, file, line: line, message)
        }
        guard isWhole else { return }
        rows.finish(&found, file)
        calls.finish(&found, file)
    }

    /// What a reading that died took in was read again.
    private mutating func begin(_ record: Record, _ line: Int) {
        rows.begin()
        calls = PackCalls()
        ends.begin(record)
        if record.text("policy") == nil {
            faults.add("policy", line, "the run's start names no policy")
        }
    }

    private mutating func take(outcome record: Record, _ line: Int) {
        let word = record.string("outcome") ?? ""
        let reason = record.string("reason").flatMap { PackReason.named($0) }
        rows.take(outcome: record, word, line, &faults)
        ends.take(record, word, reason, taken: calls.taken, line, &faults)
        calls.take(outcome: record, word, reason, line, &faults)
    }

    /// What is released was set before.
    private mutating func take(hold record: Record, _ line: Int) {
        if let set = record.integer("set_by"), set >= record.integer("idx") ?? 0 {
            faults.add("steps", line, "a hold is released that was not set")
        }
    }

    /// What goes is of runs that are over: nothing of this pack.
    private mutating func take(shred record: Record, _ line: Int) {
        guard let from = record.integer("first"), let to = record.integer("last"),
            let count = record.integer("count"), let first
        else { return }
        if to >= first || to < from || count != to - from + 1 {
            faults.add("shred", line, "records that are not over are shredded")
        }
    }
}
