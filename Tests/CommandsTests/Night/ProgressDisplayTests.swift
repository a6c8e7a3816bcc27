// SPDX-License-Identifier: Apache-2.0

import Execution
import Model
import Testing

@testable import Runs

@Suite struct ProgressDisplayTests {
    private let began = Instant(milliseconds: 1_795_741_200_000)

    private func display() -> ProgressDisplay {
        ProgressDisplay([], people: 300, limits: [:], isTerminal: false) { [began] in began }
    }

    @Test func `a log hears of a run once in three minutes`() {
        let display = display()
        #expect(display.line(at: began + .seconds(179)) == nil)
        #expect(display.line(at: began + .seconds(180))?.contains("users 0/300") == true)
        #expect(display.line(at: began + .seconds(359)) == nil)
        #expect(display.line(at: began + .seconds(360)) != nil)
    }

    @Test func `the longest of the tasks that run is told, and none that ended`() {
        let display = display()
        let text = { (seconds: Int) in display.line(at: began + .seconds(seconds)) }
        for call in [4, 9] { display.hear(.taskBegan(call: call)) }
        display.hear(.taskEnded(call: 9))
        // A call without a task ends too.
        display.hear(.taskEnded(call: 7))
        #expect(text(240)?.contains("waiting for 1 task, longest 4 min · 4 min") == true)
        display.hear(.taskEnded(call: 4))
        #expect(text(480)?.contains("waiting") == false)
    }
}
