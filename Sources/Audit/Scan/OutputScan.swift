// SPDX-License-Identifier: Apache-2.0

public import Foundation
import Transparency

/// Looks through everything that is to be handed out for e-mail addresses, phone numbers and the ids
/// of the run: an output that names somebody must not leave the house. Each file is read once and in
/// pieces.
///
/// In a file of SQLite only ids are looked for: its hashes are arbitrary bytes, and its records
/// stand in `entries.jsonl` too, of this pack or one before.
public struct OutputScan: Sendable {
    private let ids: IDIndex
    private let allowed: Set<[UInt8]>

    /// A scan for these ids. The signer's principal and the signature's namespace of the controller
    /// `domain` read like addresses and are none.
    public init(ids: IDIndex, domain: String) {
        self.ids = ids
        allowed = Set(
            ["erasure-ledger", "erasure-report", "erasure-witness", "erasure-approve"]
                .map { Array("\($0)@\(domain)".utf8) })
    }

    /// What is found in the files of a folder, in the order of their names; at most one finding of a
    /// kind for a line, and at most 100.
    public func findings(in folder: URL) throws -> [ScanFinding] {
        var found: [ScanFinding] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let handle = try FileHandle(forReadingFrom: folder.appending(path: name))
            defer { try? handle.close() }
            found += try findings(in: name) {
                try handle.read(upToCount: 1 << 16).map { [UInt8]($0) }
            }
            if found.count >= 100 { return Array(found.prefix(100)) }
        }
        return found
    }

    /// What is found in one output, such as an export on its way to a file; `next` hands out its
    /// bytes in pieces, and nil at the end.
    public func findings(
        in name: String, _ next: () throws -> [UInt8]?
    ) rethrows -> [ScanFinding] {
        var found: [ScanFinding] = []
        // The bytes at hand, and where the line begins that is not looked at yet.
        var bytes: [UInt8] = []
        var number = 1
        let isDatabase = name.hasSuffix(".db")
        let prose = Self.isProse(name)
        func look(_ line: Range<Int>) {
            for kind in kinds(in: bytes, line, isDatabase: isDatabase, prose: prose) {
                found.append(
                    ScanFinding(file: name, line: isDatabase ? nil : number, kind: kind))
            }
        }
        while let piece = try next(), !piece.isEmpty, found.count < 100 {
            var start = 0
            var end = bytes.count
            bytes += piece
            while end < bytes.count {
                if isDatabase ? bytes[end] < 0x20 : bytes[end] == 0x0A {
                    look(start..<end)
                    number += 1
                    start = end + 1
                }
                end += 1
            }
            bytes.removeFirst(start)
            // A line without an end is looked at in parts that overlap by more than an id's length.
            if bytes.count > 1 << 20 {
                look(0..<bytes.count)
                bytes.removeFirst(bytes.count - 2048)
            }
        }
        look(0..<bytes.count)
        return found
    }

    /// Refuses a folder that names somebody.
    /// - Throws: ``AuditError`` with the first places, or the error of reading a file.
    public func check(_ folder: URL) throws {
        let found = try findings(in: folder)
        guard !found.isEmpty else { return }
        let places = found.prefix(5).map(\.description).joined(separator: "; ")
        throw AuditError(
            message: "the pack would name somebody, so it is not handed out: \(places)",
            hint: "ids come in by request numbers, names of files, and the policy's own words;"
                + " if it names nobody: lethe resume --although-named --because \"…\"")
    }

    /// The text with `mask` in the place of everything that reads like an e-mail address; a line with
    /// something like a phone number is `mask` as a whole.
    public func masked(_ text: String, as mask: String) -> String {
        let line = Array(text.utf8)
        guard !PersonalText.hasPhone(line[...]) else { return "# \(mask)" }
        var rest = line[...]
        var out: [UInt8] = []
        for address in PersonalText.emails(in: line[...])
        where !allowed.contains(Array(line[address])) {
            out += rest[..<address.lowerBound] + Array(mask.utf8)
            rest = rest[address.upperBound...]
        }
        return String(decoding: out + rest, as: UTF8.self)
    }

    private func kinds(
        in bytes: [UInt8], _ line: Range<Int>, isDatabase: Bool, prose: Bool
    ) -> [ScanFinding.Kind] {
        let look = LineLook(bytes.span.extracting(line), ids, prose: prose)
        var kinds: [ScanFinding.Kind] = []
        if !isDatabase {
            let line = bytes[line]
            if look.hasAt,
                PersonalText.emails(in: line).contains(where: { !allowed.contains(Array(line[$0])) }
                )
            {
                kinds.append(.email)
            }
            if look.mayHavePhone, PersonalText.hasPhone(line) { kinds.append(.phone) }
        }
        if look.hasID { kinds.append(.id) }
        return kinds
    }

    private static func isProse(_ name: String) -> Bool {
        [".yaml", ".txt", ".md", ".sh"].contains { name.hasSuffix($0) } || name.hasSuffix(".db")
    }
}
