// SPDX-License-Identifier: Apache-2.0

import GRDB
import Model

/// Adds rows to `w_request` as they were read.
struct RowInsert {
    private let insert: Prepared
    private let run: Int

    init(_ db: Database, run: Int) throws {
        self.run = run
        insert = try Prepared(
            db,
            """
            INSERT INTO w_request(run, file, line, reference, opening, kind, subject, received, regime,
              reason, owner, note, attributes, jurisdiction, clock, rejection, verdict, why,
              call_owner)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
    }

    func insert(_ row: IntakeRow, opening: [UInt8]) throws {
        insert.clear()
        switch row {
        case .request(let request):
            begin(request.origin, request.reference, opening)
            insert.bind(6, request.kind.rawValue)
            insert.bind(7, blob: request.subject.rawValue)
            insert.bind(8, request.received.description)
            insert.bind(9, request.regime.rawValue)
            insert.bind(10, request.reason)
            insert.bind(11, request.newChannelOwner?.rawValue)
            insert.bind(12, request.note)
            if !request.attributes.isEmpty {
                insert.bind(13, text: AttributeText.write(request.attributes))
            }
            insert.bind(14, request.jurisdiction)
            insert.bind(15, request.clock.isEmpty ? nil : encoded(request.clock))
            insert.bind(19, request.newCallOwner?.rawValue)
        case .rejected(let rejection):
            begin(rejection.origin, rejection.reference, opening)
            insert.bind(16, rejection.diagnostic.code)
        case .leftOut(let omission):
            begin(omission.origin, omission.reference, opening)
            insert.bind(17, Standing.omitted.rawValue)
            insert.bind(18, omission.reason.rawValue)
        }
        try insert.run()
    }

    private func begin(_ origin: Origin, _ reference: String?, _ opening: [UInt8]) {
        insert.bind(1, run)
        insert.bind(2, origin.file)
        insert.bind(3, origin.line)
        insert.bind(4, reference)
        insert.bind(5, blob: opening)
    }
}
