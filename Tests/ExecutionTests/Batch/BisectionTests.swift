// SPDX-License-Identifier: Apache-2.0

import Execution
import StreamAPI
import Testing

@Suite struct BisectionTests {
    /// Drives machines over halves until all are finished.
    private func outcome(of ids: Range<Int>, spoilt: Set<Int>) -> (failed: [Int], sent: Int) {
        var queue = [Array(ids)]
        var failed: [Int] = []
        var sent = 0
        while let members = queue.popLast() {
            var machine = BatchMachine(
                steps: 1, count: members.count, taskSince: JumpingClock.start,
                patience: Patience())
            _ = machine.handle(.begin(resumed: .fresh), at: JumpingClock.start)
            sent += 1
            let refused = members.contains { spoilt.contains($0) }
            let verdict = refused ? Fate.spoiled : .accepted(hasTask: false)
            switch machine.handle(.answered(verdict), at: JumpingClock.start) {
            case .split:
                let half = members.count / 2
                queue.append(Array(members[..<half]))
                queue.append(Array(members[half...]))
            case .conclude: failed += members
            default: break
            }
        }
        return (failed.sorted(), sent)
    }

    @Test(arguments: [0, 1, 42, 98, 99])
    func `one id that spoils a hundred is found alone in few requests`(spoilt: Int) {
        let (failed, sent) = outcome(of: 0..<100, spoilt: [spoilt])
        #expect(failed == [spoilt])
        #expect(sent <= 15)
    }

    @Test func `only what spoils fails`() {
        #expect(outcome(of: 0..<100, spoilt: []).failed.isEmpty)
        #expect(outcome(of: 0..<100, spoilt: []).sent == 1)
        #expect(outcome(of: 0..<100, spoilt: [3, 4, 77]).failed == [3, 4, 77])
        #expect(outcome(of: 0..<3, spoilt: [0, 1, 2]).failed == [0, 1, 2])
    }
}
