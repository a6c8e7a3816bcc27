// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Ledger
import Model
import Policy
import Report
import Transparency

/// Reads request files into a run's rows, a chunk at a time: memory does not grow with a file.
///
/// A file that is refused as a whole keeps no other one back: it ends as one rejected row.
struct IntakeStage {
    let ledger: Ledger
    let run: Int
    var choice = ProfileChoice()
    /// The columns that the policy's rules ask for.
    var asked: [AskedColumn] = []
    /// Whether it is a rehearsal: then there is nothing else to do if every file is refused.
    var isRehearsal = false
    /// How many rejected rows are told one by one; the report has them all.
    private static let told = 20
    private static let chunk = 1 << 18
    /// How many rows are held at the most; of a chunk that is not packed, all.
    private static let most = 4096

    /// Reads the sources in the order given.
    /// - Returns: the sources that were not refused.
    /// - Throws: ``Failure`` in a rehearsal if there are sources and every one of them is refused.
    @discardableResult
    func read(_ sources: [RequestSource]) async throws -> [RequestSource] {
        var taken: [RequestSource] = []
        var rejected = 0
        var refusals: [Failure] = []
        for (index, source) in sources.enumerated() {
            if let refusal = try await read(source, file: index + 1, &rejected) {
                refusals.append(refusal)
            } else {
                taken.append(source)
            }
        }
        if isRehearsal, let first = refusals.first, refusals.count == sources.count { throw first }
        for refusal in refusals { Console.complain(refusal) }
        if rejected > Self.told {
            Console.warn("and \(rejected - Self.told) more rejected rows, all in the report")
        }
        return taken
    }

    /// - Returns: why the source is refused as a whole, if it is.
    private func read(
        _ source: RequestSource, file: Int, _ rejected: inout Int
    ) async throws -> Failure? {
        let opened = try OpenSource(source)
        defer { opened.close() }
        try await ledger.addInput(run: run, file: file, name: source.name)
        var reading = Reading(
            file: file, choice: choice, asked: asked.map(\.column), hears: !opened.isPlain)
        var leftOut = LeftOut()
        while let chunk = try opened.read(upTo: Self.chunk) {
            reading.give(chunk)
            while reading.step() {
                guard reading.page.count >= Self.most else { continue }
                try await store(reading.handOver(), of: source, &rejected, &leftOut)
            }
            try await store(reading.handOver(), of: source, &rejected, &leftOut)
        }
        reading.finish()
        try await store(reading.handOver(), of: source, &rejected, &leftOut)
        let digest = reading.hasher.finalize()
        if reading.refusal == nil, try opened.hasChanged(from: digest) {
            reading.refusal = IntakeError(
                diagnostic: Diagnostic(
                    code: "file-changed", message: "the file changed while it was read",
                    hint: "let whoever writes it finish, then give it again"), line: 1)
        }
        if let error = reading.refusal {
            try await ledger.refuseInput(
                run: run,
                Rejection(
                    origin: Origin(file: file, line: error.line), reference: nil,
                    diagnostic: error.diagnostic,
                    people: try reading.heard() ?? opened.overhear()))
            reading.rows = 1
        }
        try await ledger.finishInput(
            run: run, file: file, digest: digest, bytes: reading.bytes, rows: reading.rows,
            refused: reading.refusal?.diagnostic.code,
            form: reading.summary?.format == .json ? "json" : nil)
        if let earlier = try await ledger.earlierRun(reading: digest, before: run) {
            Console.say(
                "\(source.name): the same file was read in run \(earlier);"
                    + " what was done then is not done again")
        }
        if let summary = reading.summary {
            if let profile = summary.profile {
                Console.say("\(source.name): read by the profile ‘\(profile)’")
            }
            leftOut.tell(source.name)
            for column in summary.lacking { tell(column, of: source) }
            if isRehearsal { tellUnread(summary.unread, of: source) }
        }
        return reading.refusal.map { error in
            let place = error.column.map { "\(error.line):\($0)" } ?? "\(error.line)"
            return Failure(
                .error,
                "\(source.name):\(place): \(error.diagnostic.message); nothing of it was taken",
                hint: error.diagnostic.hint)
        }
    }

    private func store(
        _ page: [IntakeRow], of source: RequestSource, _ rejected: inout Int,
        _ leftOut: inout LeftOut
    ) async throws {
        tell(page, of: source, &rejected)
        leftOut.count(page)
        try await ledger.addRows(run: run, page)
    }

    /// Says what waits because a rule cannot see what it asks for.
    private func tell(_ column: LackingColumn, of source: RequestSource) {
        guard let asked = asked.first(where: { $0.column == column.name }) else { return }
        let name = column.name.description
        Console.warn(
            "\(source.name): \(column.requests) requests do not have the column ‘\(name)’, or have it"
                + " empty beside one of a longer name; the rule ‘\(asked.rule)’ asks for it: what they"
                + " want erased waits for a person",
            hint: "head the column so, name it in a profile (attributes: {\(name): …}), or let the"
                + " rule say that a file may lack it (optional: \(name))")
    }

    /// Says which columns have no say, so that one that should have is seen.
    private func tellUnread(_ columns: [String], of source: RequestSource) {
        guard !columns.isEmpty else { return }
        let names = columns.prefix(Self.toldColumns).map { "‘\($0)’" }.joined(separator: ", ")
        let more = columns.count - Self.toldColumns
        Console.say(
            "\(source.name): no rule asks for \(names)\(more > 0 ? " and \(more) more" : "");"
                + " what stands there holds nothing up, unless it names a hold or takes the request back"
        )
    }

    private static let toldColumns = 12

    private func tell(_ page: [IntakeRow], of source: RequestSource, _ rejected: inout Int) {
        for case .rejected(let rejection) in page {
            rejected += 1
            guard rejected <= Self.told else { continue }
            let diagnostic = rejection.diagnostic
            let field = diagnostic.field.map { " \($0):" } ?? ""
            Console.warn(
                "\(source.name):\(rejection.origin.line):\(field) \(diagnostic.message)",
                hint: diagnostic.hint)
        }
    }
}

/// How many rows of a source are left out, by the reason.
private struct LeftOut {
    private var counts: [Omission.Reason: Int] = [:]

    mutating func count(_ page: [IntakeRow]) {
        for case .leftOut(let omission) in page { counts[omission.reason, default: 0] += 1 }
    }

    /// Says how many and why, and what to do about those that are not released yet.
    func tell(_ name: String) {
        guard !counts.isEmpty else { return }
        let words = counts.map { "\($0.key.rawValue): \($0.value)" }.sorted()
        let hint =
            "what is not released yet is taken from a later export; which states are released, a"
            + " profile says: take_only"
        Console.say(
            "\(name): left out: \(words.joined(separator: ", "))",
            hint: counts[.notYet] == nil ? nil : hint)
    }
}

/// One source on its way through the reader. What is refused is still hashed to its end, so that the
/// ledger says which bytes were refused.
private struct Reading: ~Copyable {
    private var reader: RequestReader
    var hasher = Hasher256()
    var bytes = 0
    var rows = 0
    var refusal: IntakeError?
    /// The rows read and not handed over.
    private(set) var page: [IntakeRow] = []
    private(set) var summary: IntakeSummary?
    /// Listens to what cannot be read again once it is refused.
    private var overheard: Overheard?

    /// - Parameter hears: whether the source cannot be read twice.
    init(file: Int, choice: ProfileChoice, asked: [ColumnName], hears: Bool) {
        if hears { overheard = Overheard() }
        reader = RequestReader(
            file: file, profile: choice.profile, asked: asked, stated: choice.stated)
    }

    mutating func give(_ chunk: [UInt8]) {
        hasher.update(chunk)
        bytes += chunk.count
        overheard?.feed(chunk)
        heeding { reading throws(IntakeError) in try reading.reader.give(chunk) }
    }

    /// Whom the text may speak of; nil for one that can be read again.
    mutating func heard() -> [SubjectID]? {
        overheard?.finish()
        return overheard?.people
    }

    /// Reads on in what was given; false when it is used up.
    mutating func step() -> Bool {
        var goesOn = false
        heeding { reading throws(IntakeError) in
            var page: [IntakeRow] = []
            goesOn = try reading.reader.step { page.append($0) }
            reading.page += page
        }
        return goesOn
    }

    mutating func finish() {
        heeding { reading throws(IntakeError) in
            var page: [IntakeRow] = []
            reading.summary = try reading.reader.finish { page.append($0) }
            reading.page += page
        }
    }

    /// The rows that nobody has had yet.
    mutating func handOver() -> [IntakeRow] {
        var rows: [IntakeRow] = []
        swap(&rows, &page)
        self.rows += rows.count
        return rows
    }

    private mutating func heeding(_ work: (inout Reading) throws(IntakeError) -> Void) {
        guard refusal == nil else { return }
        do throws(IntakeError) {
            try work(&self)
        } catch {
            refusal = error
            page = []
        }
    }
}
