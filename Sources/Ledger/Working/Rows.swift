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
                sql: "INSERT INTO w_input(run, file, label) VALUES (?, ?, ?)",
                arguments: [run, file, PublicText.file(file, name: name)])
        }
    }

    /// Records that an input file was read to its end.
    public func finishInput(
        run: Int, file: Int, digest: Digest, bytes: Int, rows: Int
    ) async throws(LedgerError) {
        try await write { [identity] db in
            var records = try RecordWriter(db, identity: identity)
            let label =
                try String.fetchOne(
                    db, sql: "SELECT label FROM w_input WHERE run = ? AND file = ?",
                    arguments: [run, file]) ?? ""
            _ = try records.append(
                "input",
                [
                    "run": .integer(Int64(run)), "file": .string(label),
                    "sha256": .string(digest.hex), "size": .integer(Int64(bytes)),
                    "rows": .integer(Int64(rows)),
                ], to: db)
            try records.save(db)
        }
    }

    /// Stores rows as they were read, the rejected ones too.
    public func addRows(run: Int, _ rows: [IntakeRow]) async throws(LedgerError) {
        try await write { [identity] db in
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO w_request(run, file, line, reference, kind, subject, received, regime,
                      reason, owner, note, attributes, rejection, opening)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            let openings = identity.random(rows.count * 32)
            for (index, row) in rows.enumerated() {
                let opening = Data(openings[index * 32..<index * 32 + 32])
                try statement.execute(arguments: row.arguments(run: run, opening: opening))
            }
        }
    }
}

extension IntakeRow {
    fileprivate func arguments(run: Int, opening: Data) -> StatementArguments {
        switch self {
        case .request(let request):
            [
                run, request.origin.file, request.origin.line, request.reference,
                request.kind.rawValue, Data(request.subject.rawValue.utf8),
                request.received.description, request.regime.rawValue, request.reason,
                request.newChannelOwner?.rawValue, request.note,
                request.attributes.isEmpty ? nil : encoded(request.attributes), nil, opening,
            ]
        case .rejected(let rejection):
            [
                run, rejection.origin.file, rejection.origin.line, rejection.reference, nil, nil,
                nil, nil, nil, nil, nil, nil, rejection.diagnostic.code, opening,
            ]
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

extension SubjectRequest {
    /// The request in a row of `w_request`; nil for a rejected row.
    init?(_ row: Row) {
        guard let kind = (row["kind"] as String?).flatMap(RequestKind.init(rawValue:)),
            let bytes = row["subject"] as Data?,
            let subject = SubjectID(String(decoding: bytes, as: UTF8.self)),
            let received = (row["received"] as String?).flatMap({ Received($0) }),
            let regime = (row["regime"] as String?).flatMap(Regime.init(rawValue:)),
            let reference = row["reference"] as String?
        else { return nil }
        let attributes = (row["attributes"] as String?).flatMap {
            decoded([String: String].self, $0)
        }
        self.init(
            reference: reference, kind: kind, subject: subject, received: received,
            regime: regime, reason: row["reason"],
            newChannelOwner: (row["owner"] as String?).flatMap(SubjectID.init),
            note: row["note"], attributes: attributes ?? [:],
            origin: Origin(file: row["file"], line: row["line"]))
    }
}
