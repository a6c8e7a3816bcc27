// SPDX-License-Identifier: Apache-2.0

/// The calls of a run, as the records tell them: planned once, each announced, answered and settled in
/// this order, for as many people as its rows are, and its rows say of it what its records say.
///
/// What an earlier run sent stands in the pack of that run: such calls have the first numbers.
struct PackCalls {
    private struct Call {
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
        var accepted: (at: String?, task: String?)?
        var settled: Settled?
    }

    private struct Settled {
        var line: Int
        var at: String?
        var how: String
        var ok: Int64
        var notOK: Int64
        var hasAnswer: Bool
        /// How many rows have ended since, by what they say of the result.
        var rowsOK: Int64 = 0
        var rowsNotOK: Int64 = 0
    }

    static let modes: [RecordKey] = [
        "effect", "user", "messages", "conversations", "calls", "files", "feeds",
    ]
    /// How a task may end that is none of success.
    static let badEnds = ["task-failed", "task-deadline", "task-unknown"]
    private static let restoration = "restoration"

    private var calls: [Int64: Call] = [:]
    /// How many calls of an earlier run go on in this one.
    private(set) var taken: Int64 = 0
    private var plan: (line: Int, calls: Int64, rows: Int64)?
    private var wasSent = false
    private var refusals: Int64 = 0
    private var highest: Int64 = 0
    /// How many rows are of calls that this run planned.
    private var planned: Int64 = 0

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
        var call = calls[number] ?? Call()
        if call.settled != nil { faults.add("steps", line, "sent again when it was settled") }
        let modes = record.spelling(of: Self.modes)
        if !call.isAnnounced {
            call.modes = modes
            call.isRestoration = record.holds("effect", Self.restoration)
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
        calls[number] = call
    }

    private mutating func take(answer record: Record, _ line: Int, _ faults: inout PackFaults) {
        wasSent = true
        guard let number = record.integer("call") else { return }
        guard calls[number]?.isOpen == true else {
            return faults.add("steps", line, "the answer to nothing that was sent")
        }
        calls[number]?.isOpen = false
        if record.holds("result", "refused") { refusals += 1 }
        guard record.holds("result", "accepted") else { return }
        if let status = record.integer("status"), !(200..<300).contains(status) {
            faults.add("steps", line, "accepted, with a status that refuses")
        }
        calls[number]?.wasAcceptedSince = true
        calls[number]?.accepted = (record.string("at"), record.string("task"))
    }

    private mutating func take(settled record: Record, _ line: Int, _ faults: inout PackFaults) {
        wasSent = true
        guard let number = record.integer("call") else { return }
        var call = calls[number] ?? Call()
        if !call.isAnnounced, number > taken {
            faults.add("steps", line, "settled, and nothing was sent")
        }
        if call.settled != nil { faults.add("steps", line, "settled twice") }
        call.settled = Settled(
            line: line, at: record.string("at"), how: record.string("how") ?? "",
            ok: record.integer("ok") ?? 0, notOK: record.integer("not_ok") ?? 0,
            hasAnswer: call.accepted != nil)
        calls[number] = call
    }
}

// MARK: - The rows of the calls

extension PackCalls {
    /// Takes an outcome.
    mutating func take(
        outcome record: Record, _ word: String, _ reason: PackReason?, _ line: Int,
        _ faults: inout PackFaults
    ) {
        let number = record.integer("call")
        let known = number.flatMap { calls[$0] }
        let isRestoration = record.holds("effect", Self.restoration)
        let isCarried = record.place("carried") != nil
        let isTaken = isCarried && (number.map { $0 <= taken } ?? false)
        if let known, known.isAnnounced,
            !(known.modes.map { record.spells(Self.modes, as: $0) } ?? false)
        {
            faults.add("effect", line, "not what the call was announced to do")
        }
        switch reason?.way {
        case .settled?, .sent?:
            if record.place("effect") == nil || number == nil {
                faults.add("steps", line, "said to be done, and there was nothing to do")
            } else if !isTaken, reason?.way == .sent || isRestoration {
                if !(known?.isAnnounced ?? false) {
                    faults.add("steps", line, "sent, without an intent before it")
                }
            } else if !isTaken,
                !(known?.isAnnounced ?? false)
                    || !(known?.settled?.hasAnswer ?? false)
            {
                faults.add("steps", line, "done, without intent, answer and settled before it")
            }
        case .again?:
            if record.place("effect") != nil || number != nil || !isCarried {
                faults.add("steps", line, "a look at what no earlier run did")
            }
        case .none?:
            if number != nil {
                faults.add("steps", line, "nothing was sent, and a call carried it")
            }
        case .open?, nil: break
        }
        compare(record, known, isTaken: isTaken, line, &faults)
        compare(result: record, word, reason, known, isTaken: isTaken, line, &faults)
        count(record, number)
    }

    /// The row says of its call what the call's records say.
    private func compare(
        _ record: Record, _ known: Call?, isTaken: Bool, _ line: Int, _ faults: inout PackFaults
    ) {
        func differs(_ field: RecordKey, _ said: String?, isKnown: Bool) -> Bool {
            guard let text = record.string(field), isKnown || !isTaken else { return false }
            return text != said
        }
        if differs("accepted_at", known?.accepted?.at, isKnown: known?.accepted != nil)
            || differs("settled_at", known?.settled?.at, isKnown: known?.settled != nil)
        {
            faults.add("time", line, "not the time of its call")
        }
        if differs("task", known?.accepted?.task, isKnown: known?.accepted != nil) {
            faults.add("steps", line, "not the task of its call")
        }
        if record.integer("call") == nil,
            ["accepted_at", "settled_at", "task", "result"].contains(where: {
                record.place($0) != nil
            })
        {
            faults.add("steps", line, "what a call brought, and no call carried it")
        }
    }

    private func compare(
        result record: Record, _ word: String, _ reason: PackReason?, _ known: Call?,
        isTaken: Bool, _ line: Int, _ faults: inout PackFaults
    ) {
        let result = record.string("result")
        let isRight =
            switch (reason?.word, word) {
            case ("result-not-ok"?, _), ("feeds-not-deleted"?, _): result == "not-ok"
            case ("no-result"?, _): result == nil
            case (_, "verified"), (_, "done"), (_, "hidden"), (_, "contradicted"), (_, "deferred"):
                reason?.way != .settled || result == "ok"
            default: true
            }
        if !isRight { faults.add("steps", line, "not what the task said of this row") }
        guard let reason, word != "pending" else { return }
        let how = known?.settled?.how
        let isBad = Self.badEnds.contains(reason.word)
        if let how, Self.badEnds.contains(how) || isBad, how != reason.word {
            faults.add("steps", line, "not how the task ended")
        }
    }

    private mutating func count(_ record: Record, _ number: Int64?) {
        guard let number else { return }
        highest = max(highest, number)
        if number > taken { planned += 1 }
        calls[number]?.rows += 1
        if record.holds("result", "ok") { calls[number]?.settled?.rowsOK += 1 }
        if record.holds("result", "not-ok") { calls[number]?.settled?.rowsNotOK += 1 }
    }

    /// Compares what was counted, where every record was there.
    func finish(_ found: inout PackInspection, _ file: String) {
        func fault(_ line: Int, _ message: String) {
            found.fault(.story, "count", file, line: line, message)
        }
        for (number, call) in calls {
            if call.isAnnounced, !fits(call, number) {
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
    private func fits(_ call: Call, _ number: Int64) -> Bool {
        if call.wasAcceptedSince, call.rows < call.count { return false }
        if call.isRestoration { return number <= taken || call.rows <= call.most }
        return call.rows <= call.count
    }
}
