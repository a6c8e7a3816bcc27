// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model
import Report

/// What lies in a folder of request files: those that are read, and what is passed over and why. An
/// inbox without anything to read is a normal night.
package struct Inbox {
    /// Why something is passed over.
    package enum Passed: String, CaseIterable, Sendable {
        case folder = "a folder"
        case link = "a link"
        case hidden = "hidden"
        case unfinished = "an unfinished upload"
        case empty = "empty"
        case device = "no plain file"
        case done = "done before"
    }

    /// The files to read, in the order of their paths.
    package private(set) var files: [URL] = []
    /// What is passed over, in the order of the paths.
    package private(set) var passed: [(name: String, why: Passed)] = []

    /// The folder below an inbox into which files go that were taken.
    static let done = "done"
    /// How deep folders are followed.
    private static let deepest = 16

    /// Looks at a folder, and at those below it if `isRecursive`; links are never followed.
    package init(_ folder: URL, isRecursive: Bool) throws {
        try look(at: folder, below: "", isRecursive: isRecursive, depth: 0)
    }

    private mutating func look(
        at folder: URL, below path: String, isRecursive: Bool, depth: Int
    ) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        } catch {
            throw Failure(
                .error, "\(folder.lastPathComponent): the folder cannot be read",
                hint: "check who may read it; nothing was sent")
        }
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let url = folder.appending(path: name)
            let shown = path + name
            switch FileKind(at: url) {
            case .folder where name == Self.done: passed.append((shown, .done))
            case .folder where isRecursive && depth < Self.deepest && !name.hasPrefix("."):
                try look(at: url, below: shown + "/", isRecursive: true, depth: depth + 1)
            case .folder: passed.append((shown, name.hasPrefix(".") ? .hidden : .folder))
            case .link: passed.append((shown, .link))
            case .other: passed.append((shown, .device))
            case .plain(let size):
                if let why = Self.reason(name, size) {
                    passed.append((shown, why))
                } else {
                    files.append(url)
                }
            }
        }
    }

    /// Why a plain file is passed over; nil if it is read.
    private static func reason(_ name: String, _ size: Int) -> Passed? {
        if name.hasPrefix(".") { return .hidden }
        let small = name.lowercased()
        if small.hasPrefix("~$") || unfinished.contains(where: { small.hasSuffix($0) }) {
            return .unfinished
        }
        return size == 0 ? .empty : nil
    }

    private static let unfinished = [
        "~", ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart",
        ".uploading", ".swp", ".bak", ".lock", ".!ut",
    ]

    /// Says what is passed over, with up to ten names.
    func tell(_ folder: String) {
        guard !passed.isEmpty else { return }
        var counts: [Passed: Int] = [:]
        for item in passed { counts[item.why, default: 0] += 1 }
        let words = Passed.allCases.compactMap { why in
            counts[why].map { "\(why.rawValue): \($0)" }
        }
        let names = passed.prefix(10).map(\.name) + (passed.count > 10 ? ["…"] : [])
        Console.say(
            "\(folder): passed over \(passed.count) (\(words.joined(separator: ", "))): "
                + names.joined(separator: ", "),
            hint: counts[.folder] == nil ? nil : "--recursive reads the folders too")
    }
}

/// What lies at a path, links not followed.
enum FileKind: Equatable {
    case plain(size: Int)
    case folder
    case link
    /// A FIFO, a socket, a device, or nothing that can be looked at.
    case other

    init(at url: URL, followingLinks: Bool = false) {
        var status = stat()
        let result = followingLinks ? stat(url.path, &status) : lstat(url.path, &status)
        guard result == 0 else {
            self = .other
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .plain(size: Int(status.st_size))
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .other
        }
    }
}
