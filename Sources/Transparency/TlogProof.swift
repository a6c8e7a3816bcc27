// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a proof.
public enum TlogProofError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the one spelling that a proof has.
    case malformed
    /// The checkpoint under it is none.
    case badCheckpoint

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .malformed: "not a well-formed proof of a transparency log"
        case .badCheckpoint: "the proof ends with no checkpoint of three lines"
        }
    }
}

/// That one record stands in a ledger, in a text that can be checked without the ledger: the leaf's
/// index, its audit path and the signed checkpoint (C2SP tlog-proof). It shows the one record that is
/// put beside it and hashes; nothing of any other record.
public struct TlogProof: Hashable, Sendable {
    /// What rebuilds the leaf, for those to whom it is given: in the text as base64. The proof does not
    /// cover it.
    public let extra: [UInt8]?
    /// The leaf's index.
    public let index: Int
    /// The audit path, lowest sibling first (RFC 6962 section 2.1.1).
    public let path: [Digest]
    /// The checkpoint with its signatures.
    public let checkpoint: SignedNote

    /// The greatest number of hashes in a path: a tree has fewer than 2^63 leaves.
    public static let longestPath = 63

    /// A proof with each of its parts; ``verify(leaf:origin:key:)`` says whether it holds.
    public init(extra: [UInt8]? = nil, index: Int, path: [Digest], checkpoint: SignedNote) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The text: `c2sp.org/tlog-proof@v1`, the extra data if there are any, the index, the path, an
    /// empty line and the checkpoint.
    public var bytes: [UInt8] {
        var text = TlogProof.header + "\n"
        if let extra { text += "extra \(Base64.encode(extra))\n" }
        text += "index \(index)\n"
        for node in path { text += Base64.encode(node.bytes) + "\n" }
        return Array((text + "\n").utf8) + checkpoint.bytes
    }

    /// Reads the text; checks its form and that the checkpoint is one, and proves nothing yet. What
    /// would be written otherwise than it was read is refused.
    public init(parsing bytes: [UInt8]) throws(TlogProofError) {
        guard bytes.count <= 1 << 20, let lines = Bytes.lines(bytes),
            let gap = lines.firstIndex(of: [])
        else { throw .malformed }
        var rest = lines[..<gap]
        guard rest.popFirst() == Array(TlogProof.header.utf8) else { throw .malformed }
        extra = try TlogProof.value("extra", &rest).map { text throws(TlogProofError) in
            guard let data = Base64.decode(text) else { throw .malformed }
            return data
        }
        guard let number = try TlogProof.value("index", &rest), let index = Bytes.decimal(number),
            rest.count <= TlogProof.longestPath
        else { throw .malformed }
        self.index = index
        path = try rest.map { line throws(TlogProofError) in
            guard let node = Base64.decode(line).flatMap({ Digest(bytes: $0) }) else {
                throw .malformed
            }
            return node
        }
        let note = lines[(gap + 1)...].flatMap { $0 + [Bytes.newline] }
        guard let checkpoint = try? SignedNote(parsing: note),
            (try? Checkpoint(parsing: checkpoint.text)) != nil
        else { throw .badCheckpoint }
        self.checkpoint = checkpoint
        guard self.bytes == bytes else { throw .malformed }
    }

    /// Whether the ledger `origin`, which signs with `key`, holds `leaf` at ``index``.
    ///
    /// `leaf` must be computed from the record that is shown (``MerkleTree/leafHash(_:)``), never
    /// taken from the proof.
    public func verify(leaf: Digest, origin: String, key: VerifyingKey) -> Bool {
        guard let signed = try? Checkpoint(parsing: checkpoint.text),
            signed.origin.utf8.elementsEqual(origin.utf8),
            checkpoint.verify(name: origin, key: key)
        else { return false }
        return MerkleTree.verifyInclusion(
            of: leaf, at: index, size: signed.size, proof: path, root: signed.root)
    }

    private static let header = "c2sp.org/tlog-proof@v1"

    /// What follows `name` and a space in the first line, if that is how it begins.
    private static func value(
        _ name: String, _ lines: inout ArraySlice<[UInt8]>
    ) throws(TlogProofError) -> ArraySlice<UInt8>? {
        let start = Array("\(name) ".utf8)
        guard let line = lines.first, line.starts(with: start) else { return nil }
        lines.removeFirst()
        return line[start.count...]
    }
}
