// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Sandbox
import Testing

@testable import Runs

/// Something has the name that a pack is to have.
@Suite struct TakenNameTests {
    private static let row = "R-1,erasure,user-0001,2026-11-01,gdpr"

    enum Thing: CaseIterable {
        case folder, file, linkThatLeadsNowhere

        func lie(at url: URL) throws {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            switch self {
            case .folder:
                try FileManager.default.createDirectory(
                    at: url, withIntermediateDirectories: false)
            case .file: try Data().write(to: url)
            case .linkThatLeadsNowhere:
                try FileManager.default.createSymbolicLink(
                    atPath: url.path, withDestinationPath: "/nowhere-at-all")
            }
        }
    }

    @Test(arguments: Thing.allCases)
    func `it is said before anything is sent`(thing: Thing) async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            try thing.lie(at: nights.reports.appending(path: "run-000001"))
            let failure = await #expect(throws: Failure.self) { try await night(0, Self.row) }
            #expect(failure?.kind == .configuration)
            #expect(await !nights.world.calls().contains { $0.operation == "DeleteUsers" })
        }
    }

    @Test func `a night whose reports cannot be written sends nothing`() async throws {
        let nights = try Nights(policy: Nights.erasing())
        try await nights.with { night in
            try Data().write(to: nights.reports)
            let failure = await #expect(throws: Failure.self) { try await night(0, Self.row) }
            #expect(failure?.kind == .configuration)
            #expect(await nights.world.calls().isEmpty)
        }
    }
}
