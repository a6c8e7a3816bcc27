// SPDX-License-Identifier: Apache-2.0

import Octets

/// What the records tell, one after the other: one start of a run, one end, times that do not fall but
/// where a record says that the ledger was dated ahead and was corrected, and as many outcomes as the end says.
struct PackStory {
    private let origin: String
    private let file: String
    private let formats: [PackFormat]

    /// The run's number.
    private(set) var run: Int64?
    /// What the run's start says; of several, the last.
    private(set) var start = PackStart()
    /// The time of the first record that has one, as YYYYMMDDhhmmss; nil if it was corrected first.
    private(set) var firstTime: Int64?
    /// The time of the last record that has one.
    private(set) var time: Int64?
    /// The key with which the ledger begins, as its first record says it.
    private(set) var firstKey: String?
    /// The changes of keys in this run.
    private(set) var keyChanges: [PackKeyChange] = []

    /// How often the run began: more than once when readings of it died.
    private(set) var starts = 0
    private var afterStart: String?
    private var wasCorrected = false
    private var inRun = false
    private var last = ""
    private var end: (line: Int, record: Record)?
    /// How many outcomes of each word, and the line of the first.
    private var outcomes = PackNames<(word: String, count: Int64, line: Int)>()
    private var kinds = PackNames<PackKind>()
    /// The last time, if it was none that falls.
    private var lastTime: [UInt8]?
    private var whole: PackWhole

    /// A story of the ledger `origin` in `file`, whose times begin at or after `time`.
    /// - Parameter key: what marks are made with of what may come once, where the records can be read again.
    init(
        origin: String, file: String, after time: Int64? = nil, formats: [PackFormat],
        key: PackMarks.Key? = nil
    ) {
        self.origin = origin
        self.file = file
        self.time = time
        self.formats = formats
        whole = PackWhole(file: file, key)
    }

    /// The format; nil where it is one that is not known.
    var format: PackFormat? { formats.numbered(start.format) }

    /// What a second reading is to look for before the end; nil if nothing came twice.
    var doubts: PackTwins? { whole.doubts }

    /// Takes what the second reading found.
    mutating func settle(_ found: PackTwins) { whole.settle(found) }

    /// Takes the next record.
    /// - Returns: whether it is an outcome.
    mutating func take(_ record: Record, line: Int, _ found: inout PackInspection) -> Bool {
        let file = file
        func fault(_ code: String, _ message: String) {
            found.fault(.story, code, file, line: line, message)
        }
        let place = kinds.place(of: "kind", in: record) { PackKind($0, line: line) }
        let kind = kinds.values[place]
        let subject = record.digest("subject")
        if record.integer("v") != 1 || kind.word.isEmpty
            || subject == nil && !Self.hasNonce(record)
        {
            fault("record", "version, kind or nonce is wrong")
        }
        if end != nil { fault("run", "a record after the end of the run") }
        let isGenesis = kind.word == "genesis"
        if isGenesis != (record.integer("idx") == 0) || isGenesis && line != 1
            || isGenesis && !record.holds("origin", origin)
        {
            fault("genesis", "not this ledger's beginning")
        }
        if starts > 0, afterStart == nil { afterStart = kind.word }
        whole.take(record, kind, subject: subject, line: line)
        if kind.isOutcome {
            let place = outcomes.place(of: "outcome", in: record) { ($0, 0, line) }
            outcomes.values[place].count += 1
        } else {
            take(kind.word, record, line, fault)
        }
        if !inRun || starts == 0, !kind.mayStandBefore {
            if starts == 0 { fault("run", "the records do not begin with the start of a run") }
            inRun = true
        }
        if let number = record.place("run") {
            if number.type != .integer || record.integer("run") != run {
                fault("run", "the record is of another run")
            }
        } else if !kind.mayStandOutside {
            fault("run", "the record is of another run")
        }
        check(record, kind, fault)
        last = kind.word
        return kind.isOutcome
    }

    private mutating func take(
        _ kind: String, _ record: Record, _ line: Int, _ fault: (String, String) -> Void
    ) {
        switch kind {
        case "run-start": begin(record, fault)
        case "genesis": firstKey = record.string("vkey")
        case "key": keyChanges.append(PackKeyChange(record))
        case "run-end": end = (line, record)
        default: break
        }
    }

    /// Says what is missing at the end; the counts are compared only where every record was there.
    func finish(isWhole: Bool = true, _ found: inout PackInspection) {
        // A start that is not the first was a reading that died, and the next record says so.
        if starts == 0 || starts > 1 && afterStart != "recovered" {
            found.fault(
                .story, "run", file, "the records do not begin with one start of a run")
        }
        if end == nil || last != "run-end" {
            found.fault(.story, "run", file, "the records do not close with one end of a run")
        }
        guard let format else { return found.meet(format: start.format) }
        if !format.kinds.isEmpty {
            for kind in kinds.values where !format.kinds.contains(kind.word) {
                found.fault(
                    .story, "kind", file, line: kind.line, "not a kind of record that is known")
            }
        }
        for outcome in outcomes.values where !format.outcomes.contains(outcome.word) {
            found.fault(
                .story, "outcome", file, line: outcome.line, "not an outcome that is known")
        }
        whole.finish(format, isWhole: isWhole, &found)
        if isWhole { compareCounts(format, &found) }
    }

    private func compareCounts(_ format: PackFormat, _ found: inout PackInspection) {
        guard let end else { return }
        func compare(_ field: String, _ number: Int64, _ what: String) {
            guard end.record[RecordKey(field)] ?? .integer(0) != .integer(number) else { return }
            found.fault(
                .counts, "count", file, line: end.line,
                "there are \(number) \(what), not as it says")
        }
        compare("rows", outcomes.values.reduce(0) { $0 + $1.count }, "outcomes")
        for outcome in format.outcomes {
            let count = outcomes.values.first { $0.word == outcome }?.count ?? 0
            compare(outcome, count, "outcomes \(outcome)")
        }
    }

    private mutating func begin(_ record: Record, _ fault: (String, String) -> Void) {
        if inRun { fault("run", "a second start within a run") }
        starts += 1
        afterStart = nil
        run = run ?? record.integer("run")
        start = PackStart(record)
        if start.format < 1 { fault("format", "not a format") }
        if record.integer("run") ?? 0 < 1 { fault("run", "runs are numbered from 1") }
    }

    private mutating func check(
        _ record: Record, _ kind: PackKind, _ fault: (String, String) -> Void
    ) {
        if kind.isOutcome, let lastTime, record.holds("at", lastTime) { return }
        guard record.place("at") != nil else {
            if kind.needsTime { fault("time", "the record has no time") }
            return
        }
        guard let text = record.text("at"), let now = PackTime.number(text) else {
            return fault("time", "not a time in utc to the second")
        }
        if PackRules.correctsTime(record) {
            wasCorrected = true
            time = now
        }
        if let time, now < time { fault("time", "the time falls") }
        if !wasCorrected { firstTime = firstTime ?? now }
        time = max(time ?? now, now)
        lastTime = time == now ? Array(text) : nil
    }

    private static func hasNonce(_ record: Record) -> Bool {
        guard let nonce = record.range(of: "nonce"), nonce.count == 32 else { return false }
        let bytes = record.bytes.span
        for start in stride(from: nonce.lowerBound, to: nonce.upperBound, by: 8) {
            guard ByteWord.isHex(ByteWord.load(bytes, at: start)) else { return false }
        }
        return true
    }
}

/// What the verifiers need of a run's start, whether or not the rest of it is what it should be.
struct PackStart {
    /// 1 where it is not said; 0 where it is no number.
    var format: Int64 = 1
    var previousSums: String?
    /// The digest of the time stamp of the pack before.
    var previousStamp: String?
    var policy: String?

    init() {}

    init(_ record: Record) {
        if record.place("format") != nil { format = record.integer("format") ?? 0 }
        previousSums = record.string("prev_sums")
        previousStamp = record.string("prev_tsr")
        policy = record.string("policy")
    }
}
