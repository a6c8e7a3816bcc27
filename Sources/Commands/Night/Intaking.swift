// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Ledger
import Model
import Transparency

/// Reads request files into a run's rows, a chunk at a time: memory does not grow with a file.
struct Intaking {
    let ledger: Ledger
    let run: Int
    /// How many rejected rows are told one by one; the report has them all.
    private static let told = 20

    private static let chunk = 1 << 18

    /// Reads the files in the order given.
    func read(_ paths: [String]) async throws {
        var rejected = 0
        for (index, path) in paths.enumerated() {
            try await read(path, file: index + 1, &rejected)
        }
        if rejected > Self.told {
            Console.say("and \(rejected - Self.told) more rejected rows, all in the report")
        }
        try await ledger.linkRows(run: run)
    }

    private func read(_ path: String, file: Int, _ rejected: inout Int) async throws {
        let url = URL(filePath: path)
        guard let handle = try? FileHandle(forReadingFrom: url) else {
            throw Failure(
                .error, "\(url.lastPathComponent): cannot be opened",
                hint: "check the name; nothing was sent")
        }
        defer { try? handle.close() }
        try await ledger.addInput(run: run, file: file, name: url.lastPathComponent)
        var reader = RequestReader(file: file)
        var hasher = Hasher256()
        var bytes = 0
        var rows = 0
        var page: [IntakeRow] = []
        do {
            while let data = try handle.read(upToCount: Self.chunk), !data.isEmpty {
                let chunk = [UInt8](data)
                hasher.update(chunk)
                bytes += chunk.count
                try reader.feed(chunk) { page.append($0) }
                rows += page.count
                tell(page, of: url, &rejected)
                try await ledger.addRows(run: run, page)
                page.removeAll(keepingCapacity: true)
            }
            _ = try reader.finish { page.append($0) }
        } catch let error as IntakeError {
            let place = error.column.map { "\(error.line):\($0)" } ?? "\(error.line)"
            throw Failure(
                .error, "\(url.lastPathComponent):\(place): \(error.diagnostic.message)",
                hint: error.diagnostic.hint)
        }
        rows += page.count
        tell(page, of: url, &rejected)
        try await ledger.addRows(run: run, page)
        try await ledger.finishInput(
            run: run, file: file, digest: hasher.finalize(), bytes: bytes, rows: rows)
    }

    private func tell(_ page: [IntakeRow], of url: URL, _ rejected: inout Int) {
        for case .rejected(let rejection) in page {
            rejected += 1
            guard rejected <= Self.told else { continue }
            let diagnostic = rejection.diagnostic
            let field = diagnostic.field.map { " \($0):" } ?? ""
            Console.say(
                "\(url.lastPathComponent):\(rejection.origin.line):\(field) \(diagnostic.message)")
            if let hint = diagnostic.hint { Console.say("hint: \(hint)") }
        }
    }
}
