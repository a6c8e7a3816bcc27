// SPDX-License-Identifier: Apache-2.0

/// What a log sends to a witness (C2SP tlog-witness, add-checkpoint): the size that the witness is
/// believed to know, the proof that the tree goes on from there, and the signed checkpoint.
public struct AddCheckpoint: Hashable, Sendable {
    /// The size from which the proof begins.
    public let oldSize: Int
    /// The consistency proof (RFC 6962 section 2.1.2).
    public let proof: [Digest]
    /// The checkpoint with its signatures.
    public let note: SignedNote

    /// The most hashes of a proof.
    static let longestProof = 63
    /// The most bytes of a request.
    public static let limit = 1 << 16

    /// A request with each of its parts.
    public init(oldSize: Int, proof: [Digest], note: SignedNote) {
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
    }

    /// The body as it is sent.
    public var bytes: [UInt8] {
        let head = "old \(oldSize)\n" + proof.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n"
        return Array(head.utf8) + note.bytes
    }

    /// Reads a body; `nil` for one that would be written otherwise.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count <= Self.limit, let lines = Bytes.lines(bytes),
            let gap = lines.firstIndex(of: []), gap >= 1, gap <= Self.longestProof + 1
        else { return nil }
        let word = Array("old ".utf8)
        guard lines[0].starts(with: word),
            let size = Bytes.decimal(lines[0].dropFirst(word.count), most: 15)
        else { return nil }
        var proof: [Digest] = []
        for line in lines[1..<gap] {
            guard let hash = Base64.decode(line).flatMap({ Digest(bytes: $0) }) else { return nil }
            proof.append(hash)
        }
        let rest = lines[(gap + 1)...].flatMap { $0 + [Bytes.newline] }
        guard let note = try? SignedNote(parsing: rest),
            (try? Checkpoint(parsing: note.text)) != nil
        else { return nil }
        self.init(oldSize: size, proof: proof, note: note)
    }
}
