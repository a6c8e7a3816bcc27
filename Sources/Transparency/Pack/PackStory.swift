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
    private var outcomes: [String: (count: Int64, line: Int)] = [:]
    /// The line of the first record of each kind.
    private var kinds: [String: Int] = [:]
    private var whole: PackWhole

    /// A story of the ledger `origin` in `file`, whose times begin at or after `time`.
    init(origin: String, file: String, after time: Int64? = nil, formats: [PackFormat]) {
        self.origin = origin
        self.file = file
        self.time = time
        self.formats = formats
        whole = PackWhole(file: file)
    }

    /// The format; nil where it is one that is not known.
    var format: PackFormat? { formats.numbered(start.format) }

    mutating func take(_ record: Record, line: Int, _ found: inout PackInspection) {
        let file = file
        func fault(_ code: String, _ message: String) {
            found.fault(.story, code, file, line: line, message)
        }
        let kind = record.string("kind") ?? ""
        if record.integer("v") != 1 || kind.isEmpty || !Self.hasRandomness(record) {
            fault("record", "version, kind or nonce is wrong")
        }
        if end != nil { fault("run", "a record after the end of the run") }
        if (kind == "genesis") != (record.integer("idx") == 0) || kind == "genesis" && line != 1
            || kind == "genesis" && !record.holds("origin", origin)
        {
            fault("genesis", "not this ledger's beginning")
        }
        if starts > 0, afterStart == nil { afterStart = kind }
        if kind != last || kinds.isEmpty, kinds[kind] == nil { kinds[kind] = line }
        whole.take(record, kind: kind, line: line)
        switch kind {
        case "run-start": begin(record, fault)
        case "outcome":
            outcomes[record.string("outcome") ?? "", default: (0, line)].count += 1
        case "genesis": firstKey = record.string("vkey")
        case "key": keyChanges.append(PackKeyChange(record))
        case "run-end": end = (line, record)
        default: break
        }
        if !inRun || starts == 0, !PackRules.before.contains(kind) {
            if starts == 0 { fault("run", "the records do not begin with the start of a run") }
            inRun = true
        }
        if let number = record["run"] {
            if number != run.map(RecordValue.integer) {
                fault("run", "the record is of another run")
            }
        } else if !PackRules.outside.contains(kind) {
            fault("run", "the record is of another run")
        }
        check(record, needed: kind == "run-start" || kind == "run-end", fault)
        last = kind
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
            for (kind, line) in kinds where !format.kinds.contains(kind) {
                found.fault(.story, "kind", file, line: line, "not a kind of record that is known")
            }
        }
        for (word, place) in outcomes where !format.outcomes.contains(word) {
            found.fault(
                .story, "outcome", file, line: place.line, "not an outcome that is known")
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
            compare(outcome, outcomes[outcome]?.count ?? 0, "outcomes \(outcome)")
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
        _ record: Record, needed: Bool, _ fault: (String, String) -> Void
    ) {
        guard record.place("at") != nil else {
            if needed { fault("time", "the record has no time") }
            return
        }
        guard let now = record.text("at").flatMap({ PackTime.number($0) }) else {
            return fault("time", "not a time in utc to the second")
        }
        if PackRules.correctsTime(record) {
            wasCorrected = true
            time = now
        }
        if let time, now < time { fault("time", "the time falls") }
        if !wasCorrected { firstTime = firstTime ?? now }
        time = max(time ?? now, now)
    }

    private static func hasRandomness(_ record: Record) -> Bool {
        func isHex(_ key: RecordKey, _ count: Int) -> Bool {
            guard let place = record.place(key), place.type == .string, place.value.count == count
            else { return false }
            let bytes = record.bytes.span
            for start in stride(from: place.value.lowerBound, to: place.value.upperBound, by: 8) {
                guard ByteWord.isHex(ByteWord.load(bytes, at: start)) else { return false }
            }
            return true
        }
        return isHex("nonce", 32) || isHex("subject", 64)
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
