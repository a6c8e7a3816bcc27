// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Transparency

/// The folder of secrets: the signing key, the months' keys for commitments, and the ledger's name.
struct KeyStore {
    let folder: URL

    private var keyFile: URL { folder.appending(path: "signing.pem") }
    private var originFile: URL { folder.appending(path: "origin") }

    /// Makes a new key and a new ledger name; never writes over a key.
    func generate(controller: String) throws -> (SigningKey, origin: String) {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        guard !FileManager.default.fileExists(atPath: keyFile.path) else {
            throw Failure(
                .configuration, "there is a signing key already",
                hint: "a ledger keeps its key; move the folder away to begin a new ledger")
        }
        let key = SigningKey.generate()
        let origin = "\(controller)/erasure/\(Secure.hex(8))"
        try Secure.write(Data(key.pkcs8PEM.utf8), to: keyFile)
        try Secure.write(Data((origin + "\n").utf8), to: originFile)
        return (key, origin)
    }

    /// The signing key and the ledger's name.
    func load() throws -> (SigningKey, origin: String) {
        guard FileManager.default.fileExists(atPath: keyFile.path) else {
            throw Failure(
                .configuration, "there is no signing key, so nothing is sent",
                hint: "make one with: lethe keys generate")
        }
        let pem = try Secure.read(keyFile, what: "the signing key")
        let origin = try Secure.read(originFile, what: "the ledger's name")
        do {
            return (
                try SigningKey(pkcs8PEM: String(decoding: pem, as: UTF8.self)),
                String(decoding: origin, as: UTF8.self)
                    .trimmingCharacters(in: .whitespacesAndNewlines)
            )
        } catch {
            throw Failure(
                .configuration, "the signing key cannot be read: \(error)",
                hint: "an ed25519 key in PKCS#8 PEM is needed, as `openssl genpkey` writes it")
        }
    }

    /// The key of the month for subject commitments, made on its first day.
    func epochKey(at now: Instant) throws -> [UInt8] {
        let (year, month, _) = now.utcDate.components
        let file = folder.appending(path: "epoch-\(year)-\(month < 10 ? "0" : "")\(month).key")
        if !FileManager.default.fileExists(atPath: file.path) {
            try Secure.write(Data((Secure.hex(32) + "\n").utf8), to: file)
        }
        let text = String(decoding: try Secure.read(file, what: "the month's key"), as: UTF8.self)
        guard let key = Digest(hex: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw Failure(.configuration, "the month's key is damaged")
        }
        return key.bytes
    }
}

/// Files that nobody else may read, and randomness.
enum Secure {
    /// Fresh random bytes from the system.
    static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    static func hex(_ count: Int) -> String {
        random(count).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Writes a new file with mode 0600, synced.
    static func write(_ data: Data, to url: URL) throws {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.error, "cannot write \(url.lastPathComponent)")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: data)
        try handle.synchronize()
    }

    /// Reads a secret: a regular file of this user that nobody else can read, and no link.
    static func read(_ url: URL, what: String) throws -> Data {
        let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw Failure(
                .configuration, "\(what) (\(url.lastPathComponent)) cannot be opened",
                hint: "it must be a file, not a link, and readable by you")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_uid == geteuid(), status.st_mode & 0o077 == 0
        else {
            throw Failure(
                .configuration, "\(what) (\(url.lastPathComponent)) is open to others",
                hint: "chmod 600 \(url.lastPathComponent), and let it belong to you")
        }
        return try handle.readToEnd() ?? Data()
    }
}
