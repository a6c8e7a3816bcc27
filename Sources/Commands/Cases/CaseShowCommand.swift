// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Ledger
import Model
import Report
import Runs

struct CaseShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract:
            "Show the whole story of a request: its rows, what was decided, its deadline, what comes next."
    )
    .example("lethe case show DSR-1001", "lethe case show DSR-1001 --ids")
    @OptionGroup var common: Common
    @Flag(help: "Show whose it is.")
    var ids = false
    @Flag(help: "Print a JSON object a line.")
    var json = false
    @Argument(help: "The number of the request.")
    var request: String

    func run() async throws {
        let settings = try common.settings()
        let session = try await Session.looking(settings, at: Timepiece.system.now())
        let ledger = session.ledger
        let today = try CaseDay.today(settings)
        let cases = try await ledger.cases(reference: request)
        guard !cases.isEmpty else {
            throw Failure(
                .error, "no request of this number is known",
                hint: "it may be shredded; see what is open: lethe cases --all")
        }
        let letters = try await ledger.letters(reference: request)
        let stopped = session.worker == nil ? try await ledger.stoppedReading()?.run : nil
        for file in cases {
            let view = CaseView(file, today, stopped: stopped)
            if json {
                Console.json(view.members + [("decisions", .array(file.decisions.map(\.json)))])
            } else {
                show(
                    view,
                    letters.filter { $0.asked == file.kind && $0.subject == file.subject })
            }
        }
    }

    private func show(_ view: CaseView, _ letters: [KnownLetter]) {
        let file = view.file
        let kind = file.kind?.rawValue ?? "not understood"
        Console.result("\(file.reference), \(kind): \(file.state.word)")
        if ids, let subject = file.subject { Console.result("user: \(subject.rawValue)") }
        if let deadline = file.deadline {
            let left = view.daysLeft ?? 0
            Console.result(
                "to be answered by \(deadline.date) (\(deadline.rule)): "
                    + (left < 0 ? "\(-left) days late" : "\(left) days left"))
        }
        var table = Table([
            .init("run", .right), .init("place"), .init("ended"), .init("outcome"), .init("why"),
            .init("rule"), .init("effect"), .init("left for later"),
        ])
        for row in file.rows {
            let event = row.event
            table.add(
                String(event.run), row.place, row.at ?? "", event.outcome?.rawValue ?? "",
                event.reason, row.rule ?? "", event.effect?.rawValue ?? "",
                event.left.map { $0.leaving.waits.rawValue + ($0.isOpen ? "" : ", over") } ?? "")
        }
        Console.table(table)
        for event in file.decisions { Console.result(event.words(file.rows.map(\.event))) }
        for letter in letters {
            Console.result(
                "letter: \(letter.kind.rawValue) (\(letter.language)), run \(letter.run), "
                    + (letter.at ?? "begun, and not known to be written"))
        }
        if let tooLong = view.tooLong { Console.result(tooLong) }
        Console.result("next: \(view.next)")
    }
}

extension DecisionEvent {
    /// The decision in one line.
    /// - Parameter rows: the rows of its case.
    fileprivate func words(_ rows: [CaseEvent]) -> String {
        var text = "\(at): \(decision.rawValue)"
        if let day { text += " of \(day)" }
        if let role { text += " by \(role)" }
        if let run {
            let row = rows.last { $0.run == run && $0.outcome != .duplicate }
            if let row, let outcome = row.outcome, !decision.isCarriedOut(by: outcome) {
                text += ", taken up by run \(run), which ended in \(outcome) (\(row.reason))"
            } else {
                text += ", carried out by run \(run)"
            }
        }
        return text + ": \(because)"
    }

    fileprivate var json: JSON {
        let members: [(String, JSON?)] = [
            ("decision", .string(decision.rawValue)), ("at", .string(at.description)),
            ("because", .string(because)), ("by", role.map(JSON.string)),
            ("day", day.map { .string($0.description) }),
            ("deadline", deadline.map { .string($0.date.description) }),
            ("run", run.map { .number(JSON.Number($0)) }),
        ]
        return .object(
            members.compactMap { name, value in value.map { JSON.Member(name: name, value: $0) } })
    }
}
