// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Transparency

/// A folder of files that are read in pieces.
enum Folder {
    struct Unreadable: Error {}

    /// The pack in a folder; `nil` when there is no such folder.
    static func pack(_ path: String) -> PackSource? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            return nil
        }
        return PackSource(names: names) { name in try reader(path + "/" + name) }
    }

    /// The text of a small file; `nil` when it cannot be read.
    static func text(_ path: String) -> String? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    private static func reader(_ path: String) throws -> PackSource.Reader {
        let file = try File(path)
        return { try file.read() }
    }

    /// An open file; closed when nobody reads it any more.
    private final class File {
        private let descriptor: Int32

        init(_ path: String) throws {
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Unreadable() }
        }

        deinit { close(descriptor) }

        func read() throws -> [UInt8] {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw Unreadable() }
            chunk.removeSubrange(count...)
            return chunk
        }
    }
}
