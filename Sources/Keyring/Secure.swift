// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
import Transparency

/// Files that nobody else may read, and randomness.
package enum Secure {
    /// No secret is longer; a file that is, is another file.
    private static let limit = 64 * 1024

    /// The most bytes that the system gives at once (getentropy(3)).
    private static let block = 256

    /// Fresh random bytes from the system.
    package static func random(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let size = min(block, count - filled)
                let part = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<filled + size])
                // It fails only where there is no such call; then Swift knows another way, or ends.
                if getentropy(part.baseAddress, size) != 0 {
                    var generator = SystemRandomNumberGenerator()
                    for place in part.indices { part[place] = generator.next() }
                }
                filled += size
            }
        }
    }

    package static func hex(_ count: Int) -> String {
        Hex.encode(random(count))
    }

    /// Makes a new file of mode 0600: whole and on the disk, or not there at all. Never writes over
    /// one.
    package static func write(_ data: Data, to url: URL) throws {
        let draft = try draft(data, beside: url, mode: 0o600)
        defer { unlink(draft.path) }
        guard link(draft.path, url.path) == 0 else { throw cannotWrite(url) }
        try sync(url.deletingLastPathComponent())
    }

    /// Writes a file that is no secret, in place of the one that may be there, at once.
    package static func replace(_ url: URL, with data: Data) throws {
        let draft = try draft(data, beside: url, mode: 0o644)
        guard rename(draft.path, url.path) == 0 else {
            unlink(draft.path)
            throw cannotWrite(url)
        }
        try sync(url.deletingLastPathComponent())
    }

    /// Makes a folder and those above it that are missing, with this mode whatever the process
    /// inherited; one that is there stays as it is.
    package static func makeFolder(_ folder: URL, mode: mode_t = 0o755) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) {
            guard isFolder.boolValue else {
                throw Failure(
                    .configuration, "\(folder.lastPathComponent) is no folder",
                    hint: "move the file away, or name another folder")
            }
            return
        }
        let above = folder.standardizedFileURL.deletingLastPathComponent()
        if above.path != folder.standardizedFileURL.path { try makeFolder(above, mode: mode) }
        guard mkdir(folder.path, mode) == 0, chmod(folder.path, mode) == 0 else {
            throw Failure(
                .error,
                "the folder \(folder.lastPathComponent) cannot be made: "
                    + String(cString: strerror(errno)),
                hint: "check the folder above it and who may write there")
        }
    }

    /// Makes the names in a folder durable.
    static func sync(_ folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw cannotWrite(folder) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw cannotWrite(folder) }
    }

    /// Reads a secret: a regular file of this user that nobody else can read, no link, in a folder
    /// that nobody else can write to.
    package static func read(_ url: URL, what: String) throws -> Data {
        let (handle, status) = try opened(url, what: what)
        let name = url.lastPathComponent
        guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
            throw Failure(
                .configuration, "\(what) (\(name)) is open to others",
                hint: "chmod 600 \(shown(url)), and let it belong to you")
        }
        let folder = url.deletingLastPathComponent()
        var parent = stat()
        guard stat(folder.path, &parent) == 0, [0, geteuid()].contains(parent.st_uid),
            parent.st_mode & 0o022 == 0
        else {
            throw Failure(
                .configuration, "others can write to the folder of \(what) (\(name))",
                hint: "chmod go-w \(shown(folder)), and let it belong to you")
        }
        try checkAbove(folder, what, name)
        return try content(of: handle, url, what)
    }

    /// What a command in a hint calls it where the person stands; elsewhere by its name, since where a
    /// house keeps its secrets is nobody's business.
    private static func shown(_ url: URL) -> String {
        let path = shownPath(url.path, from: FileManager.default.currentDirectoryPath)
        return path.hasPrefix("/") ? url.lastPathComponent : path
    }

    /// Whoever can write to a folder above could put another in its place; where the folder is sticky, only
    /// those to whom it belongs can.
    private static func checkAbove(_ folder: URL, _ what: String, _ name: String) throws {
        guard let real = realpath(folder.path, nil) else { return }
        defer { free(real) }
        var above = URL(filePath: String(cString: real), directoryHint: .isDirectory)
        while above.path != "/" {
            above.deleteLastPathComponent()
            var status = stat()
            guard stat(above.path, &status) == 0 else { return }
            guard status.st_mode & 0o002 == 0 || status.st_mode & S_ISVTX != 0 else {
                throw Failure(
                    .configuration, "others can write to a folder above that of \(what) (\(name))",
                    hint: "chmod o-w \(shown(above))")
            }
        }
    }

    /// Reads a secret that the system's manager hands over (systemd.exec(5), CREDENTIALS): it may
    /// belong to root, with an access list that shows as the group's right to read.
    package static func readCredential(_ url: URL, what: String) throws -> Data {
        let (handle, status) = try opened(url, what: what)
        guard [0, geteuid()].contains(status.st_uid), status.st_mode & 0o027 == 0 else {
            throw Failure(
                .configuration, "\(what) (\(url.lastPathComponent)) is open to others",
                hint: "let the service's manager place it: LoadCredential= or "
                    + "LoadCredentialEncrypted=")
        }
        return try content(of: handle, url, what)
    }

    static func opened(_ url: URL, what: String) throws -> (FileHandle, stat) {
        // Without O_NONBLOCK a pipe of this name would be waited for.
        let descriptor = open(url.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        let handle =
            descriptor < 0
            ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard let handle, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG
        else {
            throw Failure(
                .configuration, "\(what) (\(url.lastPathComponent)) cannot be opened",
                hint: "it must be a file, not a link, and readable by you")
        }
        return (handle, status)
    }

    static func content(of handle: FileHandle, _ url: URL, _ what: String) throws -> Data {
        let data = try handle.read(upToCount: limit + 1) ?? Data()
        guard data.count <= limit else {
            throw Failure(
                .configuration, "\(what) (\(url.lastPathComponent)) is longer than a secret is",
                hint: "see whether it is the right file")
        }
        return data
    }

    private static func draft(_ data: Data, beside url: URL, mode: mode_t) throws -> URL {
        let draft = url.deletingLastPathComponent()
            .appending(path: ".\(url.lastPathComponent).\(hex(4))")
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = open(draft.path, flags, mode)
        guard descriptor >= 0 else { throw cannotWrite(url) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            guard fchmod(descriptor, mode) == 0 else { throw cannotWrite(url) }
            try handle.write(contentsOf: data)
            try handle.synchronize()
        } catch {
            unlink(draft.path)
            throw cannotWrite(url)
        }
        return draft
    }

    private static func cannotWrite(_ url: URL) -> Failure {
        Failure(.error, "cannot write \(url.lastPathComponent)")
    }
}
