// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The system's calls that fail: each n-th of a run, and of a resumption.
struct Failures: Sendable {
    /// By name, how many a thread of a usual run makes at the most.
    var counts: [String: Int]

    private static let names = [
        "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "rename", "renameat2", "link",
        "openat", "unlink", "mkdir", "fchmod",
    ]

    /// Whether system calls can be made to fail here at all.
    static func arePossible(in place: Place) async throws -> Bool {
        try await place.run("strace -f --seccomp-bpf -qq -o strace.log true").status == 0
    }

    /// Counts the calls of a run in which nothing fails.
    init(in place: Place) async throws {
        let names = Self.names.joined(separator: ",")
        _ = try await place.run(
            "strace -f --seccomp-bpf -qq -o calls.log -e trace=\(names) lethe run requests.csv")
        let log = try String(
            contentsOf: place.folder.appending(path: "calls.log"), encoding: .utf8)
        var threads: [Substring: [String: Int]] = [:]
        for line in log.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let name = parts[1].split(separator: "(").first else {
                continue
            }
            threads[parts[0], default: [:]][String(name.drop { $0 == " " }), default: 0] += 1
        }
        counts = [:]
        for thread in threads.values {
            counts.merge(thread.filter { Self.names.contains($0.key) }, uniquingKeysWith: max)
        }
    }

    /// So many cases, spread evenly over all calls; every fourth fails while it is resumed.
    func cases(_ most: Int, seed: UInt64) -> [Case] {
        let all = counts.sorted { $0.key < $1.key }.flatMap { name, count in
            (1...count).map { (name, $0) }
        }
        guard !all.isEmpty else { return [] }
        let step = max(1, Double(all.count) / Double(most))
        return stride(from: 0, to: Double(all.count), by: step).map { place in
            let (name, number) = all[Int(place)]
            var dice = Dice(seed: seed, "\(name)-\(number)")
            let error = ["EIO", "ENOSPC"].randomElement(using: &dice) ?? "EIO"
            let failure = Blow.failure(of: name, error: error, number: number)
            let isLater = Int.random(in: 0..<4, using: &dice) == 0
            let request = Int.random(in: 3...20, using: &dice)
            return Case(
                name: "\(name)-\(number)", section: .disk,
                blows: isLater
                    ? [.signal(.kill, at: .later(request: request, milliseconds: 5)), failure]
                    : [failure])
        }
    }
}
