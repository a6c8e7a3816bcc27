// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Glibc
import Keyring
import Model
package import Transparency

/// What a witness knows: the logs that it was told to watch, and of each the newest checkpoint that it
/// countersigned. No more: no record, no name of a person can come here.
///
/// Hardest fault: death between two lines of an answer, and two requests at once. The checkpoint is on
/// the disk before anything is signed, one request is decided at a time, and one program alone holds
/// the folder; so two roots for one size are never signed.
package actor WitnessStore {
    private let folder: URL
    private let signer: SigningKey
    private let cosigner: Cosigner
    private let lock: Int32

    /// Opens the folder of a witness with this name; makes it, and a key, where there is none.
    package init(folder: URL, name: String) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let descriptor = open(
            folder.appending(path: "lock").path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if descriptor >= 0 { close(descriptor) }
            throw Failure(
                .busy, "another program serves this witness", hint: "one folder, one witness")
        }
        lock = descriptor
        self.folder = folder
        let file = folder.appending(path: "witness.pem")
        if !FileManager.default.fileExists(atPath: file.path) {
            try Secure.write(Data(SigningKey.generate().pkcs8PEM.utf8), to: file)
        }
        let text = String(
            decoding: try Secure.read(file, what: "the key of the witness"), as: UTF8.self)
        guard let signer = try? SigningKey(parsing: text),
            let cosigner = Cosigner(name: name, key: signer.publicKey)
        else {
            close(descriptor)
            throw Failure(
                .configuration, "the key or the name of the witness cannot be used",
                hint: "a name without spaces and plus signs, such as witness.example")
        }
        self.signer = signer
        self.cosigner = cosigner
    }

    deinit { close(lock) }

    /// Lets go of the folder; nothing may be asked any more.
    package func release() { flock(lock, LOCK_UN) }

    /// The key under which its countersignatures are known.
    package nonisolated var verifierKey: String { cosigner.verifierKey }

    /// Decides a request, stores what it must know from now on, and countersigns.
    /// - Parameter time: seconds since 1970.
    package func answer(_ body: [UInt8], at time: Int64) throws -> (status: Int, body: String) {
        guard let request = AddCheckpoint(parsing: body) else { return (400, "") }
        let logs = try WitnessLogs.read(folder)
        var broken = false
        let answer = WitnessRule.answer(request, keys: { logs.keys(of: $0) }) { origin in
            do {
                return try Self.latest(origin, in: folder)
            } catch {
                broken = true
                return nil
            }
        }
        // What it knew cannot be read: it must not begin anew.
        guard !broken else { return (500, "") }
        switch answer {
        case .malformed: return (400, "")
        case .notTrusted: return (403, "")
        case .unknownLog: return (404, "")
        case .otherSize(let size): return (409, "\(size)\n")
        case .notConsistent: return (422, "")
        case .cosign(let checkpoint):
            try Secure.replace(
                Self.file(checkpoint.origin, in: folder), with: Data(checkpoint.text.utf8))
            let line = try cosigner.line(checkpoint.text, at: time, signer: signer)
            return (200, line + "\n")
        }
    }

    /// The newest checkpoint of a log that the witness in a folder countersigned; nil for none.
    package static func latest(_ origin: String, in folder: URL) throws -> Checkpoint? {
        let file = file(origin, in: folder)
        var status = stat()
        guard lstat(file.path, &status) == 0 || errno != ENOENT else { return nil }
        guard let data = try? Data(contentsOf: file),
            let found = try? Checkpoint(parsing: String(decoding: data, as: UTF8.self)),
            found.origin.utf8.elementsEqual(origin.utf8)
        else {
            throw Failure(
                .error, "what the witness knew of a log cannot be read",
                hint: "bring back \(file.lastPathComponent) from a copy; it must not begin anew")
        }
        return found
    }

    private static func file(_ origin: String, in folder: URL) -> URL {
        folder.appending(path: Digest.sha256(Array(origin.utf8)).hex + ".checkpoint")
    }
}
