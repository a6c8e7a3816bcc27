// SPDX-License-Identifier: Apache-2.0

/// What a witness answers to a checkpoint (C2SP tlog-witness), from what it knows of the log: a pure
/// decision. Who keeps the latest checkpoint stores ``Answer/cosign(_:)`` durably before it signs, and
/// takes one request for a log at a time.
public enum WitnessRule {
    /// The answer.
    public enum Answer: Hashable, Sendable {
        /// Store this checkpoint, then countersign it: 200.
        case cosign(Checkpoint)
        /// Not a request: 400.
        case malformed
        /// No key that is trusted for the log signed it: 403.
        case notTrusted
        /// The log is not known: 404.
        case unknownLog
        /// It knows another size: 409 with that size.
        case otherSize(Int)
        /// The proof does not hold, or this size has another root: 422.
        case notConsistent
    }

    /// - Parameters:
    ///   - keys: the keys that are trusted for the log of that name; `nil` for a log that is not known.
    ///   - latest: the checkpoint of that log that was countersigned last.
    public static func answer(
        _ request: AddCheckpoint, keys: (String) -> [VerifyingKey]?,
        latest: (String) -> Checkpoint?
    ) -> Answer {
        guard let checkpoint = try? Checkpoint(parsing: request.note.text) else {
            return .malformed
        }
        guard let trusted = keys(checkpoint.origin) else { return .unknownLog }
        guard trusted.contains(where: { request.note.verify(name: checkpoint.origin, key: $0) })
        else { return .notTrusted }
        guard request.oldSize <= checkpoint.size else { return .malformed }
        let known = latest(checkpoint.origin)
        guard request.oldSize == known?.size ?? 0 else { return .otherSize(known?.size ?? 0) }
        guard
            MerkleTree.verifyConsistency(
                oldSize: request.oldSize, oldRoot: known?.root ?? MerkleTree.emptyRoot,
                newSize: checkpoint.size, newRoot: checkpoint.root, proof: request.proof)
        else { return .notConsistent }
        return .cosign(checkpoint)
    }
}
