// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

/// Asks whether files that were noted are gone, at hosts that the policy names and at no others.
struct FileLook: Sendable {
    let client: StreamClient
    let hosts: Set<String>

    func callAsFunction(
        _ people: BatchMembers, _ samples: [SubjectID: Sample]
    ) async throws -> [SubjectID: Evidence.Finding] {
        var findings: [SubjectID: Evidence.Finding] = [:]
        for id in people.ids { findings[id] = try await finding(samples[id]) }
        return findings
    }

    private func finding(_ sample: Sample?) async throws -> Evidence.Finding {
        guard !hosts.isEmpty else { return .notCheckable(.noHosts) }
        guard let noted = sample?.files, !noted.isEmpty else { return .notCheckable(.noneNoted) }
        let files = noted.compactMap { FileAddress($0) }.filter { hosts.contains($0.authority) }
        guard !files.isEmpty else { return .notCheckable(.noHosts) }
        var there = 0
        var unknown = 0
        for file in files {
            try Task.checkCancellation()
            switch try? await client.isThere(file) {
            case true?: there += 1
            case false?: break
            case nil: unknown += 1
            }
        }
        if there > 0 { return .there(there, before: files.count) }
        return unknown > 0 ? .notCheckable(.noAnswer) : .gone(before: files.count)
    }
}
