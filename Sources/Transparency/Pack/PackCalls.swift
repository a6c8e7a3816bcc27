// SPDX-License-Identifier: Apache-2.0

/// The calls of a run, as the records tell them: planned once, each announced, answered and settled in
/// this order, for as many people as its rows are, and its rows say of it what its records say.
///
/// What an earlier run sent stands in the pack of that run: such calls have the first numbers.
struct PackCalls {
    private struct Call {
        let number: Int64
        /// What it was announced to do; nil where it was announced as one thing and another.
        var modes: [UInt8]?
        var isRestoration = false
        var isAnnounced = false
        /// Whether an intent waits for its answer.
        var isOpen = false
        /// The line of the last intent, of how many people it was, and the most of any.
        var line = 0
        var count: Int64 = 0
        var most: Int64 = 0
        var wasAcceptedSince = false
        /// How many rows have ended since the last intent.
        var rows: Int64 = 0
        var accepted: (at: [UInt8]?, task: [UInt8]?)?
        var settled: Settled?
    }

    private struct Settled {
        var line: Int
        var at: [UInt8]?
        var how: String
        /// Whether that is one of ``badEnds``.
        var isBad: Bool
        var ok: Int64
        var notOK: Int64
        var hasAnswer: Bool
        /// How many rows have ended since, by what they say of the result.
        var rowsOK: Int64 = 0
        var rowsNotOK: Int64 = 0
    }

    static let modes = RecordedModes.names.map { RecordKey($0) }
    /// What a call brings.
    private static let brought: [RecordKey] = ["accepted_at", "settled_at", "task", "result"]
    /// How a task may end that is none of success.
    static let badEnds = ["task-failed", "task-deadline", "task-unknown"]

    /// A text that many calls have, kept once for those that follow each other.
    private struct Shared {
        private var last: [UInt8]?

        mutating func text(_ key: RecordKey, of record: Record) -> [UInt8]? {
            if let last, record.holds(key, last) { return last }
            last = record.text(key).map { Array($0) }
            return last
        }

        mutating func keep(_ text: [UInt8]) -> [UInt8] {
            if let last, Bytes.areSame(last, text) { return last }
            last = text
            return text
        }
    }

    private var calls: [Call] = []
    private var (spellings, answers, ends) = (Shared(), Shared(), Shared())
    /// Where the call of a number lies, and that of the number that was asked for last.
    private var places: [Int64: Int] = [:]
    private var last: (number: Int64, place: Int)?
    /// How many calls of an earlier run go on in this one.
    private(set) var taken: Int64 = 0
    private var plan: (line: Int, calls: Int64, rows: Int64)?
    private var wasSent = false
    private var refusals: Int64 = 0
    private var highest: Int64 = 0
    /// How many rows are of calls that this run planned.
    private var planned: Int64 = 0
    /// What the last outcome said besides its words, if nothing was wrong with it; and of which call it was.
    private var sound = RecordWatch([
        "accepted_at", "call", "carried", "kind", "settled_at", "task",
    ])
    private var ofLast: (number: Int64?, known: Int?)

    /// Takes a record of any kind but an outcome.
    mutating func take(_ record: Record, kind: String, line: Int, _ faults: inout PackFaults) {
        switch kind {
        case "recovered":
            guard let count = record.integer("calls") else { return }
            if wasSent || plan != nil {
                faults.add("steps", line, "calls are taken up when others were sent")
            }
            taken = max(taken, count)
        case "input":
            if wasSent || plan != nil {
                faults.add("steps", line, "an input is read when the plan was made")
            }
        case "plan": take(plan: record, line, &faults)
        case "intent": take(intent: record, line, &faults)
        case "answer": take(answer: record, line, &faults)
        case "settled": take(settled: record, line, &faults)
        default: break
        }
    }

    private mutating func take(plan record: Record, _ line: Int, _ faults: inout PackFaults) {
        if plan != nil { faults.add("steps", line, "a second plan") }
        if wasSent { faults.add("steps", line, "planned when something was sent") }
        plan = (line, record.integer("calls") ?? 0, record.integer("rows") ?? 0)
    }

    private mutating func take(intent record: Record, _ line: Int, _ faults: inout PackFaults) {
        wasSent = true
        guard let number = record.integer("call") else { return }
        highest = max(highest, number)
        let place = place(of: number)
        var call = calls[place]
        if call.settled != nil { faults.add("steps", line, "sent again when it was settled") }
        let modes = spellings.keep(RecordSpelling.bytes(Self.modes, of: record))
        if !call.isAnnounced {
            call.modes = modes
            call.isRestoration = record.holds("effect", "restoration")
        } else if call.modes != modes {
            call.modes = nil
            call.isRestoration = false
        }
        call.isAnnounced = true
        call.isOpen = true
        call.line = line
        call.count = record.integer("count") ?? 0
        call.most = max(call.most, call.count)
        call.wasAcceptedSince = false
        call.rows = 0
        calls[place] = call
    }

    /// Where the call of a number lies, which is a new one if no record had it.
    private mutating func place(of number: Int64) -> Int {
        if let place = known(number) { return place }
        places[number] = calls.count
        calls.append(Call(number: number))
        return calls.count - 1
    }

    /// Where the call of a number lies, if a record had it.
    private mutating func known(_ number: Int64) -> Int? {
        if let last, last.number == number { return last.place }
        guard let place = places[number] else { return nil }
        last = (number, place)
        return place
    }

    private mutating func take(answer record: Record, _ line: Int, _ faults: inout PackFaults) {
        wasSent = true
        guard let number = record.integer("call") else { return }
        guard let place = known(number), calls[place].isOpen else {
            return faults.add("steps", line, "the answer to nothing that was sent")
        }
        calls[place].isOpen = false
        if record.holds("result", "refused") { refusals += 1 }
        guard record.holds("result", "accepted") else { return }
        if let status = record.integer("status"), !(200..<300).contains(status) {
            faults.add("steps", line, "accepted, with a status that refuses")
        }
        calls[place].wasAcceptedSince = true
        calls[place].accepted = (
            answers.text("at", of: record), record.text("task").map { Array($0) }
        )
    }

    private mutating func take(settled record: Record, _ line: Int, _ faults: inout PackFaults) {
        wasSent = true
        guard let number = record.integer("call") else { return }
        let place = place(of: number)
        let call = calls[place]
        if !call.isAnnounced, number > taken {
            faults.add("steps", line, "settled, and nothing was sent")
        }
        if call.settled != nil { faults.add("steps", line, "settled twice") }
        let how = record.string("how") ?? ""
        calls[place].settled = Settled(
            line: line, at: ends.text("at", of: record), how: how,
            isBad: Self.badEnds.contains(how), ok: record.integer("ok") ?? 0,
            notOK: record.integer("not_ok") ?? 0,
            hasAnswer: call.accepted != nil)
    }
}

// MARK: - The rows of the calls

extension PackCalls {
    /// Takes an outcome.
    mutating func take(
        outcome record: Record, _ words: PackWords, isKnown: Bool, _ line: Int,
        _ faults: inout PackFaults
    ) {
        if !isKnown || !sound.isSame(record) {
            let (number, told) = (record.integer("call"), faults.told)
            ofLast = (number, number.flatMap { self.known($0) })
            judge(record, words, number, ofLast.known, line, &faults)
            if faults.told == told { sound.take(record) } else { sound.forget() }
        }
        count(words, ofLast.number, ofLast.known)
    }

    /// Judges an outcome by what its call did.
    private func judge(
        _ record: Record, _ words: PackWords, _ number: Int64?, _ known: Int?, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let isCarried = record.place("carried") != nil
        let isTaken = isCarried && (number.map { $0 <= taken } ?? false)
        if let known, calls[known].isAnnounced,
            !(calls[known].modes.map { Bytes.areSame($0, words.modes) } ?? false)
        {
            faults.add("effect", line, "not what the call was announced to do")
        }
        if let wrong = step(
            words, number, known, isCarried: isCarried, isTaken: isTaken)
        {
            faults.add("steps", line, wrong)
        }
        compare(record, known, isTaken: isTaken, line, &faults)
        if let known, let reason = words.reason, !words.isPending,
            let settled = calls[known].settled, settled.isBad || words.isBadEnd,
            settled.how != reason.word
        {
            faults.add("steps", line, "not how the task ended")
        }
        if number == nil,
            Self.brought.contains(where: {
                record.place($0) != nil
            })
        {
            faults.add("steps", line, "what a call brought, and no call carried it")
        }
    }

    /// What is wrong with the steps that led to an outcome; nil if nothing is.
    private func step(
        _ words: PackWords, _ number: Int64?, _ known: Int?, isCarried: Bool, isTaken: Bool
    ) -> String? {
        let isAnnounced = known.map { calls[$0].isAnnounced } ?? false
        let hasAnswer = known.map { calls[$0].settled?.hasAnswer ?? false } ?? false
        switch words.reason?.way {
        case .settled?, .sent?:
            if !words.hasEffect || number == nil {
                return "said to be done, and there was nothing to do"
            }
            if isTaken { return nil }
            if words.reason?.way == .sent || words.isRestoration {
                return isAnnounced ? nil : "sent, without an intent before it"
            }
            return isAnnounced && hasAnswer
                ? nil : "done, without intent, answer and settled before it"
        case .again?:
            return words.hasEffect || number != nil || !isCarried
                ? "a look at what no earlier run did" : nil
        case .none?: return number != nil ? "nothing was sent, and a call carried it" : nil
        case .open?, nil: return nil
        }
    }

    /// The row says of its call what the call's records say.
    private func compare(
        _ record: Record, _ known: Int?, isTaken: Bool, _ line: Int, _ faults: inout PackFaults
    ) {
        func differs(_ field: RecordKey, _ said: [UInt8]?, isKnown: Bool) -> Bool {
            guard isKnown || !isTaken, record.range(of: field) != nil else { return false }
            return said.map { !record.holds(field, $0) } ?? true
        }
        let accepted = known.flatMap { calls[$0].accepted }
        let settled = known.flatMap { calls[$0].settled }
        if differs("accepted_at", accepted?.at, isKnown: accepted != nil)
            || differs("settled_at", settled?.at, isKnown: settled != nil)
        {
            faults.add("time", line, "not the time of its call")
        }
        if differs("task", accepted?.task, isKnown: accepted != nil) {
            faults.add("steps", line, "not the task of its call")
        }
    }

    private mutating func count(_ words: PackWords, _ number: Int64?, _ known: Int?) {
        guard let number else { return }
        highest = max(highest, number)
        if number > taken { planned += 1 }
        guard let known else { return }
        calls[known].rows += 1
        switch words.result {
        case true?: calls[known].settled?.rowsOK += 1
        case false?: calls[known].settled?.rowsNotOK += 1
        case nil: break
        }
    }

    /// Compares what was counted, where every record was there.
    func finish(_ found: inout PackInspection, _ file: String) {
        func fault(_ line: Int, _ message: String) {
            found.fault(.story, "count", file, line: line, message)
        }
        for call in calls {
            if call.isAnnounced, !fits(call) {
                fault(call.line, "there are \(call.rows) rows of the call, not as announced")
            }
            if let settled = call.settled,
                settled.ok != settled.rowsOK || settled.notOK != settled.rowsNotOK
            {
                fault(settled.line, "the rows of the call have other results")
            }
        }
        guard let plan else { return }
        if planned > plan.rows { fault(plan.line, "more rows were sent than were planned") }
        if highest > taken + plan.calls + refusals {
            fault(plan.line, "more calls were made than were planned")
        }
    }

    /// A call that was accepted has the rows that were announced. One that was not may have lost some: to
    /// its other half, or to a hold. Of those to be restored some were seen to be there, and not sent again.
    private func fits(_ call: Call) -> Bool {
        if call.wasAcceptedSince, call.rows < call.count { return false }
        if call.isRestoration { return call.number <= taken || call.rows <= call.most }
        return call.rows <= call.count
    }
}
