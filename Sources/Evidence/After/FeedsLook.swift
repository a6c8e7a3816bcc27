// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// Looks whether anything is left in people's feeds: no call shows it but an export, which is a task of
/// its own for each person and leaves a file. An empty one shows that nothing is left.
struct FeedsLook: Sendable {
    /// How many exports are under way at a time.
    private static let lanes = 16
    /// How often an export's task is asked for, and how long is waited before each time.
    private static let polls = 30
    private static let pause = Duration.seconds(2)

    let asker: any Asking
    let client: StreamClient
    let hosts: Set<String>

    func callAsFunction(
        _ people: BatchMembers
    ) async throws -> [SubjectID: Evidence.Finding] {
        try await withThrowingTaskGroup(of: (SubjectID, Evidence.Finding).self) { group in
            var findings: [SubjectID: Evidence.Finding] = [:]
            for (place, id) in people.ids.enumerated() {
                if place >= Self.lanes, let (id, finding) = try await group.next() {
                    findings[id] = finding
                }
                group.addTask { (id, try await finding(id)) }
            }
            while let (id, finding) = try await group.next() { findings[id] = finding }
            return findings
        }
    }

    private func finding(_ id: SubjectID) async throws -> Evidence.Finding {
        do {
            guard let address = try await export(id) else { return .notCheckable(.noAnswer) }
            guard let file = FileAddress(address.rawValue),
                hosts.contains(file.authority) || client.isOwn(file)
            else { return .notCheckable(.noHosts) }
            switch try? await client.isEmpty(file) {
            case true?: return .gone(before: nil)
            case false?: return .there(1, before: nil)
            case nil: return .notCheckable(.noAnswer)
            }
        } catch is NoAnswer {
            return .notCheckable(.noAnswer)
        } catch is TooLong {
            return .notCheckable(.noAnswer)
        }
    }

    /// Where the export of the person's feeds lies, once it is made; nil if it is not.
    private func export(_ id: SubjectID) async throws -> ExportAddress? {
        guard let person = try? PathSubject(id) else { return nil }
        let task = try await asker.ask(.exportFeeds) { client throws(StreamError) in
            try await client.exportFeeds(of: person)
        }
        for _ in 0..<Self.polls {
            try await asker.wait(Self.pause)
            let report = try await asker.ask(.getTask) { client throws(StreamError) in
                try await client.task(task)
            }
            switch report.state {
            case .running: continue
            case .completed: return report.export
            case .failed: return nil
            }
        }
        return nil
    }
}
