// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Sandbox

/// Compares what the report says of each person with what is left of them in the sandbox.
enum DemoCheck {
    struct Report: Sendable {
        var compared = 0
        var disagreements = 0
    }

    static func compare(_ endings: [Ending], with world: SandboxWorld) async -> Report {
        var report = Report()
        let carriedOut = Set(
            endings.filter { [.verified, .hidden, .done].contains($0.outcome) }.map(\.subject))
        for ending in endings where ending.outcome != .duplicate {
            let remains = await world.remains(of: ending.subject.rawValue)
            report.compared += 1
            if !agrees(ending, remains, untouched: !carriedOut.contains(ending.subject)) {
                report.disagreements += 1
            }
        }
        return report
    }

    private static func agrees(_ ending: Ending, _ remains: Remains, untouched: Bool) -> Bool {
        switch (ending.outcome, ending.effect) {
        case (.verified, .erasure):
            remains.user == .removed && remains.totalMessages == 0 && remains.conversations == 0
        case (.verified, .pruning): remains.user == .pruned
        case (.hidden, .softDeletion): remains.user == .softDeleted
        case (.verified, .deactivation): remains.user == .present && remains.deactivated
        case (.verified, .reactivation), (.verified, .restoration):
            remains.user == .present && !remains.deactivated
        case (.absent, _): remains.user != .present
        case (.held, _), (.refused, _), (.review, _): remains.user == .present && untouched
        default: true
        }
    }
}
