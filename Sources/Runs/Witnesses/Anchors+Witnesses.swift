// SPDX-License-Identifier: Apache-2.0

import Foundation
import Keyring
package import Ledger
import Model
import Report
import Transparency

extension Anchors {
    /// Has the newest checkpoint countersigned by the witnesses of `witness:` and keeps what they signed
    /// beside its pack. What does not come is said and fails nothing.
    /// - Throws: ``Failure`` when a witness knows another history of this ledger.
    package static func witness(run: Int, ledger: Ledger, settings: Settings) async throws {
        guard let policy = try policy(settings) else { return }
        try handOut(policy.text, beside: settings.reports)
        let notes = try await ledger.checkpoints()
        guard let newest = notes.last, let note = try? SignedNote(parsing: newest.note),
            let checkpoint = try? Checkpoint(parsing: note.text)
        else { return }
        var leaves: [Digest] = []
        leaves.reserveCapacity(checkpoint.size)
        while leaves.count < checkpoint.size {
            let page = try await ledger.leaves(
                from: leaves.count, limit: min(10_000, checkpoint.size - leaves.count))
            guard !page.isEmpty else { break }
            leaves += page
        }
        let file = CosignatureFile(run: run, reports: settings.reports)
        let guess = notes.dropLast().last?.size ?? 0
        let all = leaves
        let forks = try await WitnessClient.withTransport { transport in
            let witnessing = WitnessClient(
                transport: transport, note: note, checkpoint: checkpoint, leaves: all, guess: guess)
            var forks: [String] = []
            for witness in policy.value.witnesses {
                switch await witnessing.ask(witness) {
                case .countersigned(let signature, _):
                    try file.add(signature)
                    Console.say("witness \(witness.name): countersigned")
                case .not(let why):
                    Console.say("witness \(witness.name): not countersigned: \(why)")
                case .fork(let why): forks.append("witness \(witness.name): \(why)")
                }
            }
            return forks
        }
        guard forks.isEmpty else {
            throw Failure(
                .notVerified, "TWO HISTORIES OF THIS LEDGER: " + forks.joined(separator: "; "),
                hint:
                    "keep everything as it is and find out who has the other one: docs/witnesses.md"
            )
        }
    }

    /// The witnesses that are asked; nil if none are named.
    static func policy(
        _ settings: Settings
    ) throws -> (value: TrustPolicy, text: String)? {
        guard let file = settings.witness else { return nil }
        guard let data = try? Data(contentsOf: file) else {
            throw Failure(
                .configuration,
                "the policy of witnesses (\(file.lastPathComponent)) cannot be read",
                hint: "see witness: in lethe.yaml")
        }
        let text = String(decoding: data, as: UTF8.self)
        do throws(TrustPolicyError) {
            return (try TrustPolicy(parsing: text), text)
        } catch {
            throw Failure(
                .configuration, "\(file.lastPathComponent): \(error)",
                hint: "its form: docs/witnesses.md")
        }
    }

    private static func handOut(_ policy: String, beside reports: URL) throws {
        let trust = reports.appending(path: "trust", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: trust, withIntermediateDirectories: true)
        try Secure.replace(trust.appending(path: "policy"), with: Data(policy.utf8))
    }
}
