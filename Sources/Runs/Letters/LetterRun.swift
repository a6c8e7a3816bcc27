// SPDX-License-Identifier: Apache-2.0

import Keyring
import Ledger
package import Model
package import Policy
import Report
package import Transparency

/// Writes the letters that are due for a run or a request: each is recorded first, then written, then
/// recorded as written.
package struct LetterRun {
    /// What is to be written.
    package struct Wish {
        package var language = Language.en
        /// The kinds; nil for all.
        package var kinds: Set<LetterKind>?
        /// Why, in the reader's words, where the ledger has no ground.
        package var ground: String?
        /// Whether letters are written that were written before.
        package var again = false

        package init() {}
    }

    /// Why a letter was not written.
    package enum PassedOver: String, CaseIterable {
        /// Nothing was seen that can be told.
        case noAnswer = "no-answer-yet"
        /// A later row of the request is its answer.
        case answeredLater = "answered-later"
        /// Somebody closed it: the answer was given elsewhere.
        case byPerson = "closed-by-person"
        /// It was written before.
        case writtenBefore = "written-before"
        /// The law wants a ground, and nobody gave one.
        case needsGround = "needs-ground"
        /// The record is shredded.
        case shredded
    }

    /// What was written, and what was not.
    package struct Result {
        package var written: [LetterKind: Int] = [:]
        package var passedOver: [PassedOver: Int] = [:]

        package var count: Int { written.values.reduce(0, +) }
    }

    private struct Draft {
        let row: LetterRow
        let note: LetterNote
        let sheet: LetterSheet
    }

    private let session: Session
    private let sender: Sender
    private let policy: Policy?
    private let wish: Wish
    private let templates: LetterTemplates
    private let now: Instant
    private let today: CalendarDate
    private var grounds: LetterGrounds
    private var result = Result()

    /// - Throws: ``Failure`` where nobody is named as the sender, or a template is wrong.
    package init(
        _ session: Session, policy: Policy?, wish: Wish, at now: Instant
    ) throws {
        guard let sender = session.settings.sender else {
            throw Failure(
                .configuration, "nobody is named as the sender of letters",
                hint: "add ‘sender’ with a name and an address to lethe.yaml")
        }
        self.session = session
        self.sender = sender.sender
        self.policy = policy
        self.wish = wish
        self.now = now
        today = Policy.day(at: now, by: policy)
        templates = try LetterTemplates(sender.templates, for: sender.sender)
        grounds = LetterGrounds(today: policy, given: wish.ground)
    }

    private static let page = 500

    /// The letters of all rows of a run.
    package mutating func write(
        run: Int, to folder: inout LetterFolder, signedBy key: any Signer
    ) async throws -> Result {
        let list = try folder.list()
        var last: Int64 = 0
        while true {
            let rows = try await session.ledger.letterRows(
                run: run, after: last, limit: Self.page)
            try await write(rows, to: &folder, list, key)
            guard rows.count == Self.page, let row = rows.last?.row else { break }
            last = row
        }
        _ = try list.finish()
        return result
    }

    /// The letters of the requests of this number.
    package mutating func write(
        request reference: String, to folder: inout LetterFolder, signedBy key: any Signer
    ) async throws -> Result {
        let rows = try await session.ledger.letterRows(reference: reference)
        guard !rows.isEmpty else {
            throw Failure(
                .error, "no request of this number has an outcome",
                hint: "it may be shredded; see what is open: lethe cases --all")
        }
        let list = try folder.list()
        try await write(rows, to: &folder, list, key)
        _ = try list.finish()
        return result
    }

    private mutating func write(
        _ rows: [LetterRow], to folder: inout LetterFolder, _ list: PrivateFile,
        _ key: any Signer
    ) async throws {
        var drafts: [Draft] = []
        for row in rows { drafts += try self.drafts(of: row) }
        guard !drafts.isEmpty else { return }
        let verifier = key.publicKey.noteVerifierKey(name: session.origin)
        let leaves = try await session.ledger.recordLetters(
            drafts.map(\.note), verifierKey: verifier, at: now)
        for draft in drafts {
            let name = folder.next(draft.note.kind)
            try folder.write(draft.sheet, name)
            try list.append(LetterListRow(file: name, draft.row, draft.note, date: today).bytes)
            result.written[draft.note.kind, default: 0] += 1
        }
        try await session.ledger.recordWritten(
            zip(leaves, drafts).map { ($0, $1.note) }, verifierKey: verifier, at: now)
    }

    private mutating func drafts(of row: LetterRow) throws(Failure) -> [Draft] {
        guard !row.isSuperseded else { return pass(.answeredLater) }
        guard !row.isClosedByPerson else { return pass(.byPerson) }
        guard let record = row.record,
            var facts = LetterFacts(
                record, controller: session.settings.controller, reference: row.reference)
        else { return pass(.shredded) }
        facts.isConfirmed = !row.isOpen
        facts.isStopped = row.isStopped
        facts.deadline = row.answerBy?.date
        facts.sender = sender
        facts.date = today
        facts.zone = policy?.timeZone
        facts.backups = policy?.backups
        let kinds = LetterBasis(row, facts.upshot, on: today).letters
            .filter { wish.kinds?.contains($0) ?? true }
        guard !kinds.isEmpty else { return pass(.noAnswer) }
        var drafts: [Draft] = []
        for kind in kinds { drafts += try draft(kind, of: row, facts, record) }
        return drafts
    }

    private mutating func draft(
        _ kind: LetterKind, of row: LetterRow, _ facts: LetterFacts, _ record: Record
    ) throws(Failure) -> [Draft] {
        guard wish.again || !row.written.contains(kind) else { return pass(.writtenBefore) }
        var facts = facts
        let ground = try grounds.ground(
            kind, of: row, rule: record.string("rule"), facts)
        facts.ground = ground.text
        facts.decidedBy = ground.role
        let needsGround = kind.needsGround || kind == .part && !facts.keptBack.isEmpty
        guard !needsGround || facts.ground != nil else { return pass(.needsGround) }
        let language = Language(of: row.attributes) ?? wish.language
        guard
            let sheet = Letter.sheet(
                facts, kind, language, templates.template(kind, language))
        else { return pass(.noAnswer) }
        let note = LetterNote(
            row: row.row, subject: row.subject, kind: kind, language: language.rawValue)
        return [Draft(row: row, note: note, sheet: sheet)]
    }

    private mutating func pass(_ why: PassedOver) -> [Draft] {
        result.passedOver[why, default: 0] += 1
        return []
    }
}

extension LetterBasis {
    /// What a row and its legal clock bear on a day.
    fileprivate init(_ row: LetterRow, _ upshot: Upshot, on today: CalendarDate) {
        let rule = row.answerBy?.rule ?? ""
        self.init(
            upshot,
            identityIsAsked: row.clock.identityAsked.map { $0 <= today } ?? false
                && row.clock.identityProved == nil,
            // The names that the legal clock gives a period that a notice in time has moved.
            isExtended: rule.contains("-extended") || rule.hasPrefix("ccpa-90-days"),
            hasReceipt: row.confirmBy != nil)
    }
}

extension Language {
    /// The language that a request's file gives its row: a column such as `language` with `de` or
    /// `de-AT`.
    fileprivate init?(of attributes: Attributes) {
        for name in ["language", "lang", "locale"] {
            let word = attributes.first { $0.name.lowercased() == name }?.value.lowercased()
            if let word, word.count == 2 || word.dropFirst(2).first.map("-_".contains) == true,
                let language = Language(rawValue: String(word.prefix(2)))
            {
                self = language
                return
            }
        }
        return nil
    }
}
