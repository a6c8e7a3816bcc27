// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing
import Transparency

extension Attack {
    /// Things in a pack that are no files, or files that nobody can read to their end.
    static let oddities: [Attack] = [
        Attack("a link stands for a file", "odd-file") { pack in
            let place = pack.folder.appending(path: "elsewhere").path
            try FileManager.default.moveItem(atPath: pack.path("policy.yaml"), toPath: place)
            try pack.link("policy.yaml", to: place)
        },
        Attack("a link leads nowhere", "odd-file") { try $0.link("notes.txt", to: "nowhere") },
        Attack("a link leads to a device without an end", "odd-file") { pack in
            try pack.remove("policy.yaml")
            try pack.link("policy.yaml", to: "/dev/zero")
        },
        Attack("a link leads to itself", "odd-file") { try $0.link("loop", to: "loop") },
        Attack("a fifo to which nobody writes", "odd-file") { pack in
            try pack.remove("leaves.txt")
            try #require(mkfifo(pack.path("leaves.txt"), 0o600) == 0)
        },
        Attack("a fifo of another name", "odd-file") { pack in
            try #require(mkfifo(pack.path("x"), 0o600) == 0)
        },
        Attack("a folder stands for a file", "odd-file") { pack in
            try pack.remove("checkpoint")
            try #require(mkdir(pack.path("checkpoint"), 0o700) == 0)
        },
        Attack("a socket", "odd-file") { try $0.socket("s") },
        Attack("a terabyte of holes", "too-large") { try $0.stretch("entries.jsonl", to: 1 << 40) },
        Attack("leaves of holes", "too-large") { try $0.stretch("leaves.txt", to: 1 << 40) },
        Attack("a manifest of holes", "too-large") { try $0.stretch("SHA256SUMS", to: 1 << 40) },
        Attack("a checkpoint of holes", "too-large") { try $0.stretch("checkpoint", to: 1 << 40) },
        Attack("a page of holes", "too-large") { try $0.stretch("README.txt", to: 1 << 30) },
        Attack("more leaves than the tree has", "too-large") { pack in
            try pack.stretch("leaves.txt", to: 1 << 22)
            try pack.sign()
        },
        Attack("a file of holes that nobody signed for", "unlisted-file") { pack in
            try pack.write(pack.pack, "hole", "")
            try pack.stretch("hole", to: 1 << 40)
        },
        Attack("a line without an end", "entries") { pack in
            try pack.edit("entries.jsonl") { $0 + String(repeating: "x", count: 70_000) + "\n" }
            try pack.sign()
        },
        Attack("a name with a line break", "unlisted-file") { pack in
            try pack.write(pack.pack, "a\nb", "")
        },
        Attack("a name with a line break that looks listed", "unlisted-file") { pack in
            try pack.write(pack.pack, "checkpoint\nverify.sh", "")
        },
        Attack("what changes how the database is read lies beside it", "unlisted-file") { pack in
            try pack.write(pack.pack, "ledger.db-wal", "")
        },
        Attack("what changes how the database is read is signed for", "unknown-file") { pack in
            try pack.write(pack.pack, "ledger.db-wal", "")
            try pack.sign()
        },
        Attack("a byte that is no character", "record") { pack in
            try pack.edit("entries.jsonl") { $0.replacing("\"v\":1}\n", with: "\"v\":1}\u{0}\n") }
            try pack.sign()
        },
        Attack("the last row has no end", "report") { pack in
            try pack.edit("report.csv") { String($0.dropLast()) + "\r" }
            try pack.sign()
        },
        Attack("a signer's list to which nobody writes", "trust") { pack in
            try FileManager.default.removeItem(at: pack.trust.appending(path: "allowed_signers"))
            try #require(mkfifo(pack.trust.appending(path: "allowed_signers").path, 0o600) == 0)
        },
        Attack("a list of revoked keys to which nobody writes", "trust") { pack in
            try #require(mkfifo(pack.trust.appending(path: "revoked").path, 0o600) == 0)
        },
        Attack("a list of revoked keys that leads nowhere", "trust") { pack in
            try FileManager.default.createSymbolicLink(
                atPath: pack.trust.appending(path: "revoked").path, withDestinationPath: "nowhere")
        },
        Attack("the trust is reached by links", nil) { pack in
            for name in ["allowed_signers", "origin"] {
                let place = pack.folder.appending(path: "my-\(name)").path
                let old = pack.trust.appending(path: name).path
                try FileManager.default.moveItem(atPath: old, toPath: place)
                try FileManager.default.createSymbolicLink(
                    atPath: old, withDestinationPath: place)
            }
        },
    ]
}

extension Specimen {
    func path(_ name: String) -> String { pack.appending(path: name).path }

    func link(_ name: String, to place: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path(name), withDestinationPath: place)
    }

    /// Makes a file longer without writing to it.
    func stretch(_ name: String, to size: Int) throws {
        try #require(truncate(path(name), size) == 0)
    }

    /// Makes a socket.
    func socket(_ name: String) throws {
        try #require(mknod(path(name), S_IFSOCK | 0o600, 0) == 0)
    }
}
