// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A file that is opened only if it is one: no link, FIFO, device or socket, and without waiting for
/// anybody. Closed when nobody reads it any more.
final class PlainFile {
    struct Unreadable: Error {}

    /// What lies at a path, which is not opened for it.
    enum Kind {
        case nothing
        case plain(size: Int)
        case odd
    }

    private static let piece = 1 << 16
    private static let limit = 1 << 20

    private let descriptor: Int32

    /// Opens the file. `following` follows a link at the path's end.
    init(_ path: String, following: Bool = false) throws {
        descriptor = open(
            path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (following ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { throw Unreadable() }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Unreadable()
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next bytes, up to 64 KiB; none at the end.
    func read() throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: Self.piece) { chunk, count in
            let got = Glibc.read(descriptor, chunk.baseAddress, Self.piece)
            guard got >= 0 else { throw Unreadable() }
            count = got
        }
    }

    /// The whole of a file of at most 1 MiB; `nil` for any other, or one that cannot be read.
    static func small(_ path: String, following: Bool = false) -> [UInt8]? {
        guard case .plain(let size) = kind(path, following: following), size <= limit,
            let file = try? PlainFile(path, following: following)
        else { return nil }
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            guard let chunk = try? file.read() else { return nil }
            guard !chunk.isEmpty else { return bytes }
            bytes += chunk
        }
        return nil
    }

    /// What lies there; `following` follows a link at the path's end.
    static func kind(_ path: String, following: Bool = false) -> Kind {
        var status = stat()
        guard (following ? stat(path, &status) : lstat(path, &status)) == 0 else {
            return errno == ENOENT ? .nothing : .odd
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return .odd }
        return .plain(size: Int(status.st_size))
    }
}
