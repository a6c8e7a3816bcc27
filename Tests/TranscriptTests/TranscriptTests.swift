// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct TranscriptTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Transcripts")

    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".txt") }.sorted()

    @Test func `there are transcripts`() {
        #expect(Self.names.count >= 10)
    }

    @Test(arguments: names) func `a session goes as written`(name: String) async throws {
        let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
        let transcript = Transcript(text)
        #expect(!transcript.steps.isEmpty)
        #expect(!text.contains("Domain="))
        try await Shell.with(sandbox: transcript.sandbox) { shell in
            for step in transcript.steps {
                let answer = try await shell.run(step.command)
                #expect(!answer.lines.contains { $0.contains("Domain=") }, "\(name):\(step.line)")
                let asWritten = Transcript.matches(step.expected[...], answer.lines[...])
                #expect(
                    asWritten && answer.status == step.status,
                    """
                    \(name):\(step.line): $ \(step.command)
                    \(answer.lines.joined(separator: "\n"))
                    ? \(answer.status)
                    """)
            }
        }
    }
}
