// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Model

/// What is left of an id or a number, however somebody writes it or a program means well: in small or
/// large letters, in full width, without signs between its parts or what nobody sees, escaped for an
/// address, a page or a mail. Whoever else is like it may have been meant; they wait, and a person
/// looks. Ids and numbers that do anything are compared to the byte.
///
/// It stands in `w_mention` beside ids, behind a byte with which no id begins.
enum Likeness {
    /// What an id is like; nil for one without letters and digits.
    static func person(_ id: String) -> Data? { key(1, letters(id)) }

    /// What a number is like.
    static func number(_ number: String) -> Data? { key(2, letters(number)) }

    /// What a row says that may have been meant to stop another: the people it may speak of, however
    /// they are written, and the numbers if it may take a request back.
    static func spoken(by row: IntakeRow) -> Set<Data> {
        switch row {
        case .request(let request) where request.kind == .withdrawal:
            let own = [request.subject.rawValue, request.note, request.reason].compactMap { $0 }
            let keys = Set([request.subject.rawValue].compactMap(person))
            return keys.union(numbers(own + request.attributes.map(\.value), whole: own.count))
        case .request: return []
        case .rejected(let rejection):
            let people = rejection.people.map(\.rawValue)
            let subject = [rejection.subject?.rawValue].compactMap { $0 }
            let keys = Set((subject + people).compactMap(person))
            guard mayTakeBack(rejection) else { return keys }
            return keys.union(numbers(subject + people, whole: subject.count))
        case .leftOut(let omission):
            let people = omission.people + [omission.subject].compactMap { $0 }
            return Set(people.map(\.rawValue).compactMap(person))
        }
    }

    private static func mayTakeBack(_ rejection: Rejection) -> Bool {
        rejection.kind == nil || rejection.kind == .withdrawal
            || ["bad-type", "hold-order"].contains(rejection.diagnostic.code)
    }

    /// The numbers that texts may name: the first `whole` of them as they are, and pieces that look
    /// like one.
    private static func numbers(_ texts: [String], whole: Int) -> Set<Data> {
        var keys = Set(texts.prefix(whole).compactMap(number))
        for text in texts {
            let pieces = text.split { $0.isWhitespace || ",;|()[]<>\"".contains($0) }
            var before: [UInt8] = []
            for piece in pieces {
                let own = letters(String(piece))
                for (letters, isMarked) in [(own, piece.hasPrefix("#")), (before + own, false)]
                where isNumber(letters, isMarked) {
                    if let key = key(2, letters) { keys.insert(key) }
                }
                before = own
            }
        }
        return keys
    }

    /// Whether letters and digits may be a request's number: digits, with letters or a mark, or three.
    private static func isNumber(_ letters: [UInt8], _ isMarked: Bool) -> Bool {
        let digits = letters.count { (0x30...0x39).contains($0) }
        return digits > 2 || digits > 0 && (isMarked || digits < letters.count)
    }

    /// What an id is without the case of its letters.
    static func spelling(_ id: String) -> Data { Data([3] + Array(id.lowercased().utf8)) }

    private static func key(_ kind: UInt8, _ letters: [UInt8]) -> Data? {
        letters.isEmpty ? nil : Data([kind] + letters)
    }

    private static func letters(_ text: String) -> [UInt8] {
        var text = text
        for _ in 0..<3 {
            guard let plain = unescaped(text) else { break }
            text = plain
        }
        if text.utf8.contains(where: { $0 >= 0x80 }) {
            text = text.precomposedStringWithCompatibilityMapping
        }
        return WordsWithin(text).letters
    }

    /// A text without the escapes of addresses (`%2D`), mails (`=2D`) and pages (`&#45;`); nil if it has
    /// none.
    private static func unescaped(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 == 0x25 || $0 == 0x3D || $0 == 0x26 }) else { return nil }
        var plain: [UInt8] = []
        var at = 0
        var isPlain = true
        while at < bytes.count {
            let rest = bytes[at...].prefix(12)
            if rest.first == 0x25 || rest.first == 0x3D, let byte = byte(rest.dropFirst().prefix(2))
            {
                plain.append(byte)
                (at, isPlain) = (at + 3, false)
            } else if rest.first == 0x26, let end = rest.firstIndex(of: 0x3B) {
                plain += entity(bytes[(at + 1)..<end])
                (at, isPlain) = (end + 1, false)
            } else {
                plain.append(bytes[at])
                at += 1
            }
        }
        return isPlain ? nil : String(decoding: plain, as: UTF8.self)
    }

    private static func byte(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2, !digits.contains(where: { $0 == 0x2B || $0 == 0x2D }) else {
            return nil
        }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    /// What a name or a number between `&` and `;` stands for: a letter with or without its accent; all
    /// else is a sign, and counts for nothing.
    private static func entity(_ name: ArraySlice<UInt8>) -> [UInt8] {
        let name = String(decoding: name, as: UTF8.self)
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            let value = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) } ?? []
        }
        let accents = ["uml", "acute", "grave", "circ", "tilde", "cedil", "ring"]
        return accents.contains(String(name.dropFirst())) ? Array(name.utf8.prefix(1)) : []
    }
}

/// Finds the rows of a run that speak of somebody or of a number in another spelling.
struct LikeRows {
    private let run: Int
    private let rows: Statement
    /// Whether any row of the run does; on most nights none does.
    let isAny: Bool

    init(_ db: Database, run: Int) throws {
        self.run = run
        rows = try db.cachedStatement(
            sql: "SELECT row FROM w_mention WHERE subject = ? AND run = ? ORDER BY row")
        isAny =
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM w_mention WHERE subject >= x'01'
                      AND subject < x'04' AND run = ?)
                    """, arguments: [run]) ?? false
    }

    /// Remembers for a run whom earlier ones speak of that wait and take something back, and whose id is
    /// another's of tonight but for the case of its letters.
    static func remember(run: Int, _ db: Database) throws {
        let keep = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO w_mention(subject, run, row) VALUES (?, ?, ?)")
        let open = try Prepared(
            db,
            """
            SELECT \(StoredRequest.columns) FROM w_request WHERE row IN (
              SELECT row FROM w_agenda
              WHERE closed_run IS NULL AND kind = 'withdrawal' AND waits <> 'refusal')
            """)
        let requests = try open.all { try NumberedRequest(StoredRequest($0)) }
        for item in requests {
            for key in Likeness.spoken(by: .request(item.request)) {
                try keep.execute(arguments: [key, run, item.row])
            }
        }
        // Most nights have no id with a capital letter, and are not sorted for it.
        let isAny = try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM w_request WHERE run = ? AND kind IS NOT NULL
                  AND CAST(subject AS TEXT) GLOB '*[A-Z]*')
                """, arguments: [run])
        guard isAny == true else { return }
        let alike = try AlikeRow.fetchCursor(
            db,
            sql: """
                SELECT row, subject FROM w_request WHERE run = :run AND kind IS NOT NULL
                  AND \(Ledger.folded("subject")) IN (
                    SELECT \(Ledger.folded("subject")) FROM w_request
                    WHERE run = :run AND kind IS NOT NULL
                    GROUP BY 1 HAVING min(subject) <> max(subject))
                """, arguments: ["run": run])
        while let row = try alike.next() {
            try keep.execute(arguments: [
                Likeness.spelling(row.subject.rawValue), run, row.row,
            ])
        }
    }

    /// Those that may mean somebody, but for that person's own.
    func rows(speakingOf subject: Data, but own: some Sequence<Int64> = [Int64]()) throws -> [Int64]
    {
        guard isAny else { return [] }
        let id = String(decoding: subject, as: UTF8.self)
        return try find(Likeness.person(id), but: own) + find(Likeness.spelling(id), but: own)
    }

    /// Those that may name a request, but for those that bear its number.
    func rows(naming number: String, but own: some Sequence<Int64> = [Int64]()) throws -> [Int64] {
        guard isAny else { return [] }
        return try find(Likeness.number(number), but: own)
    }

    private func find(_ key: Data?, but own: some Sequence<Int64>) throws -> [Int64] {
        guard let key else { return [] }
        let found = try Int64.fetchAll(rows, arguments: [key, run])
        if found.isEmpty { return [] }
        let own = Set(own)
        return found.filter { !own.contains($0) }
    }
}

/// A row whose id differs from another's in the case of letters alone.
private struct AlikeRow: StoredRow {
    let row: Int64
    let subject: SubjectID

    init(_ row: Columns) throws {
        self.row = try row.row
        subject = try row.subject
    }
}
