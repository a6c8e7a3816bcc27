// SPDX-License-Identifier: Apache-2.0

import Model
import Sandbox
import StreamAPI
import Testing

/// What is said of work that is done later.
struct TaskStatements {
    @Test(.documented("GetTask: poll until it ends"), arguments: Target.everywhere)
    func `whoever waits for a task learns how it ended`(target: Target) async throws {
        try await target.open { app in
            let person = try await app.newcomer()
            let modes = try Modes.everything(.hard)
            let task = try await app.patiently {
                try await app.client.deleteUsers(try DeletionOrder(person, modes))
            }
            let wait = try await app.client.waitForTask(task.value, time: app.timepiece)
            guard case .ended(let report) = wait else {
                Issue.record("it did not end")
                return
            }
            #expect(report.state == .completed)
            #expect(report.results == [person.ids[0]: .ok])
        }
    }

    /// Needs a clock that jumps: in real time a state may pass between two looks.
    @Test(
        .documented("async operations and SDKs: waiting, pending, running, completed"),
        arguments: [Target.inProcess])
    func `a task waits, is pending, runs and is completed`(target: Target) async throws {
        try await target.open {
            $0.taskMilliseconds = 20_000...20_000
        } _: { app in
            let modes = try Modes.everything(.hard)
            let task = try await app.client.deleteUsers(try people(1), modes: modes).value
            var states: [TaskReport.State] = []
            for _ in 0..<50 {
                let report = try await app.client.task(task).value
                if states.last != report.state { states.append(report.state) }
                if report.state != .completed { #expect(report.results.isEmpty) }
                try await app.pause()
            }
            let names = ["waiting", "pending", "running"].map { TaskReport.State.running($0) }
            #expect(states == names + [.completed])
        }
    }

    @Test(.documented("async operations: failed, with an error"), arguments: Target.sandboxes)
    func `a task that fails says so, and proves nothing`(target: Target) async throws {
        try await target.open {
            $0.faults = [SandboxFault(.failTask)]
        } _: { app in
            let report = try await app.delete(try people(1, 2), try .everything(.hard))
            #expect(report.state == .failed(type: "internal"))
            #expect(report.results.isEmpty)
        }
    }

    @Test(.documented("GetTask: the status is any text"), arguments: Target.sandboxes)
    func `a status that nobody knows is not the end`(target: Target) async throws {
        try await target.open {
            $0.taskMilliseconds = 3_600_000...3_600_000
            $0.faults = [SandboxFault(.nameTask("paused"))]
        } _: { app in
            let modes = try Modes.everything(.hard)
            let task = try await app.client.deleteUsers(try people(1), modes: modes).value
            #expect(try await app.client.task(task).value.state == .running("paused"))
        }
    }

    @Test(.assumed(.failuresAreNamedInTheTask), arguments: Target.sandboxes)
    func `a completed task can fail for some and be silent about others`(
        target: Target
    ) async throws {
        try await target.open {
            $0.faults = [SandboxFault(.splitTask(failing: 1, missing: 1))]
        } _: { app in
            let three = try people(1, 2, 3)
            let report = try await app.delete(three, try .everything(.hard))
            #expect(report.state == .completed)
            let expected: [SubjectID: MemberResult] = [
                three.ids[0]: .notOK(status: "error"), three.ids[2]: .ok,
            ]
            #expect(report.results == expected)
            #expect(try await app.seen(three).isEmpty, "absence alone proves nothing")
        }
    }

    /// Needs a clock that jumps.
    @Test(.documented("async operations: no end is promised"), arguments: [Target.inProcess])
    func `whoever waits gives up in the end`(target: Target) async throws {
        try await target.open {
            $0.faults = [SandboxFault(.hangTask)]
        } _: { app in
            let modes = try Modes.everything(.hard)
            let task = try await app.client.deleteUsers(try people(1), modes: modes).value
            let wait = try await app.client.waitForTask(
                task, patience: TaskPatience(limit: .seconds(20)), time: app.timepiece)
            guard case .stillRunning = wait else {
                Issue.record("it ended")
                return
            }
        }
    }
}
