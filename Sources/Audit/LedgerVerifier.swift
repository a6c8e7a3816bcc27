// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Transparency

/// Verifies the ledger itself, page by page: everything that ``LedgerHistory`` checks, over what the
/// file holds now.
public struct LedgerVerifier: Sendable {
    private let ledger: Ledger
    private let allowedSigners: String
    private let revoked: String
    private let origin: String

    private static let page = 1000

    /// A verifier of `ledger`; the trust is as for ``PackVerifier``.
    public init(ledger: Ledger, allowedSigners: String, revoked: String = "", origin: String) {
        self.ledger = ledger
        self.allowedSigners = allowedSigners
        self.revoked = revoked
        self.origin = origin
    }

    /// Recomputes the tree and holds every stored checkpoint against it.
    ///
    /// `remembered` is the note of a checkpoint that was kept outside of the ledger: with it a
    /// ledger that went back, or was written anew, is found. A leaf that is missing ends the tree.
    /// `seen` are checkpoints that others showed: they must lie on this history.
    public func verify(
        remembered: [UInt8]? = nil, seen: [Checkpoint] = []
    ) async throws(LedgerError) -> PackVerdict {
        var history = LedgerHistory(
            allowedSigners: allowedSigners, revoked: revoked, origin: origin,
            remembered: remembered, seen: seen)
        let notes = try await ledger.checkpoints()
        var waiting = notes[...]
        var next = 0
        while true {
            let page = try await ledger.stored(from: next, limit: Self.page)
            for leaf in page {
                guard leaf.index == next else {
                    return history.verdict(signed: notes.last?.size ?? 0)
                }
                history.take(leaf: leaf.hash, body: leaf.body)
                next += 1
                if waiting.first?.size == next, let note = waiting.popFirst() {
                    history.take(note: note.note)
                }
            }
            guard page.count == Self.page else { break }
        }
        return history.verdict(signed: notes.last?.size ?? 0)
    }
}
