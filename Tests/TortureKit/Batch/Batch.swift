// SPDX-License-Identifier: Apache-2.0

/// The requests that a case carries out, and the world in which it does.
public struct Batch: Sendable {
    /// A row of the request file.
    struct Row: Sendable {
        /// The line on which it stands.
        var line: Int
        var ask: Ask
        var person: String
    }

    let name: String
    /// How many people there are at the start.
    let users: Int
    let rows: [Row]

    /// The sandbox deactivates every fiftieth person.
    private static let deactivated = 50

    private init(name: String, users: Int, rows: [Row]) {
        self.name = name
        self.users = users
        self.rows = rows
    }

    init(_ name: String, users: Int, _ counts: [(Ask, Int)]) {
        var rows: [Row] = []
        var awake = (1...users).filter { !$0.isMultiple(of: Self.deactivated) }.makeIterator()
        var asleep = stride(from: Self.deactivated, through: users, by: Self.deactivated)
            .makeIterator()
        for (ask, count) in counts {
            for _ in 0..<count {
                let person =
                    switch ask {
                    case .absent: "nobody-\(rows.count)"
                    case .again: rows[0].person
                    case .wake: Self.id(asleep.next())
                    default: Self.id(awake.next())
                    }
                rows.append(Row(line: rows.count + 2, ask: ask, person: person))
            }
        }
        self.name = name
        self.users = users
        self.rows = rows
    }

    /// Each row names a person of its own: a rejected one speaks for its person, too.
    private static func id(_ number: Int?) -> String {
        guard let number else { preconditionFailure("more rows than people") }
        return "user-" + String(String(10_000 + number).dropFirst())
    }

    /// Some thirty people in seven kinds of calls.
    static let small = Batch(
        "small", users: 120,
        [
            (.erase, 8), (.empty, 6), (.eraseWithFeeds, 3), (.stop, 5), (.pause, 3), (.wake, 2),
            (.restore, 2), (.refuse, 1), (.review, 1), (.absent, 1), (.reject, 1), (.again, 1),
        ])

    /// Several calls of some kinds, and enough rows to be killed among them.
    static let large = Batch(
        "large", users: 650,
        [
            (.erase, 130), (.empty, 40), (.eraseWithFeeds, 4), (.stop, 110), (.pause, 20),
            (.wake, 4), (.restore, 4), (.refuse, 60), (.review, 40), (.absent, 300),
            (.reject, 200), (.again, 1),
        ])

    /// The batch with other asks on some lines.
    func asking(_ asks: [Int: Ask]) -> Batch {
        Batch(
            name: name, users: users,
            rows: rows.map { row in
                var row = row
                row.ask = asks[row.line] ?? row.ask
                return row
            })
    }

    /// The request file.
    var csv: String {
        var text = "request_id,type,user_id,received_at,regime,desk\n"
        for row in rows {
            let (type, regime, desk) = row.ask.columns
            text += "R-\(row.line),\(type),\(row.person),2026-11-02,\(regime),\(desk)\n"
        }
        return text
    }

    /// Those whom the world must have marked deleted before.
    var hidden: [String] { rows.filter { $0.ask == .restore }.map(\.person) }

    /// The policy by which each ``Ask`` becomes an action.
    static let policy = """
        version: 1
        time_zone: UTC
        rules:
          - id: refused
            when: {attribute: {desk: legal}}
            then: refuse
            ground: legal claims
          - id: unclear
            when: {attribute: {desk: unclear}}
            then: review
            why: nobody knows
          - id: erase
            when: {kind: erasure, regime: gdpr}
            then: delete
            modes: {user: hard, messages: hard, conversations: hard, calls: hard, files: true}
          - id: empty
            when: {kind: erasure, regime: ccpa}
            then: delete
            modes: {user: pruning, messages: pruning}
          - id: erase-with-feeds
            when: {kind: erasure, regime: lgpd}
            then: delete
            modes:
              user: hard
              messages: hard
              conversations: hard
              calls: hard
              files: true
              feeds: hard
          - id: pause
            when: {kind: deactivation, attribute: {desk: lenient}}
            then: deactivate
            options: {revoke_tokens: false}
          - id: stop
            when: {kind: deactivation}
            then: deactivate
          - id: wake
            when: {kind: reactivation}
            then: reactivate
          - id: back
            when: {kind: restoration}
            then: restore

        """
}
