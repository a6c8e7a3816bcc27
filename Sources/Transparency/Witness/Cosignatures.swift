// SPDX-License-Identifier: Apache-2.0

/// The file `run-N.cosignatures` beside a pack: what witnesses signed of its checkpoint after the pack
/// had its name, a signature line each, as they stand in a note.
public struct Cosignatures: Sendable {
    /// The signatures, in the order of their lines; some may be by nobody who is known here.
    public private(set) var signatures: [SignedNote.Signature]

    /// The most lines of one file.
    static let most = 100

    /// None.
    public init() { signatures = [] }

    /// Reads the lines; `nil` when one is not a signature line, or there are more than a hundred.
    public init?(parsing bytes: [UInt8]) {
        guard let lines = Bytes.lines(bytes), lines.count <= Self.most else { return nil }
        signatures = []
        for line in lines {
            guard let signature = SignedNote.Signature(parsing: line) else { return nil }
            signatures.append(signature)
        }
    }

    /// Puts `signature` in the place of those by the same key.
    public mutating func replace(with signature: SignedNote.Signature) {
        signatures.removeAll {
            $0.name.utf8.elementsEqual(signature.name.utf8)
                && $0.blob.prefix(4).elementsEqual(signature.blob.prefix(4))
        }
        signatures.append(signature)
    }

    /// The file, a line for each signature.
    public var bytes: [UInt8] { Array(signatures.map { $0.line + "\n" }.joined().utf8) }
}
