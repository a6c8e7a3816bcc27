// SPDX-License-Identifier: Apache-2.0

import Glibc
import Model
import TestSupport
import Testing
import Triage

/// What is said of each row, as `standing reason` and, where there is one, the row that stands for it.
func said(_ standing: PersonStanding) -> [Int64: String] {
    Dictionary(
        standing.rows.map { row in
            let stands = row.stands.map { " \($0)" } ?? ""
            return (row.row, "\(row.standing.rawValue) \(row.reason.rawValue)\(stands)")
        }, uniquingKeysWith: { a, b in "\(a), \(b)" })
}

func days(_ received: Received) -> CalendarDate {
    switch received {
    case .date(let date): date
    case .instant(let instant): instant.utcDate
    }
}

@Suite struct PersonTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var rows: [RowTonight]
        var answered: [AnsweredRow] = []
        var waiting: [WaitingRow] = []
        var unread: [UnreadRow] = []
        var fileRefused = false
        var says: [Int64: String] = [:]
        var closes: [Int64: Closing] = [:]

        init(
            _ name: String, _ rows: [RowTonight], answered: [AnsweredRow] = [],
            waiting: [WaitingRow] = [], unread: [UnreadRow] = [], fileRefused: Bool = false,
            says: [Int64: String] = [:], closes: [Int64: Closing] = [:]
        ) {
            testDescription = name
            (self.rows, self.answered, self.waiting) = (rows, answered, waiting)
            (self.unread, self.fileRefused, self.says) = (unread, fileRefused, says)
            self.closes = closes
        }
    }

    static func row(
        _ number: Int64, _ kind: RequestKind = .erasure, _ reference: String = "R-1",
        _ place: RowTonight.Place = .file, owner: String? = nil, calls: String? = nil
    ) -> RowTonight {
        RowTonight(
            row: number, reference: reference,
            wish: Wish(
                kind, channelOwner: owner.flatMap(SubjectID.init),
                callOwner: calls.flatMap(SubjectID.init)),
            received: .date(CalendarDate(dayNumber: 20_000)), place: place)
    }

    private static let grace = WaitingRow(row: 3, wish: Wish(.erasure), waits: .grace)

    private static let braked = WaitingRow(row: 3, wish: Wish(.erasure), waits: .brake)
    private static let again = WaitingRow(row: 3, wish: Wish(.erasure), waits: .again)

    /// R-1, as it waits since an earlier night.
    private static func waits(
        _ waits: Waiting, _ kind: RequestKind = .erasure, why: Reason? = nil, like: Bool = false
    ) -> WaitingRow {
        WaitingRow(
            row: 3, reference: "R-1", wish: Wish(kind), waits: waits, reason: why,
            isOtherwiseSpelt: like)
    }

    static let cases = [
        Case("one wish", [row(10)]),
        Case("the same number twice", [row(10), row(11)], says: [11: "duplicate same-request 10"]),
        Case(
            "the same wish under another number", [row(10), row(11, .erasure, "R-2")],
            says: [11: "duplicate same-person-and-kind 10"]),
        Case(
            "two different wishes", [row(10), row(11, .deactivation, "R-2")],
            says: [10: "review contradiction", 11: "review contradiction"]),
        Case(
            "a wish, the same, and another",
            [row(10), row(11, .erasure, "R-2"), row(12, .restoration, "R-3")],
            says: [
                10: "review contradiction", 11: "duplicate same-person-and-kind 10",
                12: "review contradiction",
            ]),
        Case(
            "the same wish with the same new owner",
            [row(10, owner: "ann"), row(11, .erasure, "R-2", owner: "ann")],
            says: [11: "duplicate same-person-and-kind 10"]),
        Case(
            "two different new owners", [row(10, owner: "ann"), row(11, owner: "bob")],
            says: [10: "review contradiction", 11: "review contradiction"]),
        Case(
            "two different new owners of calls",
            [row(10, calls: "ann"), row(11, .erasure, "R-2", calls: "bob")],
            says: [10: "review contradiction", 11: "review contradiction"]),
        Case(
            "a new owner, and none", [row(10), row(11, .erasure, "R-2", owner: "bob")],
            says: [10: "review contradiction", 11: "review contradiction"]),
        Case(
            "owners of what nobody hands over",
            [
                row(10, .deactivation, owner: "ann"),
                row(11, .deactivation, owner: "bob"),
            ], says: [11: "duplicate same-request 10"]),
        Case(
            "two of three name the same new owner",
            [row(10, owner: "ann"), row(11, owner: "bob"), row(12, owner: "ann")],
            says: [
                10: "review contradiction", 11: "review contradiction",
                12: "duplicate same-request 10",
            ]),
        Case(
            "another new owner than the one that waits", [row(10, owner: "bob")],
            waiting: [
                WaitingRow(
                    row: 3, wish: Wish(.erasure, channelOwner: SubjectID("ann")), waits: .grace)
            ], says: [10: "review contradicts-waiting"]),
        Case(
            "the new owner that waits", [row(10, owner: "ann")],
            waiting: [
                WaitingRow(
                    row: 3, wish: Wish(.erasure, channelOwner: SubjectID("ann")), waits: .grace)
            ], says: [10: "duplicate waits-already 3"]),
        Case(
            "another new owner than the one that was sent",
            [
                row(10, .erasure, "R-1", .settled, owner: "ann"),
                row(11, .erasure, "R-2", owner: "bob"), row(12, .erasure, "R-1", owner: "bob"),
            ], says: [11: "review contradicts-waiting", 12: "duplicate waits-already 10"]),
        Case(
            "answered before", [row(10), row(11, .erasure, "R-9")],
            answered: [
                AnsweredRow(row: 2, reference: "R-1", kind: .erasure),
                AnsweredRow(row: 5, reference: "R-1", kind: .erasure),
                AnsweredRow(row: 7, reference: "R-1", kind: .deactivation),
            ], says: [10: "duplicate done-before 5"]),
        Case(
            "what is carried over is not answered before", [row(10, .erasure, "R-1", .carried(3))],
            answered: [AnsweredRow(row: 2, reference: "R-1", kind: .erasure)], waiting: [grace]),
        Case(
            "a call is on its way",
            [row(10, .erasure, "R-1", .settled), row(11), row(12, .reactivation)],
            says: [11: "duplicate waits-already 10", 12: "review contradicts-waiting"]),
        Case(
            "the same wish waits", [row(10)], waiting: [grace],
            says: [10: "duplicate waits-already 3"]),
        Case(
            "another wish than the one that waits", [row(10, .reactivation)], waiting: [grace],
            says: [10: "review contradicts-waiting"]),
        Case(
            "what a hold keeps back may be asked again", [row(10)],
            waiting: [WaitingRow(row: 3, wish: Wish(.erasure), waits: .hold)]),
        Case(
            "taken back while it waits", [row(10, .withdrawal)], waiting: [grace],
            closes: [3: .withdrawn]),
        Case(
            "taken back on the night on which it is due",
            [row(10, .erasure, "R-1", .carried(3)), row(11, .withdrawal, "R-2")], waiting: [grace],
            says: [10: "refused withdrawn"], closes: [3: .withdrawn]),
        Case(
            "taken back, and wished anew, on one night",
            [row(10, .withdrawal, "R-2"), row(11, .erasure, "R-3")], waiting: [grace],
            says: [10: "review contradiction", 11: "review contradiction"], closes: [3: .withdrawn]),
        Case(
            "a withdrawal ends no other kind", [row(10, .withdrawal)],
            waiting: [WaitingRow(row: 3, wish: Wish(.restoration), waits: .policy)]),
        Case(
            "taken back after it was sent: a person decides",
            [row(10, .erasure, "R-1", .carried(3)), row(11, .withdrawal, "R-2")], waiting: [again],
            says: [10: "review contradicts-waiting", 11: "review contradicts-waiting"]),
        Case(
            "taken back after a brake stopped it: nothing was sent",
            [row(10, .erasure, "R-1", .carried(3)), row(11, .withdrawal, "R-2")],
            waiting: [braked], says: [10: "refused withdrawn"], closes: [3: .withdrawn]),
        Case(
            "what a brake stopped is looked at again by itself", [row(10)], waiting: [braked],
            says: [10: "duplicate waits-already 3"]),
        Case(
            "and as long as nobody has", [row(10, .erasure, "R-1", .carried(3))],
            waiting: [again, WaitingRow(row: 5, wish: Wish(.withdrawal), waits: .decision)],
            says: [10: "review contradicts-waiting"]),
        Case(
            "the same wish is tried again later", [row(10)], waiting: [again],
            says: [10: "duplicate waits-already 3"]),
        Case(
            "a row that could not be read holds up an erasure", [row(10)],
            unread: [UnreadRow(row: 11)], says: [10: "review unread-row"]),
        Case(
            "and an erasure that has waited", [row(10, .erasure, "R-1", .carried(3))],
            waiting: [grace], unread: [UnreadRow(row: 11)], says: [10: "review unread-row"]),
        Case(
            "and nothing that can be undone", [row(10, .deactivation)], unread: [UnreadRow(row: 11)]
        ),
        Case(
            "a file that could not be read holds up what waited",
            [row(10, .erasure, "R-1", .carried(3))], waiting: [grace], fileRefused: true,
            says: [10: "review file-refused"]),
        Case("and no row of another file", [row(10)], fileRefused: true),
        Case(
            "while another number waits for a person", [row(10, .erasure, "R-2")],
            waiting: [waits(.decision)], says: [10: "review contradicts-waiting"]),
        Case(
            "and what a rule keeps back", [row(10, .erasure, "R-2")], waiting: [waits(.policy)],
            says: [10: "review contradicts-waiting"]),
        Case(
            "and what comes up by itself", [row(10, .erasure, "R-2", .carried(4))],
            waiting: [waits(.decision)], says: [10: "review contradicts-waiting"]),
        Case("but not its own number, which may answer it", [row(10)], waiting: [waits(.policy)]),
        Case(
            "but for one of two that contradicted each other", [row(10)],
            waiting: [waits(.decision, why: .contradiction)],
            says: [10: "review contradicts-waiting"]),
        Case(
            "which another wish does not answer either", [row(10, .deactivation)],
            waiting: [waits(.decision, why: .contradiction)],
            says: [10: "review contradicts-waiting"]),
        Case(
            "and nothing that can be undone else", [row(10, .deactivation, "R-2")],
            waiting: [waits(.policy)]),
        Case(
            "an open withdrawal", [row(10)], waiting: [waits(.decision, .withdrawal)],
            says: [10: "review contradicts-waiting"]),
        Case(
            "what waits under another spelling", [row(10)],
            waiting: [waits(.decision, like: true)], says: [10: "review contradicts-waiting"]),
        Case(
            "the end of a grace beside another wish",
            [row(10, .erasure, "R-1", .carried(3)), row(11, .reactivation, "R-2")],
            waiting: [grace],
            says: [10: "review contradiction", 11: "review contradicts-waiting"]),
        Case(
            "a decision covers what was there to be seen",
            [row(10, .erasure, "R-1", .decided(3)), row(11, .withdrawal, "R-2")],
            waiting: [
                waits(.decision),
                WaitingRow(row: 4, reference: "R-2", wish: Wish(.withdrawal), waits: .decision),
            ], says: [11: "review contradicts-waiting"]),
        Case(
            "and nothing that is new",
            [row(10, .erasure, "R-1", .decided(3)), row(11, .withdrawal, "R-2")],
            waiting: [waits(.decision)],
            says: [10: "review contradiction", 11: "review contradicts-waiting"]),
        Case(
            "a withdrawal that is to proceed, where nothing is to be undone",
            [row(10, .withdrawal, "R-2", .decided(4)), row(11)], waiting: [waits(.policy)],
            says: [10: "refused withdrawn", 11: "duplicate done-before 3"],
            closes: [3: .withdrawn]),
        Case(
            "and where a grace has begun", [row(10, .withdrawal, "R-2", .decided(4))],
            waiting: [
                WaitingRow(
                    row: 3, reference: "R-1", wish: Wish(.erasure), waits: .grace, hasGrace: true)
            ], closes: [3: .withdrawn]),
    ]

    @Test(arguments: cases)
    func `each row of a person has its standing`(_ given: Case) {
        let standing = triage(
            PersonTonight(
                rows: given.rows, answered: given.answered, waiting: given.waiting,
                unread: given.unread), fileRefused: given.fileRefused, day: days)
        #expect(said(standing) == given.says)
        #expect(standing.closed == given.closes)
    }

    @Test func `the earliest receipt counts for the row that stands`() {
        func received(_ number: Int64, _ text: String) -> RowTonight {
            RowTonight(
                row: number, reference: "R-\(number)", wish: Wish(.erasure),
                received: Received(text) ?? .date(CalendarDate(dayNumber: 0)))
        }
        let later = triage(
            PersonTonight(rows: [
                received(1, "2026-11-20"), received(2, "2026-11-02"),
                received(3, "2026-11-03T10:00:00Z"),
            ]), day: days)
        #expect(later.receipts == [1: Received("2026-11-02") ?? .date(CalendarDate(dayNumber: 0))])
        let first = triage(
            PersonTonight(rows: [received(1, "2026-11-01"), received(2, "2026-11-02")]), day: days)
        #expect(first.receipts.isEmpty)
    }

    @Test(arguments: [(999, 0), (1000, 1)])
    func `an id that stands in a thousand rows is hardly a person's`(rows: Int, held: Int) {
        let standing = triage(
            PersonTonight(rows: (1...rows).map { Self.row(Int64($0), .erasure, "R-\($0)") }),
            day: days)
        #expect(standing.rows.count { $0.reason == .tooManyRows } == held)
        #expect(standing.rows.count { $0.standing == .duplicate } == rows - 1)
    }

    /// No row is said to stand twice, and whatever comes, one at most of equal wishes is carried out.
    @Test func `every row of any mixture stands once`() {
        var random = Seeded(36)
        for _ in 0..<2000 {
            let rows = (1...Int.random(in: 1...6, using: &random)).map { number in
                let place: RowTonight.Place =
                    [.file, .file, .carried(Int64.random(in: 1...3, using: &random)), .settled]
                    .randomElement(using: &random)
                    ?? .file
                return Self.row(
                    Int64(number), RequestKind.allCases.randomElement(using: &random) ?? .erasure,
                    "R-\(Int.random(in: 1...2, using: &random))", place)
            }
            let person = PersonTonight(
                rows: rows,
                answered: Bool.random(using: &random)
                    ? [AnsweredRow(row: 0, reference: "R-1", kind: .erasure)] : [],
                waiting: Bool.random(using: &random) ? [Self.grace] : [],
                unread: Bool.random(using: &random) ? [UnreadRow(row: 9)] : [])
            let standing = triage(person, fileRefused: Bool.random(using: &random), day: days)
            let stated = standing.rows.map(\.row)
            #expect(Set(stated).count == stated.count)
            #expect(Set(stated).isSubset(of: Set(rows.map(\.row))))
            #expect(
                standing.rows.allSatisfy {
                    $0.reason.outcomes.contains($0.standing.outcome ?? .done)
                })
            let open = rows.filter { $0.place != .settled && !stated.contains($0.row) }
            #expect(open.count <= 1)
            if !person.unread.isEmpty { #expect(!open.contains { $0.kind == .erasure }) }
        }
    }

    @Test func `the work grows with the rows and no faster`() {
        func work(_ rows: Int) -> UInt64 {
            let person = PersonTonight(
                rows: (1...rows).map { Self.row(Int64($0), .erasure, "R-\($0)") })
            // What this thread computed, since what else the machine does is not what grows.
            let before = computed()
            _ = triage(person, day: days)
            return computed() - before
        }
        _ = work(1000)
        let (small, large) = (work(2000), work(40_000))
        #expect(large < small * 20 * 8, "\(small), \(large)")
    }

    /// Nanoseconds that the calling thread has computed.
    private func computed() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
