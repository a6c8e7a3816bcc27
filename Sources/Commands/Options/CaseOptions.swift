// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Ledger
import Model
import Report
import Runs

/// What every decision about a request is given.
struct CaseOptions: ParsableArguments {
    @OptionGroup var common: Common
    @Option(
        help:
            "Why, in one line that names nobody; it stands in the record, and in the letter as its ground."
    )
    var because: String
    @Option(name: .customLong("as"), help: "Your role: one of operators in lethe.yaml.")
    var role: String?
    @Option(
        help: ArgumentHelp(
            "The file of your own ssh key, to sign the decision with; the agent signs for a role with a key.",
            valueName: "keyfile"))
    var sign: String?
    @Option(help: "Whose, where the number is that of several people.")
    var user: String?
    @Option(
        help: ArgumentHelp(
            "Which, where one number is that of several requests of a person, such as erasure or withdrawal.",
            valueName: "type"))
    var type: String?

    func validate() throws {
        guard let type, RequestKind(rawValue: type) == nil else { return }
        throw Failure(
            .usage, "this is no type of a request",
            hint: "the types are: " + RequestKind.allCases.map(\.rawValue).joined(separator: ", "))
    }

    /// What is asked for, with what is the same for every decision.
    func order(_ decision: CaseDecision) -> CaseOrder {
        var order = CaseOrder(decision, because: because)
        order.role = role
        order.user = user
        order.kind = type.flatMap(RequestKind.init(rawValue:))
        order.key = sign.map { URL(filePath: $0) }
        return order
    }

    /// Records a decision about the request of this number.
    func carryOut(_ order: CaseOrder, about request: String) async throws -> CaseFile {
        let settings = try common.settings()
        let time = Timepiece.system
        return try await Session.signing(settings, at: time.now()) { session, key in
            try await CaseDesk(
                session, key: key, time: time, environment: common.environment
            ).decide(order, about: request)
        }
    }

    /// The day that an option gives.
    static func day(_ text: String?) throws -> CalendarDate? {
        try text.map { text in
            guard let day = CalendarDate(text) else {
                throw Failure(
                    .usage, "this is not a day of the calendar", hint: "write it as 2027-03-31")
            }
            return day
        }
    }
}
