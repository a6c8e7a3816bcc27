// SPDX-License-Identifier: Apache-2.0

import JSON
import Ledger
import Model
import Policy
import Report

/// A case as a line of a table or the members of a JSON object.
struct CaseView {
    let file: CaseFile
    private let now: CaseDay
    /// The run that was stopped before anything was sent, if the newest one was.
    private let stopped: Int?
    private var today: CalendarDate { now.date }
    /// How many days before its deadline a request needs somebody.
    static let soon = 7

    init(_ file: CaseFile, _ now: CaseDay, stopped: Int? = nil) {
        var counted = file
        counted.deadline = now.deadline(of: file)
        self.file = counted
        self.now = now
        self.stopped = stopped
    }

    /// How many days are left for an answer; negative once it is late.
    var daysLeft: Int? { file.deadline.map { $0.date.dayNumber - today.dayNumber } }
    var isOverdue: Bool { file.state.isOpen && (daysLeft ?? 0) < 0 }

    /// Whether what it waits for comes after its last day, which can still be kept.
    var willMiss: Bool {
        guard let deadline = file.deadline?.date, deadline >= today else { return false }
        switch file.state {
        case .grace(let until): return until.map { $0 >= deadline } ?? false
        case .retry(_, let day): return day.map { $0 > deadline } ?? false
        case .held, .kept, .inRun, .next, .inFlight, .braked, .confirming, .decision, .unseen,
            .done, .refused, .withdrawn, .nobody, .invalid, .closed, .aside:
            return false
        }
    }

    /// Whether what Stream said of it is contradicted by what was seen.
    var isContradicted: Bool {
        file.state.isOpen && Reason(rawValue: file.reason)?.outcome == .contradicted
    }

    /// What it waits for, and since which day.
    private var waits: (kind: WaitingLimits.Kind, since: CalendarDate)? {
        file.waits { now.day(of: .instant($0)) }
    }

    /// Whether it waits longer than it may.
    var waitsTooLong: Bool {
        waits.map { now.limits.isBeyond($0.kind, since: $0.since, today: today) } ?? false
    }

    /// How long it waits beyond its limit, in words; nil where it does not.
    var tooLong: String? {
        guard waitsTooLong, let waits, let limit = now.limits[waits.kind] else { return nil }
        return "it has waited since \(waits.since), longer than the \(limit) days of"
            + " ‘\(waits.kind.rawValue)’ under ‘waiting’ in lethe.yaml"
    }

    /// Whether somebody in the house must look at it today.
    var needsSomebody: Bool {
        guard file.state.isOpen else { return false }
        return file.state.needsPerson && file.decision == nil && !file.waitsForProof
            || willMiss || isContradicted || waitsTooLong
            || daysLeft.map { $0 <= Self.soon } ?? false
    }

    var cells: [String] {
        [
            file.reference, file.kind?.rawValue ?? "", file.regime?.rawValue ?? "",
            file.deadline?.date.description ?? "", daysLeft.map(String.init) ?? "",
            stateWords, file.reason,
            String(file.run),
        ]
    }

    /// The columns of CSV.
    static let header = "request,kind,law,received,deadline,days_left,state,reason,run,decided,file"

    /// A line of CSV: what a spreadsheet would take for a formula is only text.
    var line: String {
        [
            SafeCell.text(file.reference), file.kind?.rawValue ?? "", file.regime?.rawValue ?? "",
            SafeCell.text(file.received ?? ""), file.deadline?.date.description ?? "",
            // Days that are over are a number below zero, and no formula.
            daysLeft.map(String.init) ?? "", file.state.word, SafeCell.text(file.reason),
            String(file.run), file.decision?.rawValue ?? "", SafeCell.text(file.file ?? ""),
        ].joined(separator: ",")
    }

    private var stateWords: String {
        if let decision = file.decision {
            return "decided: \(decision.rawValue)" + (waitsTooLong ? ", too long" : "")
        }
        return file.state.word + (file.waitsForProof ? ", identity asked" : "")
            + (waitsTooLong ? ", too long" : "")
    }

    var members: [(String, JSON?)] {
        [
            ("request", .string(file.reference)),
            ("kind", file.kind.map { .string($0.rawValue) }),
            ("law", file.regime.map { .string($0.rawValue) }),
            ("received", file.received.map { .string($0) }),
            ("file", file.file.map { .string($0) }),
            ("deadline", file.deadline.map { .string($0.date.description) }),
            ("deadline_rule", file.deadline.map { .string($0.rule) }),
            ("days_left", daysLeft.map { .number(JSON.Number($0)) }),
            ("state", .string(file.state.word)), ("open", .bool(file.state.isOpen)),
            ("reason", .string(file.reason)), ("run", .number(JSON.Number(file.run))),
            ("will_miss", willMiss ? .bool(true) : nil),
            ("waits_since", waits.map { .string($0.since.description) }),
            ("too_long", waitsTooLong ? .bool(true) : nil),
            ("identity_asked", file.waitsForProof ? .bool(true) : nil),
            ("decided", file.decision.map { .string($0.rawValue) }),
        ]
    }

    /// What comes next, in words.
    var next: String {
        if let decision = file.decision {
            switch decision {
            case .refuse: return "the next run refuses it: somebody decided so"
            case .giveBack: return "the next run gives it back: somebody decided so"
            case .withdraw: return "the next run says that it is withdrawn"
            case .hold: return "the next run holds it: somebody decided so"
            default:
                if !file.waitsForProof { return "the next run takes it up: somebody decided so" }
            }
        }
        if file.waitsForProof {
            return "the person proves who they are: lethe case identity \(file.reference) proved …"
        }
        switch file.state {
        case .inRun where file.run == stopped:
            return "run \(file.run) was stopped before anything was sent, and the next run forgets"
                + " what it had read: give the file again"
        case .inRun: return "a run has it: lethe status"
        case .grace(let until):
            return "it goes on by itself after \(until.map(\.description) ?? "its grace period")"
        case .held: return "it goes on by itself once the hold is released: lethe holds list"
        case .kept: return "it goes on by itself once the policy has changed"
        case .next: return "the next run takes it up"
        case .inFlight: return "the next run sees its call to its end"
        case .retry(let tries, let day):
            return "sent \(tries) times without a good end; it is sent again by "
                + (day.map { "a run on \($0) or later" } ?? "the next run")
        case .braked:
            return "a brake stopped it before anything was sent; the next run looks at it again"
                + (Reason(rawValue: file.reason).flatMap(BrakeName.init(stoppingFor:)).map {
                    ", and lets it pass with: \($0.release)"
                } ?? "")
        case .confirming: return "another night looks whether nobody is there"
        case .decision:
            return "somebody must decide: lethe case decide \(file.reference) WORD --because …"
        case .unseen: return "done, as stream said; nobody could look: see the report"
        case .done, .refused, .withdrawn, .nobody, .invalid, .closed, .aside: return "nothing"
        }
    }
}

/// How many requests are open, and how many of them need somebody.
struct CaseBalance {
    private let now: CaseDay
    private(set) var open = 0
    private var overdue = 0
    private var deciding = 0
    private var missing = 0
    private var contradicted = 0
    private var tooLong = 0

    init(on now: CaseDay) { self.now = now }

    init(_ files: [CaseFile], _ now: CaseDay) {
        self.init(on: now)
        for file in files { count(file) }
    }

    mutating func count(_ file: CaseFile) {
        let view = CaseView(file, now)
        open += 1
        if view.isOverdue { overdue += 1 }
        if view.willMiss { missing += 1 }
        if view.isContradicted { contradicted += 1 }
        if view.waitsTooLong { tooLong += 1 }
        if file.state.needsPerson && file.decision == nil && !file.waitsForProof { deciding += 1 }
    }

    /// Whether something is late, or comes to no end by itself: what nobody may overlook.
    var isLate: Bool { overdue + missing + contradicted + tooLong > 0 }

    var sentence: String {
        var text = "open: \(open), overdue: \(overdue), waiting for a person: \(deciding)"
        if contradicted > 0 { text += ", contradicted: \(contradicted)" }
        if missing > 0 { text += ", waiting beyond their day: \(missing)" }
        if tooLong > 0 { text += ", waiting too long: \(tooLong)" }
        return text
    }
}
