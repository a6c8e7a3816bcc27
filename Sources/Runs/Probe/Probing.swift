// SPDX-License-Identifier: Apache-2.0

import Evidence
import Execution
import Keyring
import Model
import StreamAPI

/// Tries what is assumed of Stream on a real app, with people who are nobody, and erases them in the
/// end. What it does stands in the ledger as acts by hand do.
package struct Probing: Sendable {
    private let bench: ProbeBench

    /// - Parameter hosts: at which files may be asked for.
    package init(_ hand: Hand, hosts: Set<String>, patience: Duration) {
        bench = ProbeBench(
            hand: hand, hosts: hosts, random: Secure.hex(4), patience: patience)
    }

    /// Tries all of them, or those of these names, and hears of each as it is found.
    /// - Returns: of how many something else was found.
    /// - Throws: what ends every act by hand.
    package func tryAll(
        _ names: Set<String>? = nil, _ hear: (Assumption, Assumption.Finding) -> Void
    ) async throws -> Int {
        var others = 0
        for assumption in Assumption.all where names?.contains(assumption.name) ?? true {
            let finding = try await attempt(assumption)
            if case .otherwise = finding { others += 1 }
            hear(assumption, finding)
        }
        try await cleanUp()
        return others
    }

    /// Opens what it takes, the ledger's lock included, and tries all of them.
    package static func run(
        _ settings: Settings, environment: [String: String],
        _ hear: @escaping @Sendable (Assumption, Assumption.Finding) -> Void
    ) async throws -> Int {
        let hosts = EvidenceRules(try PolicyFile.ifThere(settings.policy)).hosts
        return try await Hand.with(settings, environment: environment, hasReason: false) { hand in
            try await Probing(hand, hosts: hosts, patience: .seconds(600)).tryAll(nil, hear)
        }
    }

    private func attempt(_ assumption: Assumption) async throws -> Assumption.Finding {
        do {
            return try await assumption.attempt(bench)
        } catch is SyntheticMaker.NotMade {
            return .notTried("stream did not take a call that comes before it")
        } catch is PeopleLookup.Failure {
            return .notTried("nobody could be looked up")
        } catch let error as StreamError {
            return .notTried("no answer: \(error.inShort)")
        }
    }

    /// Erases whoever was made. Some are gone already: that is no fault.
    private func cleanUp() async throws {
        for people in bench.everybody.calls() {
            let there = try await bench.hand.reach.people(people)
            let left = people.filter { there[$0] != nil }
            if !left.isEmpty { _ = try? await bench.delete(left, try Assumption.everything()) }
        }
    }
}
