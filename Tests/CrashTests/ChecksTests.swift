// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Sandbox
@testable import TortureKit

/// The checks find what they are there to find.
@Suite struct ChecksTests {
    private static let batch = Batch("tiny", users: 60, [(.erase, 1), (.refuse, 1)])
    private static let commitment = "a1b2"
    private static let digest =
        Intents.digest(["user-0001"], ["user-0001": commitment]) ?? ""

    /// A night in which all is as it should be, for a test to spoil.
    private struct Night {
        var entries = [
            #"{"kind":"intent","run":1,"at":"2026-11-02T00:00:01Z","call":1,"step":"delete","count":1,"members":"\#(digest)"}"#,
            #"{"kind":"answer","run":1,"at":"2026-11-02T00:00:01Z","call":1,"result":"accepted"}"#,
            #"{"kind":"outcome","run":1,"file":"F1/r.csv","line":2,"outcome":"verified","call":1,"subject":"\#(commitment)"}"#,
            #"{"kind":"outcome","run":1,"file":"F1/r.csv","line":3,"outcome":"refused"}"#,
        ]
        var sends: [Int64] = [1_793_577_601_500]
        var left = ["user-0001": Remains(user: .removed), "user-0002": Remains(user: .present)]

        func findings() throws -> Set<Finding.Kind> {
            let entries = try self.entries.enumerated().map { place, text in
                var entry = try Entry(Substring(text))
                entry.index = place
                return entry
            }
            let report = entries.filter { $0.kind == "outcome" }.map { entry in
                [
                    "run": "\(entry.run)", "file": entry.file, "line": "\(entry.line)",
                    "outcome": entry.outcome, "carried": entry.carried,
                ]
            }
            let evidence = Evidence(
                batch: batch, explains: [],
                packs: [
                    Pack(folder: URL(filePath: "run-000001"), entries: entries, report: report)
                ],
                calls: sends.enumerated().map { place, time in
                    CallRecord(
                        number: place + 1, time: time, operation: "DeleteUsers", changes: true,
                        people: ["user-0001"], applied: true, status: 201, faults: [])
                },
                before: [
                    "user-0001": Remains(user: .present), "user-0002": Remains(user: .present),
                    "user-0003": Remains(user: .present),
                ],
                after: ["user-0003": Remains(user: .present)].merging(left) { _, new in new })
            let all =
                Balance.findings(evidence) + Truth.findings(evidence)
                + Intents(evidence).findings() + Outside.findings(evidence, usual: nil)
            return Set(all.map(\.kind))
        }
    }

    @Test func `nothing is found where nothing is wrong`() throws {
        #expect(try Night().findings() == [])
    }

    @Test func `a row without an end is lost`() throws {
        var night = Night()
        night.entries.removeLast()
        #expect(try night.findings() == [.lost])
    }

    @Test func `a row that waits for a run that never came is lost`() throws {
        var night = Night()
        night.entries[3] = night.entries[3].replacing("refused", with: "pending")
        #expect(try night.findings().contains(.lost))
    }

    @Test func `a row that ends twice is lost`() throws {
        var night = Night()
        night.entries.append(night.entries[3])
        #expect(try night.findings() == [.lost])
    }

    @Test func `a request without an intent of its own is doubled`() throws {
        var night = Night()
        night.sends.append(night.sends[0] + 1)
        #expect(try night.findings() == [.doubled])
    }

    @Test func `a request before its intent is doubled`() throws {
        var night = Night()
        night.sends[0] -= 2000
        #expect(try night.findings() == [.doubled])
    }

    @Test(arguments: [
        (#"{"kind":"note","run":1}"#, true),
        (#"{"kind":"recovered","run":1}"#, false),
        (#"{"kind":"answer","run":1,"call":1,"result":"in-doubt"}"#, false),
        (#"{"kind":"answer","run":1,"call":1,"result":"accepted"}"#, true),
    ])
    func `a request is repeated for a reason alone`(between: String, isWrong: Bool) throws {
        var night = Night()
        night.sends.append(night.sends[0] + 1)
        night.entries.insert(contentsOf: [night.entries[0], between], at: 0)
        #expect(try night.findings() == (isWrong ? [.doubled] : []))
    }

    @Test func `what is told and is not so is untrue`() throws {
        var night = Night()
        night.left["user-0001"] = Remains(user: .softDeleted)
        #expect(try night.findings() == [.untrue])
    }

    @Test func `a failure that nothing explains is untrue`() throws {
        var night = Night()
        night.entries[2] = night.entries[2].replacing("verified", with: "unproven")
        #expect(try night.findings() == [.untrue])
    }

    @Test func `who was refused and is gone was touched`() throws {
        var night = Night()
        night.left["user-0002"] = Remains(user: .removed)
        #expect(try night.findings() == [.untrue, .outside])
    }

    @Test func `a request that went twice is found where it may go once, whatever the reason`() {
        func call(_ number: Int, _ people: [String]) -> CallRecord {
            CallRecord(
                number: number, time: 0, operation: "DeleteUsers", changes: true, people: people,
                applied: true, status: 201, faults: [])
        }
        func findings(_ calls: [CallRecord]) -> [Finding.Kind] {
            Once.findings(
                Evidence(
                    batch: Self.batch, explains: [], packs: [], calls: calls, before: [:],
                    after: [:])
            ).map(\.kind)
        }
        #expect(findings([call(1, ["a", "b"]), call(2, ["c"])]) == [])
        #expect(findings([call(1, ["a", "b"]), call(2, ["b", "a"])]) == [.doubled])
    }

    @Test(arguments: [
        ("lethe: the ledger’s file was removed", false, []),
        ("Error Domain=NSCocoaErrorDomain Code=4", false, [Finding.Kind.broken]),
        ("", true, [.hanging]),
    ])
    func `what is raw, and what hangs, is found`(text: String, hangs: Bool, kinds: [Finding.Kind]) {
        let end = Place.End(status: 1, text: text, struck: 0, hangs: hangs)
        #expect(Speech.findings("lethe run", end).map(\.kind) == kinds)
    }

    @Test func `whom no row names must be as before`() throws {
        var night = Night()
        night.left["user-0003"] = Remains(user: .softDeleted)
        #expect(try night.findings() == [.outside])
    }

    @Test func `each word of the sandbox is a trouble, and one that it takes`() throws {
        let words = Set(
            Trouble.known.compactMap { trouble in
                trouble.words.split(separator: "\"").first.map(String.init)
            })
        // Without a word of its own for files: nobody looks for them where the policy names no host.
        #expect(words == Set(FaultWord.allCases.map(\.rawValue)))
        for kept in Lie.Kept.allCases where kept != .files {
            #expect(Trouble.known.contains { $0.words.contains("\"what\": \"\(kept.rawValue)\"") })
        }
        #expect(Set(Trouble.known.map(\.name)).count == Trouble.known.count)
        for trouble in Trouble.known {
            for operation in trouble.operations {
                let fault = trouble.fault(operation, #""call": 1"#)
                #expect(throws: Never.self) { try SandboxFault.parse("[\(fault)]") }
            }
        }
    }
}
