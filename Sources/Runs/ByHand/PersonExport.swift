// SPDX-License-Identifier: Apache-2.0

import JSON
package import Model
import Report
package import StreamAPI

/// Exports people's data call after call, each recorded: it is processing of personal data.
package struct PersonExport: Sendable {
    package let hand: Hand
    package let download: Download
    package let patience: Duration

    package init(hand: Hand, download: Download, patience: Duration) {
        self.hand = hand
        self.download = download
        self.patience = patience
    }

    /// What a call brought: what goes into the file, and the people found in it.
    package struct Part: Sendable {
        package var bytes: [UInt8] = []
        package var outcomes: [SubjectID: Outcome] = [:]
    }

    /// Stream took the export, and what it came to is not known here.
    struct Unfinished: Error {
        let failure: Failure
    }

    /// One person's data in chat, at once; by a task where there is too much of it.
    package func one(_ person: PathSubject) async throws -> Part {
        let client = hand.reach.client
        let end = try await hand.send("export", .exportUser, on: [person.id]) {
            try await client.exportUser(person)
        }
        switch end {
        case .accepted(let export):
            return Part(
                bytes: export.document.bytes + [0x0A], outcomes: [person.id: .verified])
        case .refused(.service(let error)) where error.status == 400:
            Console.say("stream does not export this user at once; asking for a task")
            return try await many([person.id])
        case .refused(let error):
            return try refused(error, [person.id])
        case .unproven:
            return Part(outcomes: [person.id: .unproven])
        }
    }

    /// Up to 25 people's data in chat: a line of JSON each.
    package func many(_ subjects: [SubjectID]) async throws -> Part {
        let client = hand.reach.client
        let members = try ExportMembers(subjects)
        let end = try await hand.send("export", .exportUsers, on: subjects) {
            try await client.exportUsers(members)
        }
        guard case .accepted(let task) = end else { return try notAccepted(end, subjects) }
        guard let bytes = try await file(of: task) else {
            return Part(outcomes: all(subjects, .failed))
        }
        let found = Set(
            bytes.split(separator: 0x0A).compactMap { line in
                JSON(Array(line))?["user"]?["id"]?.text.flatMap(SubjectID.init)
            })
        return Part(
            bytes: bytes,
            outcomes: Dictionary(
                uniqueKeysWithValues: subjects.map {
                    ($0, found.contains($0) ? .verified : .absent)
                }))
    }

    /// One person's data in Feeds. Nothing in the file says whose it is, so Stream's word counts.
    package func feeds(_ person: PathSubject) async throws -> Part {
        let client = hand.reach.client
        let end = try await hand.send("export-feeds", .exportFeeds, on: [person.id]) {
            try await client.exportFeeds(of: person)
        }
        guard case .accepted(let task) = end else { return try notAccepted(end, [person.id]) }
        guard let bytes = try await file(of: task) else {
            return Part(outcomes: [person.id: .failed])
        }
        return Part(bytes: bytes, outcomes: [person.id: .done])
    }

    /// The file of a finished task, ending in LF; nil if the task failed.
    private func file(of task: TaskID) async throws -> [UInt8]? {
        let wait: TaskWait
        do {
            wait = try await hand.reach.wait(for: task, limit: patience)
        } catch let error as StreamError {
            var failure = Failure(.busy, explaining: error)
            failure.hint = Self.later(task)
            throw Unfinished(failure: failure)
        }
        switch wait {
        case .stillRunning:
            throw Unfinished(
                failure: Failure(
                    .busy, "the export is not at its end yet", hint: Self.later(task)))
        case .ended(let report):
            guard case .completed = report.state, let address = report.export else { return nil }
            let bytes = try await download(address)
            return bytes.isEmpty || bytes.last == 0x0A ? bytes : bytes + [0x0A]
        }
    }

    /// A task whose id is lost cannot be found again.
    private static func later(_ task: TaskID) -> String {
        "it goes on at stream: lethe tasks wait --to FILE \(task.rawValue)"
    }

    private func notAccepted(
        _ end: Hand.End<TaskID>, _ subjects: [SubjectID]
    ) throws -> Part {
        guard case .refused(let error) = end else {
            return Part(outcomes: all(subjects, .unproven))
        }
        return try refused(error, subjects)
    }

    private func refused(_ error: StreamError, _ subjects: [SubjectID]) throws -> Part {
        Console.say("\(error)")
        return Part(outcomes: all(subjects, .failed))
    }

    private func all(_ subjects: [SubjectID], _ outcome: Outcome) -> [SubjectID: Outcome] {
        Dictionary(uniqueKeysWithValues: subjects.map { ($0, outcome) })
    }
}
