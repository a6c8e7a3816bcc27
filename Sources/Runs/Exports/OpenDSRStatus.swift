// SPDX-License-Identifier: Apache-2.0

import JSON
import Ledger
import Model
import StreamAPI

/// How an erasure request stands, in the words of OpenDSR version 2: one for each number of a
/// request, however many rows it has.
struct OpenDSRStatus {
    let reference: String
    private(set) var word: Reply.OpenDSR
    private(set) var deadline: CalendarDate?
    /// How many people of the request are erased, and looked up afterwards.
    var results: Int { people.count }
    private var people: Set<SubjectID?> = []

    /// The status by a first row; nil for a row that asks for something else than erasure, or says
    /// nothing of the person at Stream.
    init?(_ row: HandBack) {
        guard row.kind == .erasure || row.kind == nil else { return nil }
        if [.otherKind, .otherIdentity, .heading].contains(row.reason) { return nil }
        reference = row.reference
        word = Self.word(row)
        deadline = row.deadline
        // Rows that stand for one another are one person.
        if row.isFulfilled { people = [row.subject] }
    }

    /// Whether the row has the same number.
    func concerns(_ row: HandBack) -> Bool { row.reference.utf8.elementsEqual(reference.utf8) }

    /// Takes in another row of the same request: rows that do not stand alike leave it in progress,
    /// and the first of the deadlines counts.
    mutating func add(_ other: OpenDSRStatus) {
        if other.word != word { word = .inProgress }
        deadline = [deadline, other.deadline].compactMap(\.self).min()
        people.formUnion(other.people)
    }

    private static func word(_ row: HandBack) -> Reply.OpenDSR {
        Reply(row.upshot).openDSR
    }

    /// The answer to GET /requests/{id} for `controller`, on one line.
    func line(controller: String) -> [UInt8] {
        let members: [(String, JSON?)] = [
            ("controller_id", .string(controller)),
            ("expected_completion_time", deadline.map { .string("\($0)T23:59:59Z") }),
            ("subject_request_id", .string(reference)),
            ("request_status", .string(word.rawValue)),
            ("api_version", "2.0"),
            ("results_count", .number(JSON.Number(results))),
        ]
        return JSON.object(
            members.compactMap { name, value in value.map { .init(name: name, value: $0) } }
        ).bytes + [0x0A]
    }
}
