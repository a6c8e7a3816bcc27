// SPDX-License-Identifier: Apache-2.0

/// What the records tell, one after the other: one start of a run, one end, times that do not fall,
/// and as many outcomes as the end says.
struct PackStory {
    private let origin: String
    private let file: String

    /// The run's number.
    private(set) var run: Int64?
    /// What the run's start says of the pack before.
    private(set) var previousSums: String?
    /// What the run's start says of the time stamp of the pack before.
    private(set) var previousStamp: String?
    /// What the run's start says of the policy.
    private(set) var policy: String?
    /// The time of the last record that has one, as YYYYMMDDhhmmss.
    private(set) var time: Int64?

    /// How often the run began: more than once when readings of it died.
    private(set) var starts = 0
    private var afterStart: String?
    private var inRun = false
    private var last = ""
    private var end: (line: Int, record: Record)?
    private var counts: [String: Int64] = [:]

    /// A story of the ledger `origin` in `file`, whose times begin at or after `time`.
    init(origin: String, file: String, after time: Int64? = nil) {
        self.origin = origin
        self.file = file
        self.time = time
    }

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
            || kind == "genesis" && record.string("origin").map({ $0 == origin }) != true
        {
            fault("genesis", "not this ledger's beginning")
        }
        if starts > 0, afterStart == nil { afterStart = kind }
        switch kind {
        case "run-start": start(record, fault)
        case "outcome": count(record, fault)
        case "run-end": end = (line, record)
        default: break
        }
        if !PackRules.before.contains(kind) {
            if starts == 0 { fault("run", "the records do not begin with the start of a run") }
            inRun = true
        }
        if record["run"] == nil ? !PackRules.outside.contains(kind) : record.integer("run") != run {
            fault("run", "the record is of another run")
        }
        check(record["at"], needed: kind == "run-start" || kind == "run-end", fault)
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
        guard let end, isWhole else { return }
        func compare(_ field: String, _ number: Int64, _ what: String) {
            guard end.record.integer(field) != number else { return }
            found.fault(
                .counts, "count", file, line: end.line,
                "there are \(number) \(what), not as it says")
        }
        compare("rows", counts.values.reduce(0, +), "outcomes")
        for outcome in PackRules.outcomes {
            compare(outcome, counts[outcome, default: 0], "outcomes \(outcome)")
        }
    }

    private mutating func start(_ record: Record, _ fault: (String, String) -> Void) {
        if inRun { fault("run", "a second start within a run") }
        starts += 1
        afterStart = nil
        run = run ?? record.integer("run")
        previousSums = record.string("prev_sums")
        previousStamp = record.string("prev_tsr")
        policy = record.string("policy")
    }

    private mutating func count(_ record: Record, _ fault: (String, String) -> Void) {
        let outcome = record.string("outcome") ?? ""
        guard PackRules.outcomes.contains(outcome) else {
            counts["", default: 0] += 1
            return fault("outcome", "not an outcome that is known")
        }
        counts[outcome, default: 0] += 1
    }

    private mutating func check(
        _ at: RecordValue?, needed: Bool, _ fault: (String, String) -> Void
    ) {
        guard let at else {
            if needed { fault("time", "the record has no time") }
            return
        }
        guard case .string(let text) = at, let now = PackTime.number(text) else {
            return fault("time", "not a time in utc to the second")
        }
        if let time, now < time { fault("time", "the time falls") }
        time = max(time ?? now, now)
    }

    private static func hasRandomness(_ record: Record) -> Bool {
        func isHex(_ key: String, _ count: Int) -> Bool {
            guard let text = record.string(key)?.utf8, text.count == count else { return false }
            return text.allSatisfy {
                RecordGrammar.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
        }
        return isHex("nonce", 32) || isHex("subject", 64)
    }
}
