// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not a signed note or not a checkpoint.
public enum NoteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a text, an empty line and at least one signature line.
    case malformed
    /// A name that is empty or holds a space, a control character or a plus sign.
    case badName
    /// A text that is not three lines: origin, size, root.
    case notCheckpoint
    /// A key could not sign, or there is none.
    case cannotSign(SignerError)

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .malformed: "not a well-formed signed note"
        case .badName: "the name holds a character that notes do not allow"
        case .notCheckpoint: "the note is not a checkpoint of three lines"
        case .cannotSign(let error): error.description
        }
    }
}

enum NoteName {
    static func isAllowed(_ name: [UInt8]) -> Bool {
        !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "+") }
    }
}

/// A C2SP signed note: a text, an empty line, and a line for each signature.
public struct SignedNote: Hashable, Sendable {
    /// One signature line.
    public struct Signature: Hashable, Sendable {
        /// The name of the key.
        public let name: String
        /// Four bytes of the key's identity and the signature itself.
        public let blob: [UInt8]

        /// The line, without its end.
        public var line: String { "— \(name) \(Base64.encode(blob))" }

        init(name: String, blob: [UInt8]) {
            self.name = name
            self.blob = blob
        }

        /// Reads a line without its end; `nil` for one that would be written otherwise.
        public init?(parsing line: [UInt8]) {
            guard line.starts(with: SignedNote.dash) else { return nil }
            let words = line.dropFirst(SignedNote.dash.count).split(
                separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            guard words.count == 2, NoteName.isAllowed(Array(words[0])),
                let blob = Base64.decode(words[1]), blob.count > 4
            else { return nil }
            self.init(name: words[0].text, blob: blob)
        }
    }

    /// The signed text, with its last newline.
    public let text: String
    /// The signatures in their order; some may be by keys nobody here knows.
    public let signatures: [Signature]

    /// Signs `text`, which must end with a newline, as `name`.
    public static func sign(
        _ text: String, name: String, key: any Signer
    ) throws(NoteError) -> SignedNote {
        try sign(text, name: name, signers: [key])
    }

    /// Signs `text` as `name` with each of `signers`, in their order: one key, or the new and the old
    /// when a ledger changes its key. Who looks at one line alone looks at the first.
    public static func sign(
        _ text: String, name: String, signers: [any Signer]
    ) throws(NoteError) -> SignedNote {
        guard NoteName.isAllowed(Array(name.utf8)) else { throw .badName }
        guard isText(Array(text.utf8)) else { throw .malformed }
        guard !signers.isEmpty else {
            throw .cannotSign(SignerError(message: "there is no key to sign with"))
        }
        var made: [Signature] = []
        for signer in signers {
            do throws(SignerError) {
                let blob =
                    signer.publicKey.noteKeyID(name: name)
                    + (try signer.sign(Array(text.utf8)))
                made.append(Signature(name: name, blob: blob))
            } catch {
                throw .cannotSign(error)
            }
        }
        return SignedNote(text: text, signatures: made)
    }

    /// Reads a note; checks its form and no signature.
    public init(parsing bytes: [UInt8]) throws(NoteError) {
        guard bytes.count <= 1 << 20, let lines = Bytes.lines(bytes),
            let gap = lines.lastIndex(of: []), gap > 0, gap < lines.count - 1,
            lines.count - gap <= 101
        else { throw .malformed }
        let body = Array(lines[..<gap].map { $0 + [Bytes.newline] }.joined())
        guard SignedNote.isText(body) else { throw .malformed }
        var found: [Signature] = []
        for line in lines[(gap + 1)...] {
            guard let signature = Signature(parsing: line) else { throw .malformed }
            found.append(signature)
        }
        text = body.text
        signatures = found
    }

    private init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// The bytes of the note, as they are stored and sent.
    public var bytes: [UInt8] {
        let lines = signatures.map { $0.line + "\n" }
        return Array((text + "\n" + lines.joined()).utf8)
    }

    /// Whether `key` signed the text as `name`. Signatures by others are passed over; of those
    /// that say they are by this key, each must hold.
    public func verify(name: String, key: VerifyingKey) -> Bool {
        let identifier = key.noteKeyID(name: name)
        let own = signatures.filter {
            $0.name.utf8.elementsEqual(name.utf8) && $0.blob.starts(with: identifier)
        }
        return !own.isEmpty
            && own.allSatisfy { key.isValid(Array($0.blob.dropFirst(4)), for: Array(text.utf8)) }
    }

    fileprivate static let dash = Array("— ".utf8)

    private static func isText(_ bytes: [UInt8]) -> Bool {
        bytes.count > 1 && bytes.last == Bytes.newline
            && bytes.allSatisfy { $0 >= 0x20 || $0 == Bytes.newline }
            && Array(bytes.text.utf8) == bytes
    }
}
