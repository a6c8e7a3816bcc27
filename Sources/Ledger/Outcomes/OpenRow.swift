// SPDX-License-Identifier: Apache-2.0

import Model

/// A row of `w_request` that comes to its end: what its record, and what it leaves for later, are made
/// of.
struct OpenRow {
    static let columns = """
        run, file, line, reference, kind, subject, received, regime, opening, action, rule, deadline,
        deadline_rule, confirm, remainder, waits, call, result, stands, carried, policy_run, evidence
        """

    let row: Int64
    let run: Int64
    let file: Int64
    let line: Int64
    let reference: String?
    let kind: String?
    /// The UTF-8 of the id.
    let subject: [UInt8]?
    let received: String?
    let regime: String?
    let opening: [UInt8]
    let action: Int64?
    let rule: String?
    let deadline: Int64?
    let deadlineRule: String?
    let confirm: Int64?
    let remainder: String?
    let waits: String?
    let call: Int64?
    /// What the service said of the person: the row's own word, or the call's for all.
    var result: String?
    let stands: Int64?
    let carried: Int64?
    let policyRun: Int64?
    let evidence: String?

    /// The row whose ``columns`` stand first in `found`.
    init(_ row: Int64, _ found: Prepared) throws(LedgerError) {
        self.row = row
        run = try found.number(0).stored("a row's run")
        file = try found.number(1).stored("a row's file")
        line = try found.number(2).stored("a row's line")
        reference = found.text(3)
        kind = found.text(4)
        subject = found.blob(5)
        received = found.text(6)
        regime = found.text(7)
        opening = try found.blob(8).stored("a row's opening")
        action = found.number(9)
        rule = found.text(10)
        deadline = found.number(11)
        deadlineRule = found.text(12)
        confirm = found.number(13)
        remainder = found.text(14)
        waits = found.text(15)
        call = found.number(16)
        result = found.text(17)
        stands = found.number(18)
        carried = found.number(19)
        policyRun = found.number(20)
        evidence = found.text(21)
    }
}
