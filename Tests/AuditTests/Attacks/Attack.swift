// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

/// Something that somebody does to a pack, and the reason for which it must be refused.
struct Attack: CustomTestStringConvertible, Sendable {
    let name: String
    /// The code that every verifier must give; `nil`: harmless, all must stay green.
    let code: String?
    let carryOut: @Sendable (inout Specimen) throws -> Void

    init(
        _ name: String, _ code: String?,
        _ carryOut: @escaping @Sendable (inout Specimen) throws -> Void
    ) {
        self.name = name
        self.code = code
        self.carryOut = carryOut
    }

    var testDescription: String { name }
}

extension Attack {
    /// Without the key.
    static let fromOutside: [Attack] = [
        Attack("a cell is edited", "file-hash") { pack in
            try pack.edit("report.csv") { $0.replacing("verified", with: "refused") }
        },
        Attack("a cell and its line of the manifest are edited", "signature") { pack in
            try pack.edit("report.csv") { $0.replacing("verified", with: "refused") }
            try pack.list()
        },
        Attack("everything is signed anew with another key", "signer") { pack in
            try pack.sign(with: .generate())
        },
        Attack("the signature is for another use of the key", "signature") { pack in
            try pack.sign(namespace: "git")
        },
        Attack("the signature is gone", "missing-file") { try $0.remove("SHA256SUMS.sig") },
        Attack("the signature is empty", "signature") { pack in
            try pack.write(pack.pack, "SHA256SUMS.sig", "")
        },
        Attack("a file was written by half", "file-hash") { pack in
            try pack.edit("entries.jsonl") { String($0.prefix(500)) }
        },
        Attack("a file is added", "unlisted-file") { pack in
            try pack.write(pack.pack, "notes.txt", "")
        },
        Attack("a hidden file is added", "unlisted-file") { pack in
            try pack.write(pack.pack, ".notes", "")
        },
        Attack("a listed file is left out", "missing-file") { try $0.remove("policy.yaml") },
        Attack("a needed file is left out", "missing-file") { try $0.remove("leaves.txt") },
        Attack("the mail changed the line ends", "file-hash") { pack in
            try pack.edit("report.csv") { $0.replacing("\r\n", with: "\n") }
        },
        Attack("the manifest's line ends are changed", "manifest") { pack in
            try pack.edit("SHA256SUMS") { $0.replacing("\n", with: "\r\n") }
        },
        Attack("the checkpoint's size is edited", "file-hash") { pack in
            try pack.editLines("checkpoint") { $0[1] = "7" }
        },
        Attack("the script says what it likes", "file-hash") { pack in
            try pack.write(pack.pack, "verify.sh", "echo GREEN\n")
        },
    ]

    /// Without the key, on a pack of the first format, which holds a copy of the ledger.
    static let ofTheCopy: [Attack] = [
        Attack("a database of holes", "too-large") { try $0.stretch("ledger.db", to: 1 << 40) },
        Attack("a row of the database is edited", "file-hash") { pack in
            try pack.sqlite("UPDATE record SET body = replace(body, 'verified', 'refused')")
        },
        Attack("the database is edited in its bytes", "file-hash") { pack in
            let url = pack.pack.appending(path: "ledger.db")
            var data = try Data(contentsOf: url)
            let place = try #require(data.range(of: Data("verified".utf8)))
            data.replaceSubrange(place, with: Data("refusedd".utf8))
            try data.write(to: url)
        },
    ]

    /// By somebody who may sign, or with a key that may not any more.
    static let ofKeys: [Attack] = [
        Attack("the key had expired", "key-window") { pack in
            try pack.trust(window: "valid-before=\"20260901Z\",")
        },
        Attack("the key was not valid yet", "key-window") { pack in
            try pack.trust(window: "valid-after=\"20270101Z\",")
        },
        Attack("the key's window holds the run", nil) { pack in
            try pack.trust(window: "valid-after=\"20260101Z\",valid-before=\"20270101Z\",")
        },
        Attack("the key is revoked", "key-revoked") { pack in
            let key = pack.controller.key.publicKey
            try pack.write(pack.trust, "revoked", key.openSSHLine + "\n")
        },
        Attack("another key is revoked", nil) { pack in
            let key = SigningKey.generate().publicKey
            try pack.write(pack.trust, "revoked", key.openSSHLine + "\n")
        },
        Attack("the trusted key is for something else", "signer") { pack in
            try pack.write(
                pack.trust, "allowed_signers",
                pack.controller.allowedSigners.replacing("erasure-report@", with: "approve@"))
        },
        Attack("the pack is judged by another ledger's name", "origin") { pack in
            try pack.write(
                pack.trust, "origin", "\(Controller.domain)/erasure/ffffffffffffffff\n")
        },
        Attack("the ledger's name is none", "trust") { pack in
            try pack.write(pack.trust, "origin", "\(Controller.domain)\n")
        },
        Attack("the checkpoint is another ledger's", "origin") { pack in
            try pack.resignCheckpoint { old in
                try Checkpoint(
                    origin: "\(Controller.domain)/erasure/ffffffffffffffff", size: old.size,
                    root: old.root)
            }
        },
        Attack("the checkpoint is signed by another key", "checkpoint-signature") { pack in
            try pack.resignCheckpoint(with: .generate()) { $0 }
        },
        Attack("a line is slipped into the checkpoint", "checkpoint") { pack in
            let old = try SignedNote(parsing: Array(try pack.read("checkpoint").utf8))
            let note = try SignedNote.sign(
                old.text + "x\n", name: Controller.origin, key: pack.controller.key)
            try Data(note.bytes).write(to: pack.pack.appending(path: "checkpoint"))
            try pack.sign()
        },
        Attack("a signature by a key nobody knows stands below", nil) { pack in
            let old = try SignedNote(parsing: Array(try pack.read("checkpoint").utf8))
            let witness = try SignedNote.sign(
                old.text, name: "witness.example", key: SigningKey.generate())
            let line = try #require(
                String(decoding: witness.bytes, as: UTF8.self).components(separatedBy: "\n")
                    .last { !$0.isEmpty })
            try pack.edit("checkpoint") { $0 + line + "\n" }
            try pack.sign()
        },
    ]
}

extension Specimen {
    /// Runs SQL on the pack's copy of the ledger.
    func sqlite(_ sql: String) throws {
        let answer = try Answer(["sqlite3", "ledger.db", sql], in: pack)
        try #require(answer.status == 0, "\(answer.text)")
    }

    func trust(window: String) throws {
        try write(
            trust, "allowed_signers",
            controller.allowedSigners.replacing("namespaces=", with: window + "namespaces="))
    }

    /// Puts another checkpoint in its place, and signs the manifest over it.
    func resignCheckpoint(
        with key: SigningKey? = nil, _ change: (Checkpoint) throws -> Checkpoint
    ) throws {
        let note = try SignedNote(parsing: Array(try read("checkpoint").utf8))
        let other = try change(try Checkpoint(parsing: note.text))
        let signed = try other.signed(by: key ?? controller.key)
        try Data(signed.bytes).write(to: pack.appending(path: "checkpoint"))
        try sign()
    }
}
