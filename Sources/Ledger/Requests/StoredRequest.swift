// SPDX-License-Identifier: Apache-2.0

import Model

/// A request as `w_request` keeps it.
struct StoredRequest {
    static let columns = """
        row, reference, kind, subject, received, regime, jurisdiction, reason, owner, note, attributes,
        clock, file, line, since, call_owner
        """

    /// How many ``columns`` there are.
    static let columnCount: Int32 = 16

    let row: Int64
    let reference, kind: String?
    let subject: [UInt8]?
    let received, regime, jurisdiction, reason, owner, note, attributes, clock: String?
    let file: Int
    let line: Int
    let since, callOwner: String?

    /// The row whose ``columns`` stand first in `found`.
    init(_ found: Prepared) throws(LedgerError) {
        row = try found.number(0).stored("a row")
        reference = found.text(1)
        kind = found.text(2)
        subject = found.blob(3)
        received = found.text(4)
        regime = found.text(5)
        jurisdiction = found.text(6)
        reason = found.text(7)
        owner = found.text(8)
        note = found.text(9)
        attributes = found.text(10)
        clock = found.text(11)
        file = Int(try found.number(12).stored("a row's file"))
        line = Int(try found.number(13).stored("a row's line"))
        since = found.text(14)
        callOwner = found.text(15)
    }
}

extension SubjectRequest {
    /// The request in a row of `w_request`; nil for a rejected row, and where a part of it cannot be
    /// read: a column that is left out could be one that a rule of the policy asks for.
    init?(_ row: StoredRequest) {
        guard let kind = row.kind.flatMap(RequestKind.init(rawValue:)),
            let subject = row.subject.flatMap({ SubjectID(String(decoding: $0, as: UTF8.self)) }),
            let received = row.received.flatMap({ Received($0) }),
            let regime = row.regime.flatMap(Regime.init(rawValue:)),
            let reference = row.reference,
            let attributes = row.attributes.map(AttributeText.read) ?? Attributes(),
            let clock = row.clock.map({ decoded(ClockEvents.self, $0) }) ?? ClockEvents(),
            row.owner == nil || row.owner.flatMap(SubjectID.init) != nil,
            row.callOwner == nil || row.callOwner.flatMap(SubjectID.init) != nil
        else { return nil }
        self.init(
            reference: reference, kind: kind, subject: subject, received: received,
            regime: regime, jurisdiction: row.jurisdiction, reason: row.reason,
            newChannelOwner: row.owner.flatMap(SubjectID.init),
            newCallOwner: row.callOwner.flatMap(SubjectID.init), note: row.note,
            attributes: attributes, clock: clock,
            origin: Origin(file: row.file, line: row.line))
    }
}
