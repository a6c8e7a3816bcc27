// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model

/// Where requests come from: a file, or the standard input.
package enum RequestSource {
    case file(URL)
    case standardInput

    /// What a message and the report call it.
    package var name: String {
        switch self {
        case .file(let url): url.lastPathComponent
        case .standardInput: "stdin"
        }
    }

    /// The sources that arguments name: `-` is the standard input, a folder its files in the order
    /// of their names (those that begin with a dot are left out, folders in it too).
    package static func named(_ arguments: [String]) throws -> [RequestSource] {
        var sources: [RequestSource] = []
        var readsInput = false
        for argument in arguments {
            if argument == "-" {
                guard !readsInput else {
                    throw Failure(.usage, "the standard input can be read once only")
                }
                readsInput = true
                sources.append(.standardInput)
            } else {
                sources += try files(at: argument)
            }
        }
        return sources
    }

    private static func files(at path: String) throws -> [RequestSource] {
        let url = URL(filePath: path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw Failure(
                .error, "\(url.lastPathComponent): there is no such file",
                hint: "check the name; nothing was sent")
        }
        guard isFolder.boolValue else { return [.file(url)] }
        let found = try FileManager.default.contentsOfDirectory(
            at: url, includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles])
        let files = found.filter {
            (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
        }.sorted {
            $0.lastPathComponent.utf8.lexicographicallyPrecedes($1.lastPathComponent.utf8)
        }
        guard !files.isEmpty else {
            throw Failure(
                .error, "\(url.lastPathComponent): the folder has no files",
                hint: "name a folder with request files; nothing was sent")
        }
        return files.map { .file($0) }
    }
}

/// A source while it is read: hands on its bytes, and knows whether it changed meanwhile.
package struct OpenSource {
    private let handle: FileHandle
    private let before: Stamp?

    /// What of a file changes when somebody writes to it.
    private struct Stamp: Equatable {
        var size: Int64
        var seconds: Int
        var nanoseconds: Int

        init?(_ handle: FileHandle) {
            var status = stat()
            guard fstat(handle.fileDescriptor, &status) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { return nil }
            size = Int64(status.st_size)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    package init(_ source: RequestSource) throws {
        switch source {
        case .standardInput: handle = .standardInput
        case .file(let url):
            guard let opened = try? FileHandle(forReadingFrom: url) else {
                throw Failure(
                    .error, "\(source.name): cannot be opened",
                    hint: "check who may read it; nothing was sent")
            }
            handle = opened
        }
        before = Stamp(handle)
    }

    /// The next bytes, at most `count`; nil at the end.
    package func read(upTo count: Int) throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: count), !data.isEmpty else { return nil }
        return [UInt8](data)
    }

    /// Whether the file is another than it was when it was opened.
    var hasChanged: Bool { before != nil && Stamp(handle) != before }

    package func close() {
        if handle !== FileHandle.standardInput { try? handle.close() }
    }
}
