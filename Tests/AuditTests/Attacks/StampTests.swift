// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Transparency

@testable import Audit

/// What lies beside a pack as its time stamp counts only when an authority that is trusted made it.
@Suite struct StampTests {
    private func file(_ specimen: Specimen, run: Int = 2) -> URL {
        let name = PackWriter.name(run: run) + ".tsr"
        return specimen.controller.reports.appending(path: name)
    }

    private func judge(
        _ specimen: Specimen, _ code: String?, says words: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for verifier in Verifier.allCases {
            let said = try verifier.judge(specimen)
            #expect(
                said.codes == Set([code].compactMap(\.self)), "\(verifier): \(said)",
                sourceLocation: sourceLocation)
            if let words {
                #expect(said.text.contains(words), "\(verifier)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test func `a stamp by a trusted authority is told with its time`() async throws {
        let specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        try judge(specimen, nil)
        let authority = try Authority(in: specimen.folder)
        let checkpoint = specimen.pack.appending(path: "checkpoint")
        try authority.stamp(checkpoint).write(to: file(specimen))
        try judge(specimen, nil, says: "note   time stamp not checked: there is no certificate")
        for verifier in Verifier.allCases {
            #expect(try !verifier.judge(specimen).text.contains("stamped the checkpoint"))
        }
        let pinned = specimen.trust.appending(path: "tsa.pem")
        try authority.certificate.write(to: pinned)
        let time = try TimeStamp(parsing: [UInt8](try Data(contentsOf: file(specimen)))).time
        try judge(
            specimen, nil, says: "ok     a trusted authority stamped the checkpoint at \(time)")
    }

    @Test func `no other stamp counts`() async throws {
        let specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let (authority, other) = (
            try Authority(in: specimen.folder), try Authority(in: specimen.folder, "other")
        )
        try authority.certificate.write(to: specimen.trust.appending(path: "tsa.pem"))
        let checkpoint = specimen.pack.appending(path: "checkpoint")
        let good = try authority.stamp(checkpoint)
        var damaged = good
        damaged[good.count - 5] ^= 1
        // The time in clear, which is what the signature is about.
        var dated = good
        let year = try #require(dated.range(of: Data("Z".utf8), in: 40..<dated.count))
        dated[year.lowerBound - 14..<year.lowerBound - 10] = Data("1999".utf8)
        let stamps: [(String, Data)] = [
            ("by another authority", try other.stamp(checkpoint)),
            ("of another file", try authority.stamp(specimen.pack.appending(path: "report.csv"))),
            ("with a damaged signature", damaged), ("with another time", dated),
            ("nothing", Data()), ("no stamp", Data("GREEN".utf8)),
            ("cut", good.prefix(good.count / 2)),
        ]
        for (name, stamp) in stamps {
            try stamp.write(to: file(specimen))
            for verifier in Verifier.allCases {
                #expect(
                    try verifier.judge(specimen).codes == ["time-stamp"], "\(verifier): \(name)")
            }
        }
        try FileManager.default.removeItem(at: file(specimen))
        try #require(mkfifo(file(specimen).path, 0o600) == 0)
        try judge(specimen, "time-stamp")
        try FileManager.default.removeItem(at: specimen.trust.appending(path: "tsa.pem"))
        try judge(specimen, nil, says: "not checked")
        try #require(mkfifo(specimen.trust.appending(path: "tsa.pem").path, 0o600) == 0)
        try judge(specimen, "time-stamp")
    }

    @Test func `a run that says it ended after it was stamped is red`() async throws {
        let specimen = try await Specimen(runs: 1)
        defer { withExtendedLifetime(specimen.controller) {} }
        var records = try specimen.records()
        // All that it says of times goes together.
        let times = ["at", "accepted_at", "settled_at", "verified_at"]
        for place in records.indices {
            for name in times where records[place].string(RecordKey(name)) != nil {
                records[place] = try Specimen.change(
                    records[place], name, .string("2999-01-01T00:00:00Z"))
            }
            if records[place].boolean("deadline_met") != nil {
                records[place] = try Specimen.change(
                    records[place], "deadline_met", .boolean(false))
            }
        }
        try specimen.rewrite(records)
        try judge(specimen, nil)
        let authority = try Authority(in: specimen.folder)
        try authority.certificate.write(to: specimen.trust.appending(path: "tsa.pem"))
        try authority.stamp(specimen.pack.appending(path: "checkpoint"))
            .write(to: file(specimen, run: 1))
        try judge(specimen, "time-stamp")
    }

    @Test func `the stamp that a run names is the one that lies there`() async throws {
        let specimen = try await Specimen(runs: 2)
        defer { withExtendedLifetime(specimen.controller) {} }
        let stamp = Data("a stamp".utf8)
        var records = try specimen.records()
        let place = try #require(records.firstIndex { $0.string("kind") == "run-start" })
        records[place] = try Specimen.change(
            records[place], "prev_tsr", .string(Digest.sha256([UInt8](stamp)).hex))
        try specimen.rewrite(records, earlier: try specimen.earlier())
        try judge(
            specimen, nil, says: "note   time stamp not checked: the one that the run's start")
        try stamp.write(to: file(specimen, run: 1))
        try judge(specimen, nil)
        try Data("another".utf8).write(to: file(specimen, run: 1))
        try judge(specimen, "prev-stamp")
        try FileManager.default.removeItem(at: file(specimen, run: 1))
        try #require(mkfifo(file(specimen, run: 1).path, 0o600) == 0)
        try judge(specimen, "prev-stamp")
    }
}
