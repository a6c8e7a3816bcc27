// SPDX-License-Identifier: Apache-2.0

/// The whole story, which packs must tell from format 2 on: every row of every input has its one outcome,
/// what is said to be done was announced, sent, answered and settled, effects follow from modes, times
/// can be, and no random number comes twice.
///
/// Which format the pack has is known once its run's start was read, so faults are told at the end.
/// Memory grows with calls and inputs, not with rows.
struct PackWhole {
    /// How far a call came in these records.
    private enum Stage: Int { case intent, answered, settled }

    /// A call, and what it was announced to do; nil where it was announced as one thing and another.
    private struct Call {
        var stage = Stage.intent
        var modes: [RecordValue?]?
    }

    private let file: String
    private var faults: [(code: String, line: Int, message: String)] = []
    private var nonces: Set<[UInt8]> = []
    private var inputs: [String: (rows: Int64, line: Int)] = [:]
    private var outcomes: [String: (count: Int64, line: Int)] = [:]
    private var rows: [String: PackRow] = [:]
    private var calls: [Int64: Call] = [:]
    /// How many calls of an earlier run go on in this one; they have the first numbers.
    private var taken: Int64 = 0

    private static let most = 100
    private static let midnight = Array("T00:00:00Z".utf8)
    private static let times = ["accepted_at", "at", "from", "settled_at", "verified_at"]
    /// Days, or times that begin with one.
    private static let days = ["confirm_by", "deadline", "received", "review"]
    private static let effects = [
        "hard": "erasure", "pruning": "pruning", "soft": "soft-deletion",
    ]
    private static let others = ["deactivation", "reactivation", "restoration"]
    private static let done: Set = ["verified", "done", "contradicted", "hidden"]
    private static let modes = RecordedModes.names

    init(file: String) { self.file = file }

    mutating func take(_ record: Record, kind: String, line: Int) {
        if let nonce = record.text("nonce"), !nonces.insert(Array(nonce)).inserted {
            fault("nonce", line, "another record has the same random number")
        }
        for name in Self.times {
            if record.place(name) != nil, !(record.text(name).map { PackTime.canBe($0) } ?? false) {
                fault("time", line, "a time that cannot be")
            }
        }
        for name in Self.days {
            if let text = record.text(name), !PackTime.canBe(Array(text.prefix(10)) + Self.midnight)
            {
                fault("time", line, "a day that cannot be")
            }
        }
        if let fields = RecordKinds.fields[kind], !record.fits(fields) {
            fault("fields", line, "a field of its kind is missing, or of another type")
        }
        switch kind {
        case "run-start":
            // What a reading that died took in was read again.
            inputs = [:]
            taken = 0
            if record.text("policy") == nil {
                fault("policy", line, "the run's start names no policy")
            }
        case "recovered": taken = max(taken, record.integer("calls") ?? 0)
        case "input": take(input: record, line)
        case "intent": take(intent: record)
        case "answer": reach(.answered, record, if: record.holds("result", "accepted"))
        case "settled": reach(.settled, record, if: true)
        case "outcome": take(outcome: record, line)
        default: break
        }
    }

    /// Says what was found, if the format asks for it.
    func finish(_ format: PackFormat?, isWhole: Bool, _ found: inout PackInspection) {
        guard let format, format.number > 1 else { return }
        for (code, line, message) in faults { found.fault(.story, code, file, line: line, message) }
        guard isWhole else { return }
        for (name, input) in inputs where outcomes[name]?.count ?? 0 != input.rows {
            found.fault(
                .story, "rows", file, line: input.line,
                "there are \(outcomes[name]?.count ?? 0) outcomes for the rows of this input")
        }
        for (name, outcome) in outcomes where inputs[name] == nil {
            found.fault(
                .story, "rows", file, line: outcome.line, "the row of an input that was not read")
        }
    }

    private mutating func take(input record: Record, _ line: Int) {
        let name = record.string("file") ?? ""
        if inputs[name] != nil { fault("rows", line, "a second input of this name") }
        inputs[name] = (record.integer("rows") ?? -1, line)
    }

    private mutating func take(intent record: Record) {
        guard let call = record.integer("call") else { return }
        let modes = Self.modes.map { record[$0] }
        guard let known = calls[call] else {
            calls[call] = Call(modes: modes)
            return
        }
        if known.modes != modes { calls[call]?.modes = nil }
    }

    /// Whether what a row takes up is of a run before this one.
    private static func isEarlier(_ carried: ArraySlice<UInt8>, than run: Int64?) -> Bool {
        let digits = carried.dropFirst(4).prefix { RecordGrammar.isDigit($0) }
        guard carried.starts(with: Array("run-".utf8)), let run,
            let earlier = Int64(String(decoding: digits, as: UTF8.self))
        else { return false }
        return earlier < run
    }

    private mutating func take(outcome record: Record, _ line: Int) {
        let input = record.string("file") ?? ""
        outcomes[input, default: (0, line)].count += 1
        if !rows[input, default: PackRow(of: input)].take(line: record.integer("line")) {
            fault("rows", line, "a second outcome for the row")
        }
        let effect = record.string("effect")
        let follows =
            record.string("user").map { Self.effects[$0] == effect }
            ?? effect.map { Self.others.contains($0) } ?? true
        if !follows { fault("effect", line, "the effect does not follow from the modes") }
        if let carried = record.text("carried"),
            !Self.isEarlier(carried, than: record.integer("run"))
        {
            fault("steps", line, "what it takes up is of no earlier run")
        }
        take(said: record, record.string("outcome") ?? "", effect, line)
    }

    /// What is said to be done was announced as just that, accepted, settled and, if it is verified, looked
    /// up. What is only looked at again was done by an earlier row.
    private mutating func take(said record: Record, _ word: String, _ effect: String?, _ line: Int)
    {
        guard Self.done.contains(word) || word == "deferred" && effect != nil else { return }
        if word == "verified", record.text("verified_at") == nil {
            fault("steps", line, "verified, and nobody was looked up")
        }
        guard let effect else {
            if record.place("carried") == nil {
                fault("steps", line, "said to be done, and there was nothing to do")
            }
            return
        }
        let call = record.integer("call")
        let known = call.flatMap { calls[$0] }
        if let known, known.modes != Self.modes.map({ record[$0] }) {
            fault("effect", line, "not what the call was announced to do")
        }
        // What of a call an earlier run sent stands in that run's pack.
        if record.place("carried") != nil, let call, call <= taken { return }
        // A restoration whose answer was lost is seen to be done by a look-up alone.
        let needed = effect == "restoration" ? Stage.intent : .settled
        if known.map({ $0.stage.rawValue < needed.rawValue }) ?? true {
            fault("steps", line, "done, without intent, answer and settled before it")
        }
    }

    /// One step follows the other.
    private mutating func reach(_ stage: Stage, _ record: Record, if isSo: Bool) {
        guard isSo, let call = record.integer("call"), let now = calls[call],
            now.stage.rawValue >= stage.rawValue - 1
        else { return }
        calls[call]?.stage = stage
    }

    private mutating func fault(_ code: String, _ line: Int, _ message: String) {
        if faults.count < Self.most { faults.append((code, line, message)) }
    }
}
