// SPDX-License-Identifier: Apache-2.0

import Foundation
import Subprocess
import TestSupport

/// A shell in a fresh folder, with `lethe` on its path and no credentials but those given.
struct Shell {
    let folder: URL
    /// Request files as other programs write them, which a transcript finds under `$INPUTS`.
    static let inputs = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Inputs", directoryHint: .isDirectory)
    private let environment: Environment

    struct Answer {
        var lines: [String]
        var status: Int32
    }

    /// Lends a shell to `body`, beside a sandbox if one is wanted; the folder is removed afterwards.
    static func with(sandbox: Bool, _ body: (Shell) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lethe-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let plain = Shell(folder: folder, variables: [:])
        guard sandbox else { return try await body(plain) }
        _ = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "exec lethe sandbox --port 0 --limit-scale 100"],
            environment: plain.environment, input: .none, output: .sequence, error: .discarded
        ) { child in
            var variables: [String: String] = [:]
            for try await line in child.standardOutput.strings() {
                let parts = line.trimmingCharacters(in: .newlines)
                    .split(separator: "=", maxSplits: 1)
                if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
                if variables.count == 3 { break }
            }
            do {
                try await body(Shell(folder: folder, variables: variables))
            } catch {
                try child.send(signal: .terminate)
                throw error
            }
            try child.send(signal: .terminate)
        }
    }

    private init(folder: URL, variables: [String: String]) {
        self.folder = folder
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        environment = .inherit.updating([
            "PATH": "\(Products.folder):\(path)", "WHERE": folder.path,
            "INPUTS": Self.inputs.path,
            "STREAM_BASE_URL": variables["STREAM_BASE_URL"],
            "STREAM_API_KEY": variables["STREAM_API_KEY"],
            "STREAM_API_SECRET": variables["STREAM_API_SECRET"],
        ])
    }

    /// Runs a command; both streams in the order written.
    func run(_ command: String) async throws -> Answer {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "cd \"$WHERE\" || exit 99\n\(command)"],
            environment: environment, input: .none, output: .string(limit: 1 << 20),
            error: .combinedWithOutput)
        var lines = (result.standardOutput).components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        switch result.terminationStatus {
        case .exited(let code): return Answer(lines: lines, status: code)
        case .signaled(let number): return Answer(lines: lines, status: 128 + number)
        }
    }
}
