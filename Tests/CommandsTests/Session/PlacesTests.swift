// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@testable import Keyring
@testable import Runs

/// Where the evidence goes is tried before the first call.
@Suite struct PlacesTests {
    private let origin = "acme.example/erasure/00112233445566aa"

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `what is tried is made and leaves nothing behind`() throws {
        let place = try Place()
        try Places(settings: place.settings(), origin: origin).attempt()
        #expect(try names(place.url) == ["keys", "reports"])
        #expect(try names(place.file("reports")) == ["trust"])
        #expect(try names(place.file("reports/trust")).isEmpty)
        #expect(try place.file("keys").mode == 0o700)
    }

    @Test func `the folder of another ledger's reports is refused`() throws {
        let place = try Place()
        let places = Places(settings: try place.settings(), origin: origin)
        try places.attempt()
        _ = try place.put("reports/trust/origin", origin + "\n")
        try places.attempt()
        _ = try place.put("reports/trust/origin", "acme.example/erasure/ffffffffffffffff\n")
        let failure = #expect(throws: Failure.self) { try places.attempt() }
        #expect(failure?.kind == .configuration)
    }

    enum Obstacle: CaseIterable {
        case aFileForTheReports, aLinkThatLeadsNowhere, aFileForTheTrust

        func place(in place: Place) throws {
            let files = FileManager.default
            switch self {
            case .aFileForTheReports: _ = try place.put("reports", "")
            case .aLinkThatLeadsNowhere:
                try files.createSymbolicLink(
                    at: place.file("reports"), withDestinationURL: place.file("nowhere"))
            case .aFileForTheTrust:
                try Secure.makeFolder(place.file("reports"))
                _ = try place.put("reports/trust", "")
            }
        }
    }

    @Test(arguments: Obstacle.allCases)
    func `an obstacle is named, with what to do`(obstacle: Obstacle) throws {
        let place = try Place()
        try obstacle.place(in: place)
        let failure = #expect(throws: Failure.self) {
            try Places(settings: place.settings(), origin: origin).attempt()
        }
        #expect(failure?.kind == .configuration)
        #expect(failure?.hint?.isEmpty == false)
        #expect(failure?.message.contains(place.url.path) == false)
    }
}
