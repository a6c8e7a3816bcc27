// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Model
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()

/// Files that were hard to read once, and one of each form of bytes.
private let corpus = contents(of: "Corpus")
private let samples = contents(of: "Samples")

private func contents(of name: String) -> [String] {
    let place = folder.appending(path: name).path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().map { name + "/" + $0 }
}

private func bytes(of file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: file)))
}

@Suite struct CorpusTests {
    @Test func `the corpus is there`() {
        #expect(corpus.count >= 3)
    }

    @Test(arguments: corpus + samples)
    func `a file is read alike in any pieces and its rows are counted`(file: String) throws {
        let bytes = try bytes(of: file)
        try check(bytes)
    }

    @Test(arguments: 0..<300) func `broken files are read alike in any pieces`(seed: Int) throws {
        var random = Seeded(UInt64(seed))
        let files = corpus + samples
        var bytes = try bytes(of: files[seed % files.count])
        for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
            let at = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes.removeSubrange(at..<min(at + 5, bytes.count))
            case 2: bytes.insert(contentsOf: bytes.prefix(30), at: at)
            default: bytes.removeSubrange(at...)
            }
        }
        try check(bytes)
    }

    private func check(_ bytes: [UInt8]) throws {
        let whole = read(bytes)
        let single = read(pieces: bytes.map { [$0] })
        #expect(single.error == whole.error)
        guard let summary = whole.summary else { return }
        #expect(single == whole)
        #expect(summary.rows == whole.rows.count)
        #expect(summary.requests == whole.requests.count)
        #expect(summary.rejected == whole.rejections.count)
    }
}
