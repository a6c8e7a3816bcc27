// SPDX-License-Identifier: Apache-2.0

/// What a ledger commits to: its name, its size and its root, in three lines (C2SP
/// tlog-checkpoint). Extension lines are refused.
public struct Checkpoint: Hashable, Sendable {
    /// The ledger's name: the controller's domain, `/erasure/`, 16 hexadecimal digits.
    public let origin: String
    /// The number of leaves.
    public let size: Int
    /// The root of the tree of that many leaves.
    public let root: Digest

    /// A checkpoint of a ledger; refuses an origin that a note could not be named after and a size
    /// below zero.
    public init(origin: String, size: Int, root: Digest) throws(NoteError) {
        guard NoteName.isAllowed(Array(origin.utf8)) else { throw .badName }
        guard size >= 0 else { throw .notCheckpoint }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The three lines, each with its newline: the text that is signed.
    public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Reads the three lines; whatever would be written otherwise is refused.
    public init(parsing text: String) throws(NoteError) {
        guard let lines = Bytes.lines(Array(text.utf8)), lines.count == 3,
            let size = Bytes.decimal(lines[1], most: 15), let bytes = Base64.decode(lines[2]),
            let root = Digest(bytes: bytes)
        else { throw .notCheckpoint }
        try self.init(origin: lines[0].text, size: size, root: root)
        guard self.text.utf8.elementsEqual(text.utf8) else { throw .notCheckpoint }
    }

    /// The note of this checkpoint, signed as its origin.
    public func signed(by key: any Signer) throws(NoteError) -> SignedNote {
        try SignedNote.sign(text, name: origin, key: key)
    }
}
