// SPDX-License-Identifier: Apache-2.0

/// What somebody decides about a row of ``Batch/undecided``, and what must come of it.
struct Ruling: Sendable {
    /// The line of the request.
    var line: Int
    /// The decision, as its record calls it.
    var word: String
    /// What follows `lethe case`, but for the reason.
    var command: String
    /// Where the next night ends the row; nil where no night takes it up.
    var ends: String?
    /// Where the request stands after that night, as `lethe case NUMBER --json` says it.
    var state: String
    /// What is done to the person; nil for nothing.
    var ask: Ask?

    /// The controller's number of the request.
    var number: String { "R-\(line)" }
    /// The whole command.
    var spoken: String { "lethe case \(command) --because 'it was looked at'" }

    /// One of each kind, each about a request of its own.
    static let all = [
        Ruling(
            line: 2, word: "erase", command: "decide R-2 erase", ends: "verified",
            state: "erasure", ask: .erase),
        Ruling(
            line: 3, word: "deactivate", command: "decide R-3 deactivate", ends: "verified",
            state: "deactivation", ask: .stop),
        Ruling(
            line: 4, word: "refuse", command: "decide R-4 refuse", ends: "refused",
            state: "refused"),
        Ruling(
            line: 5, word: "hold", command: "decide R-5 hold --review 2099-12-31", ends: "held",
            state: "held"),
        Ruling(
            line: 6, word: "return", command: "decide R-6 return", ends: "omitted",
            state: "invalid"),
        Ruling(line: 7, word: "close", command: "decide R-7 close", state: "closed"),
        Ruling(
            line: 8, word: "withdraw", command: "withdraw R-8", ends: "refused",
            state: "withdrawn"),
        Ruling(
            line: 9, word: "extend", command: "extend R-9 --notice 2026-11-10", state: "decision"),
        Ruling(
            line: 10, word: "identity-asked", command: "identity R-10 asked --day 2026-11-10",
            state: "decision"),
        Ruling(
            line: 11, word: "reopen", command: "reopen R-11", ends: "refused", state: "refused"),
    ]
}

extension Batch {
    /// Requests that wait for somebody, and one that is refused: nothing is sent for any of them.
    static let undecided = Batch("undecided", users: 60, [(.review, 9), (.refuse, 1)])
}

extension Grounds {
    /// Killed before each write of a decision, spread over all decisions; at random moments of one; and
    /// at each request of the night that carries all of them out.
    func rulings(_ count: Int) -> [Case] {
        let all = Ruling.all
        let killed = all.enumerated().flatMap { place, ruling in
            spread(writes[ruling.word] ?? [], count, offset: Double(place) / Double(all.count))
                .map { write in
                    Case(
                        name: "said-\(ruling.word)-\(write.told)", section: .rulings,
                        batch: .undecided, explains: Case.decidedReasons,
                        rulings: [ruling], rulingBlow: .fall(write))
                }
        }
        let moments = (1...count * 2).map { number in
            let name = "said-moment-\(number)"
            var dice = Dice(seed: seed, name)
            let ruling = all[number % all.count]
            return Case(
                name: name, section: .rulings, batch: .undecided,
                explains: Case.decidedReasons, rulings: [ruling],
                rulingBlow: .signal(
                    .kill,
                    at: .later(request: 0, milliseconds: Int.random(in: 5...70, using: &dice))))
        }
        let requests = usual[Batch.undecided.name]?.requests ?? 0
        let nights = (1...max(1, requests)).flatMap { number in
            [("before", Moment.before(request: number)), ("after", .after(request: number))].map {
                Case(
                    name: "said-\($0.0)-\(number)", section: .rulings, batch: .undecided,
                    blows: [.signal(.kill, at: $0.1)], explains: Case.decidedReasons, rulings: all)
            }
        }
        return killed + moments + nights
    }

    /// So many of all, at even distances; an offset from 0 to below 1 takes those between.
    private func spread<Item>(_ items: [Item], _ count: Int, offset: Double) -> [Item] {
        let step = max(1, Double(items.count) / Double(count))
        return stride(from: offset * step, to: Double(items.count), by: step).map { items[Int($0)] }
    }
}

extension Blow.Write {
    /// Its words in a case's name.
    fileprivate var told: String {
        (file.map { "\($0.replacing("lethe.db", with: "db"))-" } ?? "") + "\(name)-\(number)"
    }
}
