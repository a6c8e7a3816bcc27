// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing

@Suite struct ReplyTests {
    @Test(arguments: Upshot.allCases)
    func `an open request has no final answer, and what needs a person is open`(upshot: Upshot) {
        let reply = Reply(upshot)
        if reply.needsAttention { #expect(reply.isOpen && reply.letter == nil) }
        if reply.isOpen { #expect([nil, .hold, .part].contains(reply.letter)) }
        if reply.openDSR == .completed { #expect(upshot == .fulfilled) }
        if reply.letter == .confirmation { #expect(upshot == .fulfilled) }
        #expect(upshot.outcome.rawValue.isEmpty == false)
    }

    /// Nothing that was not seen has a letter that tells of something done.
    @Test func `what was not seen is not told`() {
        let telling = Upshot.allCases.filter {
            Reply($0).letter?.tellsOfDeeds ?? false
        }
        #expect(telling == [.fulfilled, .lessThanAsked, .hiddenAsPromised, .partSeen])
    }

    @Test func `an outcome needs somebody where each of its upshots does`() {
        let needing: Set<Outcome> = [
            .contradicted, .failed, .unproven, .done, .review, .rejected, .pending,
        ]
        #expect(Set(Outcome.allCases.filter(\.needsAttention)) == needing)
        #expect(Set(Upshot.allCases.map(\.outcome)) == Set(Outcome.allCases))
    }

    @Test(arguments: Reason.allCases)
    func `of the hidden, whoever could not be looked at needs a person`(reason: Reason) {
        for outcome in reason.outcomes {
            #expect(
                outcome.needsAttention(reason)
                    == (outcome.needsAttention || reason == .notAllSeen))
        }
        let counts: [Outcome: Int] = [.verified: 4, .hidden: 3, .failed: 0, .review: 2]
        #expect(counts.needingAttention(notAllSeen: 0) == [.review: 2])
        #expect(counts.needingAttention(notAllSeen: 1) == [.review: 2, .hidden: 1])
    }

    @Test func `nobody is an answer once another night found nobody either`() {
        let first = Reply(Upshot(.absent, .nobodyThere, isFulfilled: false))
        #expect(first.isOpen && first.letter == nil && first.openDSR == .inProgress)
        let second = Reply(Upshot(.absent, .nobodyThere, isFulfilled: false, isConfirmed: true))
        #expect(!second.isOpen && second.letter == .nobody && second.openDSR == .cancelled)
    }

    @Test(arguments: Reason.allCases)
    func `an upshot keeps the outcome, and no reason is taken for more than was seen`(
        reason: Reason
    ) {
        for outcome in Outcome.allCases {
            for isFulfilled in [true, false] {
                let known = Upshot(outcome, reason, isFulfilled: isFulfilled)
                let blind = Upshot(outcome, nil, isFulfilled: isFulfilled)
                #expect(known.outcome == outcome && blind.outcome == outcome)
                if outcome != .verified {
                    #expect(Reply(blind).letter != .part && Reply(blind).letter != .confirmation)
                }
                guard ![.stillGone, .notReleased, .restForPerson].contains(known) else {
                    continue
                }
                #expect(Reply(known).openDSR == Reply(blind).openDSR)
            }
        }
    }

    /// `docs/row-states.md`: outcome, exit code, whether it stays open, letter and word of OpenDSR.
    @Test func `the page shows the table`() throws {
        var rows: [String] = []
        for line in try lines("docs/row-states.md").drop(while: { $0 != "## Reply" })
            .dropFirst().prefix(while: { !$0.hasPrefix("## ") }) where line.hasPrefix("| `")
        {
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
            }
            rows.append((cells[0...0] + cells[2...]).joined(separator: " "))
        }
        let table = Upshot.allCases.map { upshot in
            let reply = Reply(upshot)
            return [
                upshot.rawValue, upshot.outcome.rawValue, String(reply.exit.rawValue),
                reply.isOpen ? "open" : "closed", reply.letter?.rawValue ?? "none",
                reply.openDSR.rawValue,
            ].joined(separator: " ")
        }
        #expect(rows == table)
    }

    private func lines(_ path: String) throws -> [String] {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return try String(contentsOf: root.appending(path: path), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
