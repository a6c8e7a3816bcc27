// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
public import Model
public import Transparency

extension Ledger {
    /// Names an input file before its rows come.
    public func addInput(run: Int, file: Int, name: String) async throws(LedgerError) {
        try await write { db in
            try db.execute(
                sql: "INSERT INTO w_input(run, file, label, name) VALUES (?, ?, ?, ?)",
                arguments: [
                    run, file, PublicText.file(file, name: name),
                    PublicText.privateFile(file, name: name),
                ])
        }
    }

    /// Records that an input file was read to its end. Its digest stays here: of a file with few rows it
    /// could be guessed, so the record bears a commitment to it, which the controller can open.
    /// - Parameters:
    ///   - refused: why the file was refused as a whole, as a word, if it was.
    ///   - form: what kind of file it was found to be, where its name may say otherwise, as an ending.
    public func finishInput(
        run: Int, file: Int, digest: Digest, bytes: Int, rows: Int, refused: String? = nil,
        form: String? = nil
    ) async throws(LedgerError) {
        try await write { [identity] db in
            if let form {
                try db.execute(
                    sql: "UPDATE w_input SET label = ? WHERE run = ? AND file = ?",
                    arguments: [PublicText.file(file, name: "." + form), run, file])
            }
            var records = try RecordWriter(db, identity: identity)
            let label =
                try String.fetchOne(
                    db, sql: "SELECT label FROM w_input WHERE run = ? AND file = ?",
                    arguments: [run, file]) ?? ""
            let opening = Data(identity.random(32))
            let input = InputRecord {
                $0.run = Int64(run)
                $0.file = label
                $0.commitment =
                    identity.commitment(to: digest, of: .input, opening: opening).hex
                $0.rows = Int64(rows)
                $0.refused = refused
            }
            _ = try records.append(input, to: db)
            try db.execute(
                sql: "UPDATE w_input SET sha256 = ?, opening = ? WHERE run = ? AND file = ?",
                arguments: [digest.hex, opening, run, file])
            try records.save(db)
        }
    }

    /// Takes back the rows of a file that is refused as a whole; one row stands for it instead.
    public func refuseInput(run: Int, _ rejection: Rejection) async throws(LedgerError) {
        try await write { [people] db in
            let rows = "SELECT row FROM w_request WHERE run = :run AND file = :file"
            people.forget()
            for statement in [
                "DELETE FROM w_unread WHERE row IN (\(rows))",
                "DELETE FROM w_mention WHERE row IN (\(rows))",
                "DELETE FROM w_request WHERE run = :run AND file = :file",
            ] {
                try db.execute(
                    sql: statement, arguments: ["run": run, "file": rejection.origin.file])
            }
        }
        try await addRows(run: run, [.rejected(rejection)])
    }

    /// The newest run before `run` that read the same bytes to their end; nil if none did.
    public func earlierRun(reading digest: Digest, before run: Int) async throws(LedgerError)
        -> Int?
    {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT max(run) FROM w_input WHERE sha256 = ? AND run < ?",
                arguments: [digest.hex, run])
        }
    }

    /// Stores rows as they were read, the rejected ones too.
    public func addRows(run: Int, _ rows: [IntakeRow]) async throws(LedgerError) {
        try await write { [identity, people] db in
            people.forget()
            let insert = try RowInsert(db, run: run)
            let keepUnread = try db.cachedStatement(
                sql: """
                    INSERT INTO w_unread(row, run, subject, reference, kind)
                    VALUES (?, ?, ?, ?, ?)
                    """)
            let keepMention = try db.cachedStatement(
                sql: "INSERT OR IGNORE INTO w_mention(subject, run, row) VALUES (?, ?, ?)")
            let openings = identity.random(rows.count * 32)
            for (index, row) in rows.enumerated() {
                try insert.insert(row, opening: Array(openings[index * 32..<index * 32 + 32]))
                let number = db.lastInsertedRowID
                for person in row.people {
                    try keepMention.execute(arguments: [
                        Data(person.rawValue.utf8), run, number,
                    ])
                }
                for key in Likeness.spoken(by: row) {
                    try keepMention.execute(arguments: [key, run, number])
                }
                if let unread = row.unread {
                    try keepUnread.execute(arguments: [
                        number, run, unread.subject.map { Data($0.rawValue.utf8) },
                        unread.reference, unread.kind?.rawValue,
                    ])
                }
            }
        }
    }
}

extension IntakeRow {
    /// Whom a row that is no request may speak of.
    fileprivate var people: [SubjectID] {
        switch self {
        case .request: []
        case .rejected(let rejection): rejection.people
        case .leftOut(let omission): omission.people
        }
    }

    /// What of a row that is no request can hold one up; nil if nothing can.
    fileprivate var unread: (subject: SubjectID?, reference: String?, kind: RequestKind?)? {
        switch self {
        case .rejected(let rejection)
        where rejection.subject != nil || rejection.reference != nil:
            (rejection.subject, rejection.reference, rejection.kind)
        case .leftOut(let omission) where omission.subject != nil:
            (omission.subject, nil, nil)
        case .request, .rejected, .leftOut: nil
        }
    }
}

func encoded(_ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
}

func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
    try? JSONDecoder().decode(type, from: Data(text.utf8))
}
