// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct NoteTests {
    private static let origin = "acme.example/erasure/7f3a9c2e51d04b66"

    /// The example of the note package of the Go project, whose format C2SP signed-note describes.
    @Test func `the published example verifies`() throws {
        let key = try VerifyingKey(
            noteVerifierKey: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        let text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg\
            KvqfqdngotpRZb6KE6RyyBwJnAM=

            """
        let note = try SignedNote(parsing: Array(text.utf8))
        #expect(note.verify(name: "PeterNeumann", key: key))
        #expect(!note.verify(name: "PeterNeuman", key: key))
        #expect(note.bytes == Array(text.utf8))
    }

    /// The example of C2SP signed-note: the text itself holds an empty line.
    @Test func `the text ends at the last empty line`() throws {
        let text = """
            Ognuno sta solo sul cuor della terra
            trafitto da un raggio di sole:

            ed è subito sera.

            — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9o\
            JKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=

            """
        let note = try SignedNote(parsing: Array(text.utf8))
        #expect(note.text.hasSuffix("ed è subito sera.\n"))
        #expect(note.signatures.map(\.name) == ["quasimodo.example/salvatore"])
        #expect(note.bytes == Array(text.utf8))
    }

    @Test func `a checkpoint signs, reads back and knows its key`() throws {
        let key = SigningKey.generate()
        let checkpoint = try Checkpoint(origin: Self.origin, size: 25, root: .sha256([1]))
        let note = try SignedNote(parsing: try checkpoint.signed(by: key).bytes)
        #expect(try Checkpoint(parsing: note.text) == checkpoint)
        #expect(note.verify(name: Self.origin, key: key.publicKey))
        #expect(!note.verify(name: Self.origin, key: SigningKey.generate().publicKey))
        #expect(!note.verify(name: Self.origin + "0", key: key.publicKey))
    }

    @Test func `an unknown signature is passed over, a false one of a known key is not`() throws {
        let old = SigningKey.generate()
        let new = SigningKey.generate()
        let note = try SignedNote.sign("text\n", name: "a", signers: [new, old])
        #expect(note.signatures.map(\.name) == ["a", "a"])
        #expect(note.verify(name: "a", key: old.publicKey))
        #expect(note.verify(name: "a", key: new.publicKey))
        let other = try SignedNote.sign("other\n", name: "a", key: old)
        let line = "— a \(Base64.encode(other.signatures[0].blob))\n"
        let mixed = try SignedNote(parsing: note.bytes + Array(line.utf8))
        #expect(!mixed.verify(name: "a", key: old.publicKey))
        #expect(mixed.verify(name: "a", key: new.publicKey))
    }

    @Test func `a note needs a key`() {
        #expect(throws: NoteError.self) { try SignedNote.sign("text\n", name: "a", signers: []) }
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a AAAA\n",
        "text\n\n— a AAAAAAA=",
        "text\n\n- a AAAAAAA=\n", "text\n\n— a b AAAAAAA=\n", "text\n\n— a  AAAAAAA=\n",
        "text\n\n— a+b AAAAAAA=\n", "\n\n— a AAAAAAA=\n", "te\u{1}xt\n\n— a AAAAAAA=\n",
        "text\r\n\r\n— a AAAAAAA=\r\n", "text\n\n— a AAAAAAB=\n",
    ])
    func `what is no note is refused`(text: String) {
        #expect(throws: NoteError.self) { try SignedNote(parsing: Array(text.utf8)) }
    }

    @Test func `a note that is not UTF-8 is refused`() {
        let bytes: [UInt8] = [0xFF, 0x0A, 0x0A] + Array("— a AAAAAAA=\n".utf8)
        #expect(throws: NoteError.self) { try SignedNote(parsing: bytes) }
    }

    @Test(arguments: [
        "o\n1\n", "o\n1\nAAAA\n", "o\n01\n@\n", "o\n-1\n@\n", "o\n1\n@\nextension\n", "o\n1\n@",
        "\n1\n@\n", "o o\n1\n@\n", "o+o\n1\n@\n", "o\n 1\n@\n", "o\r\n1\r\n@\r\n",
    ])
    func `what is no checkpoint is refused`(pattern: String) {
        let root = Base64.encode(Digest.sha256([]).bytes)
        let text = pattern.split(separator: "@", omittingEmptySubsequences: false)
            .joined(separator: root)
        #expect(throws: NoteError.self) { try Checkpoint(parsing: text) }
    }

    @Test func `a checkpoint with a bad origin or size is not made`() {
        #expect(throws: NoteError.badName) {
            try Checkpoint(origin: "a b", size: 1, root: .sha256([]))
        }
        #expect(throws: NoteError.notCheckpoint) {
            try Checkpoint(origin: "a", size: -1, root: .sha256([]))
        }
        #expect(throws: NoteError.malformed) {
            try SignedNote.sign("no newline", name: "a", key: SigningKey.generate())
        }
    }
}
