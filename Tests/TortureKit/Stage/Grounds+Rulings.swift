// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Grounds {
    /// A folder in which a first night has been, of ``Batch/undecided``. It touched nobody, so that it
    /// fits any world with the same people.
    var undecided: URL { folder.appending(path: "undecided", directoryHint: .isDirectory) }

    /// Makes the first night, counts the writes of each decision, and learns how the night after it
    /// goes when nothing goes wrong.
    mutating func learnRulings() async throws {
        let (products, place) = (products, undecided)
        try FileManager.default.copyItem(at: template, to: place)
        try Data(Batch.undecided.csv.utf8).write(to: place.appending(path: "requests.csv"))
        try await World.with(.undecided) { world in
            let place = Place(folder: place, products: products, world: world)
            let end = try await place.run("lethe run requests.csv")
            guard end.status == 3 else { throw Unprepared(text: end.text) }
        }
        try await learn(
            Case(
                name: "usual-rulings", section: .rulings, batch: .undecided,
                explains: Case.decidedReasons, rulings: Ruling.all),
            as: Batch.undecided.name)
        writes = try await countedWrites()
    }

    private func countedWrites() async throws -> [String: [Blow.Write]] {
        let folder = folder.appending(path: "counted-rulings", directoryHint: .isDirectory)
        try FileManager.default.copyItem(at: undecided, to: folder)
        let products = products
        return try await World.with(.undecided) { world in
            let place = Place(folder: folder, products: products, world: world)
            guard try await Failures.arePossible(in: place) else { return [:] }
            var writes: [String: [Blow.Write]] = [:]
            for ruling in Ruling.all {
                let end = try await place.run(
                    "strace -f -y -qq -o writes.log -e trace=\(Blow.Write.names) \(ruling.spoken)")
                guard end.status == 0 else { throw Unprepared(text: end.text) }
                let log = try String(
                    contentsOf: folder.appending(path: "writes.log"), encoding: .utf8)
                writes[ruling.word] = Blow.Write.all(in: log)
            }
            return writes
        }
    }
}

extension Blow.Write {
    /// The calls by which a decision could write.
    fileprivate static let names =
        "pwrite64,write,fsync,fdatasync,ftruncate,rename,renameat2,link,unlink,mkdir"

    /// The writes to a ledger and beside it in a log of strace with paths (`-y`), in their order. What
    /// is counted is what strace counts: a call to a file whose name is known, or any call of a name.
    fileprivate static func all(in log: String) -> [Blow.Write] {
        var turns: [Blow.Write: Int] = [:]
        return log.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let call = parts[1].firstIndex(of: "(") else { return nil }
            let name = parts[1][..<call].drop { $0 == " " }
            let path = parts[1].split(separator: "<").dropFirst().first?.prefix { $0 != ">" }
            let file = path?.split(separator: "/").last.map(String.init)
            let isLedger = file?.hasPrefix("lethe.db") ?? false
            // What goes to a pipe, a folder or a file of another name each time has no turn.
            guard file == nil || isLedger else { return nil }
            var write = Blow.Write(name: String(name), file: file, number: 0)
            turns[write, default: 0] += 1
            write.number = turns[write] ?? 1
            return write
        }
    }
}
