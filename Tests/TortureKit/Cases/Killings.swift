// SPDX-License-Identifier: Apache-2.0

extension Grounds {
    /// Killed at each request of the small batch, before it is applied and after.
    func requests() -> [Case] {
        let count = usual[Batch.small.name]?.requests ?? 0
        return (1...max(1, count)).flatMap { number in
            [
                Case(
                    name: "before-\(number)", section: .requests,
                    blows: [.signal(.kill, at: .before(request: number))]),
                Case(
                    name: "after-\(number)", section: .requests,
                    blows: [.signal(.kill, at: .after(request: number))]),
            ]
        }
    }

    /// Killed at random moments of a batch; every other time also while it is resumed, once
    /// or twice.
    func moments(_ count: Int, _ batch: Batch) -> [Case] {
        (1...count).map { number in
            let name = "moment-\(number)"
            var dice = Dice(seed: seed, name)
            let kills = number.isMultiple(of: 2) ? Int.random(in: 2...3, using: &dice) : 1
            return Case(
                name: name, section: .moments, batch: batch,
                blows: (0..<kills).map { kill in
                    // A resumption is shorter than a run.
                    let share = 1 / Double(kill + 1)
                    return .signal(.kill, at: moment(of: batch, share, &dice))
                })
        }
    }

    /// Asked to stop at random moments, by each signal in turn; every third time also while what was left
    /// is done, and killed after that.
    func stops(_ count: Int, _ large: Batch) -> [Case] {
        (1...count).map { number in
            let name = "stop-\(number)"
            var dice = Dice(seed: seed, name)
            let batch = number.isMultiple(of: 2) ? large : .small
            let marks: [Blow.Mark] = [.terminate, .interrupt, .hangUp]
            let mark = marks[number % marks.count]
            var blows = [Blow.signal(mark, at: moment(of: batch, 1, &dice))]
            if number.isMultiple(of: 3) {
                blows.append(.signal(mark, at: moment(of: batch, 0.5, &dice)))
                blows.append(.signal(.kill, at: moment(of: batch, 0.3, &dice)))
            }
            return Case(name: name, section: .stops, batch: batch, blows: blows)
        }
    }

    /// A moment after one of the batch's first requests, before the next is usually there.
    private func moment(of batch: Batch, _ share: Double, _ dice: inout Dice) -> Moment {
        let gaps = usual[batch.name]?.gaps ?? [0]
        let last = Int(Double(gaps.count - 1) * share)
        let request = Int.random(in: 0...last, using: &dice)
        let gap = Double.random(in: 0..<1, using: &dice) * Double(max(20, gaps[request]))
        return .later(request: request, milliseconds: Int(gap))
    }
}
