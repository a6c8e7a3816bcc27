// SPDX-License-Identifier: Apache-2.0
import Report
import Testing

@Suite struct ProgressLineTests {
    private let progress = Progress(
        callsDone: 3, callsTotal: 12, usersDone: 300, usersTotal: 1150, tasksInFlight: 2,
        secondsLeft: 90)

    @Test(arguments: [
        (100, "calls 3/12 · users 300/1150 · tasks in flight 2 · about 1 min 30 s left"),
        (60, "calls 3/12 · users 300/1150 · about 1 min 30 s left"),
        (40, "calls 3/12 · users 300/1150"), (20, "users 300/1150"), (10, "users 300…"),
        (1, "…"), (0, ""), (-5, ""),
    ])
    func `what matters least goes first`(width: Int, line: String) {
        #expect(ProgressLine.text(progress, width: width) == line)
    }

    @Test(arguments: 0...120)
    func `the line fits`(width: Int) {
        #expect(ProgressLine.text(progress, width: width).count <= width)
    }

    @Test func `time that nobody knows is not named`() {
        var progress = progress
        progress.secondsLeft = nil
        #expect(!ProgressLine.text(progress, width: 200).contains("left"))
    }

    @Test(arguments: [
        (0, 1, "waiting for 1 task, longest 4 min"),
        (nil, 3, "waiting for 3 tasks, longest 4 min"),
        (12, 3, "about 12 s left"),
    ])
    func `what nobody knows the end of is waited for, without a number`(
        left: Int?, tasks: Int, rest: String
    ) {
        var progress = progress
        progress.secondsLeft = left
        progress.tasksInFlight = tasks
        progress.longestTask = 240
        #expect(ProgressLine.text(progress, width: 200).contains(rest))
        #expect(!ProgressLine.text(progress, width: 200).contains("about 0 s"))
    }

    @Test func `the time that has passed is the first to go`() {
        var progress = progress
        progress.elapsed = 200
        #expect(ProgressLine.text(progress, width: 200).hasSuffix("left · 3 min 20 s"))
        #expect(!ProgressLine.text(progress, width: 70).contains("3 min 20 s"))
    }

    @Test(arguments: [
        (-1, "0 s"), (0, "0 s"), (42, "42 s"), (60, "1 min"), (200, "3 min 20 s"),
        (3600, "1 h"), (10_020, "2 h 47 min"), (273_600, "3 d 4 h"),
    ])
    func `lengths of time are told in two units`(seconds: Int, text: String) {
        #expect(DurationWords.text(seconds: seconds) == text)
    }
}
