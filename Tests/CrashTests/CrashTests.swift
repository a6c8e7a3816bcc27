// SPDX-License-Identifier: Apache-2.0

import Foundation
import Subprocess
import Testing

@Suite struct CrashTests {
    @Test func `a killed run is resumed to the end that it would have had`() async throws {
        try await Workplace.with { place in
            _ = try await place.lethe("init")
            _ = try await place.lethe("keys generate")
            try Self.requests.write(
                to: place.folder.appending(path: "requests.csv"), atomically: true, encoding: .utf8)
            try await place.killRun()

            let resumed = try await place.lethe("resume")
            #expect(resumed.status == 0, "\(resumed.text)")
            let report = try place.lines("report.csv")
            #expect(report.count == 1 + Self.rows)
            #expect(resumed.text.contains("rows in \(Self.rows) = verified \(Self.rows)\n"))
            let entries = try place.lines("entries.jsonl")
            #expect(entries.contains { $0.contains("\"kind\":\"recovered\"") })
            let verified = try await place.lethe("verify reports/run-000001")
            #expect(verified.status == 0, "\(verified.text)")
        }
    }

    static let rows = 250

    /// Erasures for two calls and deactivations for another.
    static let requests: String = {
        var text = "request_id,type,user_id,received_at,regime\n"
        for number in 1...rows {
            let type = number % 5 == 0 ? "deactivation" : "erasure"
            let user = "user-" + String(String(10_000 + number).dropFirst())
            text += "R-\(number),\(type),\(user),2026-11-02,gdpr\n"
        }
        return text
    }()
}

/// A fresh folder beside a sandbox of its own.
struct Workplace {
    let folder: URL
    private let environment: Environment
    private static let faults = """
        [{"fault": "delay", "milliseconds": 1800000, "operation": "DeleteUsers", "call": 2}]
        """

    static func with(_ body: (Workplace) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lethe-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let plain = Environment.inherit.updating([
            "PATH": "\(Products.folder):\(path)", "WHERE": folder.path,
        ])
        // The second deletion waits for its answer, so that the run cannot be over before it is killed.
        try Data(Self.faults.utf8).write(to: folder.appending(path: "faults.json"))
        let sandbox = "exec lethe sandbox --port 0 --limit-scale 20 --faults \"$WHERE/faults.json\""
        _ = try await Subprocess.run(
            .name("sh"), arguments: ["-c", sandbox],
            environment: plain, input: .none, output: .sequence, error: .discarded
        ) { child in
            var variables: [Environment.Key: String?] = [:]
            for try await line in child.standardOutput.strings() {
                let parts = line.trimmingCharacters(in: .newlines)
                    .split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2, let key = Environment.Key(rawValue: parts[0]) {
                    variables[key] = parts[1]
                }
                if variables.count == 3 { break }
            }
            do {
                try await body(
                    Workplace(folder: folder, environment: plain.updating(variables)))
            } catch {
                try child.send(signal: .terminate)
                throw error
            }
            try child.send(signal: .terminate)
        }
    }

    /// Runs lethe to its end.
    func lethe(_ words: String) async throws -> (text: String, status: Int32) {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "cd \"$WHERE\" && exec lethe \(words)"],
            environment: environment, input: .none, output: .string(limit: 1 << 20),
            error: .combinedWithOutput)
        let text = result.standardOutput
        guard case .exited(let code) = result.terminationStatus else { return (text, -1) }
        return (text, code)
    }

    /// Begins a run and kills it once the first of its calls is through.
    func killRun() async throws {
        let result = try await Subprocess.run(
            .name("sh"), arguments: ["-c", "cd \"$WHERE\" && exec lethe run requests.csv"],
            environment: environment, input: .none, output: .discarded, error: .sequence
        ) { child in
            for try await line in child.standardError.strings() where line.hasPrefix("calls 1/") {
                try child.send(signal: .kill)
                break
            }
        }
        #expect(result.terminationStatus == .signaled(9))
    }

    /// The lines of one of the pack's files.
    func lines(_ name: String) throws -> [Substring] {
        let file = folder.appending(path: "reports/run-000001/\(name)")
        return try String(contentsOf: file, encoding: .utf8).split { $0.isNewline }
    }
}
