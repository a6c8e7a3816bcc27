// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Testing

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct ReportExportTests {
    private func command(
        _ controller: Controller, _ arguments: String...
    ) throws -> ReportExportCommand {
        let config = try controller.place.put("lethe.yaml", "controller: acme.example\n")
        return try ReportExportCommand.parse(["--config", config.path] + arguments)
    }

    @Test(arguments: ["opendsr", "intoto"])
    func `a file is for its owner alone, and new`(format: String) async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let file = controller.place.file("out")
        let command = try command(controller, "--format", format, "--to", file.path)
        try await command.run()
        #expect(try file.mode == 0o600)
        let text = try file.text
        #expect(text.hasPrefix("{") && text.hasSuffix("}\n"))

        let failure = await #expect(throws: Failure.self) { try await command.run() }
        #expect(failure?.kind == .usage)
        #expect(try file.text == text)
    }

    @Test func `no empty file is left where there is nothing to say`() async throws {
        let controller = try Controller()
        try await controller.nights(0..<1)
        let file = controller.place.file("out")
        let command = try command(controller, "--format", "transcend", "--to", file.path)
        let failure = await #expect(throws: Failure.self) { try await command.run() }
        #expect(failure?.kind == .error)
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test(arguments: [[], ["--format", "csv"]] as [[String]])
    func `a format must be named, and be one`(arguments: [String]) {
        #expect(throws: (any Error).self) { try ReportExportCommand.parse(arguments) }
    }
}
