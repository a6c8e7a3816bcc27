// SPDX-License-Identifier: Apache-2.0

import Intake
import Model
import Policy
import Triage

/// What a night makes of its files, from the bytes to the decision: what a run does, without a ledger
/// and without a service that everybody is known to.
struct NightDecision {
    /// The ids of everybody whom a call would erase.
    private(set) var erased: Set<String> = []
    /// Why the rows do not balance; nil if they do.
    private(set) var imbalance: String?

    private static let text = """
        version: 1
        time_zone: Europe/Berlin
        rules:
          - id: held
            when:
              attribute: {legal_hold: {present: true}}
              not: {attribute: {legal_hold: [no, n, false, 0]}}
            then: hold
            ground: a claim
          - id: erase
            when: {kind: erasure, regime: [gdpr, ccpa]}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard}
          - id: stop
            when: {kind: deactivation}
            then: deactivate
        """
    private static let policy = try? Policy.parse(text, file: "policy.yaml")

    init(_ files: [[UInt8]]) {
        guard let policy = Self.policy else {
            imbalance = "the policy does not load"
            return
        }
        var requests: [(row: Int64, request: SubjectRequest)] = []
        var unread: [SubjectID: [UnreadRow]] = [:]
        var numbers: [String: [UnreadRow]] = [:]
        var last: Int64 = 0
        func hear(_ people: [SubjectID], _ number: String?) {
            for person in people { unread[person, default: []].append(UnreadRow(row: last)) }
            if let number { numbers[number, default: []].append(UnreadRow(row: last)) }
        }
        var isRefused = false
        for (index, bytes) in files.enumerated() {
            var rows: [IntakeRow] = []
            var reader = RequestReader(
                file: index + 1, asked: policy.askedColumns.map(\.column))
            do throws(IntakeError) {
                try reader.feed(bytes) { rows.append($0) }
                let summary = try reader.finish { rows.append($0) }
                if summary.rows != rows.count { imbalance = "a row has no outcome" }
            } catch {
                isRefused = true
                var overheard = Overheard()
                overheard.feed(bytes)
                overheard.finish()
                last += 1
                hear(overheard.people, nil)
                continue
            }
            for row in rows {
                last += 1
                switch row {
                case .request(let request): requests.append((last, request))
                case .rejected(let rejection): hear(rejection.people, rejection.reference)
                case .leftOut(let omission):
                    hear(omission.people + (omission.subject.map { [$0] } ?? []), nil)
                }
            }
        }
        decide(requests, unread, numbers, isRefused: isRefused, policy)
    }

    private mutating func decide(
        _ requests: [(row: Int64, request: SubjectRequest)], _ unread: [SubjectID: [UnreadRow]],
        _ numbers: [String: [UnreadRow]], isRefused: Bool, _ policy: Policy
    ) {
        var standing: Set<Int64> = []
        for (subject, rows) in Dictionary(grouping: requests, by: { $0.request.subject }) {
            let person = PersonTonight(
                rows: rows.map { item in
                    RowTonight(
                        row: item.row, reference: item.request.reference,
                        wish: Wish(
                            item.request.kind, channelOwner: item.request.newChannelOwner,
                            callOwner: item.request.newCallOwner),
                        received: item.request.received)
                }, unread: unread[subject] ?? [])
            let said = triage(person, fileRefused: isRefused) { policy.localDate(of: $0) }
            standing.formUnion(said.rows.map(\.row))
        }
        for (number, rows) in Dictionary(grouping: requests, by: { $0.request.reference }) {
            let tonight = NumberTonight(
                bearers: rows.map { item in
                    NumberTonight.Bearer(
                        row: item.row, subject: item.request.subject, kind: item.request.kind,
                        isOpen: !standing.contains(item.row))
                }, unread: numbers[number] ?? [])
            standing.formUnion(triage(tonight).map(\.row))
        }
        guard let today = CalendarDate("2026-11-20") else { return }
        for (row, request) in requests where !standing.contains(row) {
            let others = requests.filter {
                $0.row != row && $0.request.subject == request.subject
                    && $0.request.kind == request.kind
            }
            func decide(_ request: SubjectRequest) -> Decision {
                policy.decide(request, about: .present(SubjectFacts(role: "user")), on: today)
            }
            let decision = others.reduce(decide(request)) { own, other in
                own.yielding(to: decide(other.request)) ?? own
            }
            if case .perform(.delete) = decision.verdict { erased.insert(request.subject.rawValue) }
        }
    }
}
