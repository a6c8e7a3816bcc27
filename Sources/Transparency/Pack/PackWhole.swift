// SPDX-License-Identifier: Apache-2.0

/// The whole story, which packs must tell from format 2 on: every row of every input has its one outcome,
/// what is said to be done was announced, sent, answered and settled, what a record says goes together
/// with what others say, times can be, and no random number comes twice.
///
/// Which format the pack has is known once its run's start was read, so faults are told at the end.
/// Memory grows with calls and inputs, and with five bytes for each random number and each commitment;
/// where more than 10,000 of these seem to come twice, with all of them whole until that is told.
struct PackWhole {
    private let file: String
    /// The kind of the last record of a layout, if its fields are those of the kind.
    private var fitting = ByLayout<String>()
    private var faults = PackFaults()
    private var once: PackOnce
    private var rows = PackRows()
    private var calls = PackCalls()
    private var words = PackWordsSeen()
    private var ends = PackEnds()
    private var times = PackTimes()
    /// The index of the first record, once it was read.
    private var first: Int64?

    /// - Parameter key: what marks are made with of what may come once, where the records can be read again.
    init(file: String, _ key: PackMarks.Key?) {
        self.file = file
        once = PackOnce(key)
    }

    /// What a second reading is to look for before the end; nil if nothing came twice.
    var doubts: PackTwins? { once.doubts }

    /// Takes what the second reading found.
    mutating func settle(_ found: PackTwins) { once.settle(found) }

    /// Takes the next record.
    /// - Parameter subject: the commitment that it is about, if it is one.
    mutating func take(_ record: Record, _ kind: PackKind, subject: Digest?, line: Int) {
        once.take(record, commitment: kind.isOutcome ? subject : nil, line)
        times.take(record, isOutcome: kind.isOutcome, line, &faults)
        takeFields(of: record, kind, line)
        if line == 1 { first = record.integer("idx") }
        if kind.isOutcome {
            take(outcome: record, line)
        } else {
            take(kind.word, record, line)
        }
    }

    private mutating func take(_ kind: String, _ record: Record, _ line: Int) {
        calls.take(record, kind: kind, line: line, &faults)
        switch kind {
        case "run-start": begin(record, line)
        case "input":
            rows.take(input: record, line, &faults)
            once.expect(record.integer("rows") ?? 0)
        case "intent":
            if !PackWords.haveTheirEffect(record) {
                faults.add("effect", line, "the effect does not follow from the modes")
            }
        case "hold": take(hold: record, line)
        case "shred": take(shred: record, line)
        default: break
        }
    }

    private mutating func takeFields(of record: Record, _ kind: PackKind, _ line: Int) {
        if fitting[record.layout] == kind.word { return }
        if let shape = kind.shape, !shape.holds(record) {
            faults.add("fields", line, "a field of its kind is missing, or of another type")
        } else {
            fitting[record.layout] = kind.word
        }
    }

    /// Says what was found, if the format asks for it.
    func finish(_ format: PackFormat?, isWhole: Bool, _ found: inout PackInspection) {
        guard let format, format.number > 1 else { return }
        var faults = faults
        faults.merge(once.faults)
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
        times.begin(record)
        if record.text("policy") == nil {
            faults.add("policy", line, "the run's start names no policy")
        }
    }

    private mutating func take(outcome record: Record, _ line: Int) {
        let isKnown = words.take(record)
        rows.take(outcome: record, words.last, isKnown: isKnown, line, &faults)
        ends.take(record, words.last, isKnown: isKnown, taken: calls.taken, line, &faults)
        calls.take(outcome: record, words.last, isKnown: isKnown, line, &faults)
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
