// SPDX-License-Identifier: Apache-2.0

package import Ledger
package import Model
import Report
package import Transparency

/// A request's answer as the ledger proves it: for the person it is about, and for nobody else.
package struct Certificate {
    package let request: KnownRequest
    package let record: Record
    private let disclosure: SubjectDisclosure
    private let proof: TlogProof

    /// The proof of a request whose record opens.
    /// - Throws: ``Failure`` where there is no answer yet, or what opens it is gone.
    package init(_ request: KnownRequest, ledger: Ledger, origin: String) async throws {
        guard let outcome = request.outcome else {
            throw Failure(.error, "the request has no answer yet", hint: "see: lethe status")
        }
        guard let record = outcome.record, let key = outcome.key, let subject = request.subject,
            let disclosure = SubjectDisclosure(
                record: record, key: key, subject: Array(subject.rawValue.utf8)),
            disclosure.opens(origin: origin)
        else { throw Self.closed(outcome.check) }
        self.request = request
        self.record = record
        self.disclosure = disclosure
        proof = try await Self.proof(of: outcome.index, disclosure, ledger, origin)
    }

    /// The proof as text (C2SP tlog-proof).
    package var bytes: [UInt8] { proof.bytes }

    /// The page for the person; nil for an outcome that is no answer.
    package func letter(
        controller: String, language: Language, backups: BackupWindow?, zone: String? = nil
    ) -> String? {
        guard
            var facts = LetterFacts(
                record, controller: controller, reference: request.reference)
        else { return nil }
        if facts.reference.isEmpty { facts.reference = request.place }
        // Nobody was found once: another night looks again before that is an answer.
        facts.isConfirmed = request.waits == nil && !request.hasLeft
        facts.isStopped = request.isStopped
        facts.backups = backups
        facts.zone = zone
        return Letter.text(facts, language: language)
    }

    private static func proof(
        of index: Int, _ disclosure: SubjectDisclosure, _ ledger: Ledger, _ origin: String
    ) async throws -> TlogProof {
        guard let text = try await ledger.lastCheckpoint(),
            let note = try? SignedNote(parsing: Array(text.utf8)),
            let checkpoint = try? Checkpoint(parsing: note.text), index < checkpoint.size
        else {
            throw Failure(
                .error, "the run is not sealed yet, so nothing can be proved",
                hint: "finish it: lethe resume")
        }
        var leaves: [Digest] = []
        leaves.reserveCapacity(checkpoint.size)
        while leaves.count < checkpoint.size {
            let page = try await ledger.leaves(
                from: leaves.count, limit: min(10_000, checkpoint.size - leaves.count))
            guard !page.isEmpty else { break }
            leaves += page
        }
        guard let path = MerkleTree.inclusionProof(of: index, in: leaves),
            MerkleTree.verifyInclusion(
                of: disclosure.record.leafHash, at: index, size: checkpoint.size, proof: path,
                root: checkpoint.root)
        else {
            throw Failure(
                .notVerified, "the record does not stand in the signed tree",
                hint: "the file was changed by another hand; verify it: lethe verify")
        }
        return TlogProof(
            extra: disclosure.extra, index: index, path: path, checkpoint: note)
    }

    private static func closed(_ check: CommitmentCheck) -> Failure {
        switch check {
        case .keyGone, .recordGone, .opens:
            Failure(.error, "the record is shredded, so nothing can be proved any more")
        case .unnamed:
            Failure(
                .error, "the request is kept without a name",
                hint: "say whose it is: --user ID; a row that never named anybody has no answer")
        case .differs:
            Failure(
                .notVerified, "the record is about somebody else than the working tables say",
                hint: "the file was changed by another hand; verify it: lethe verify")
        }
    }
}
