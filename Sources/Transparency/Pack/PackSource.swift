// SPDX-License-Identifier: Apache-2.0

/// A pack as it lies somewhere: the plain names of its files, and a way to read each in pieces, so
/// that a pack of any size is verified in the same memory.
public struct PackSource: Sendable {
    /// Hands out a file's next bytes at each call; `nil` or nothing at its end.
    public typealias Reader = () throws -> [UInt8]?

    /// Everything that lies in the pack's folder, by plain name.
    public let names: [String]
    /// How large each file is, in bytes, where that is known before it is read.
    public let sizes: [String: Int]
    /// How many things lie there that are no plain files: links, folders, devices and the like.
    public let odd: Int
    private let open: @Sendable (String) throws -> Reader

    /// A pack of the files `names`; `open` begins one anew from its first byte at each call.
    public init(
        names: [String], sizes: [String: Int] = [:], odd: Int = 0,
        open: @escaping @Sendable (String) throws -> Reader
    ) {
        self.sizes = sizes
        self.odd = odd
        self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        self.open = open
    }

    func holds(_ name: String) -> Bool {
        names.contains { $0.utf8.elementsEqual(name.utf8) }
    }

    /// The lines of a file; a file that cannot be opened has none.
    func lines(_ name: String) -> PackLines {
        PackLines(holds(name) ? try? open(name) : nil)
    }

    /// The whole of a file that is small by its nature; `nil` when it is missing, cannot be read or
    /// is longer than any such file.
    func small(_ name: String) -> [UInt8]? {
        guard holds(name), let next = try? open(name) else { return nil }
        var bytes: [UInt8] = []
        do {
            while let chunk = try next(), !chunk.isEmpty {
                bytes += chunk
                guard bytes.count <= PackFiles.small else { return nil }
            }
        } catch {
            return nil
        }
        return bytes
    }
}

/// A file line by line, with the SHA-256 of everything that was read.
struct PackLines {
    private let next: PackSource.Reader?
    private var hasher = Hasher256()
    private var chunk: [UInt8] = []
    private var position = 0
    private var atEnd = false
    private(set) var isReadable = true
    /// The last line has no newline, or a line is longer than any line of a pack.
    private(set) var isCut = false
    /// The number of the line that was handed out last, from 1.
    private(set) var number = 0

    init(_ next: PackSource.Reader?) {
        self.next = next
        if next == nil {
            isReadable = false
            atEnd = true
        }
    }

    /// The next line without its newline; `nil` at the end.
    mutating func line() -> [UInt8]? {
        var line: [UInt8] = []
        return self.line(into: &line) ? line : nil
    }

    /// Puts the next line into `line`, without its newline.
    /// - Returns: false at the end.
    mutating func line(into line: inout [UInt8]) -> Bool {
        line.removeAll(keepingCapacity: true)
        guard !isCut else { return false }
        while true {
            let end = Bytes.newline(in: chunk, from: position)
            let piece = chunk[position..<(end ?? chunk.count)]
            guard line.count + piece.count <= PackLines.longest else {
                isCut = true
                return false
            }
            line.append(contentsOf: piece)
            if let end {
                position = end + 1
                number += 1
                return true
            }
            guard fill() else {
                isCut = !line.isEmpty
                return false
            }
        }
    }

    /// Passes over the next line if it is what somebody expects, without taking it up.
    /// - Parameter end: where in a text the line ends that it expects from a place on; nil if it does not
    ///   stand there.
    /// - Returns: false if it is another, or if not all of it was read; then nothing is passed over.
    mutating func pass(_ end: (_ text: Span<UInt8>, _ start: Int) -> Int?) -> Bool {
        guard !isCut, let place = newline(end) else { return false }
        position = place + 1
        number += 1
        return true
    }

    /// Passes over the next line if it is a record, and takes that up.
    /// - Returns: false if it is none, or if not all of it was read; then nothing is passed over.
    mutating func pass(_ record: inout Record) -> Bool {
        guard !isCut, let place = record.take(from: chunk, at: position) else { return false }
        position = place + 1
        number += 1
        return true
    }

    /// Passes over the next line if it is a digest in hexadecimal digits.
    /// - Returns: nil if it is none, or if not all of it was read; then nothing is passed over.
    mutating func passDigest() -> Digest? {
        let end = position + 2 * Digest.byteCount
        guard !isCut, end < chunk.count, chunk[end] == Bytes.newline,
            let digest = Digest(hex: chunk.span, in: position..<end)
        else { return nil }
        position = end + 1
        number += 1
        return digest
    }

    /// Where the newline stands of the line that is expected.
    private func newline(_ end: (_ text: Span<UInt8>, _ start: Int) -> Int?) -> Int? {
        let text = chunk.span
        guard let place = end(text, position), place &- position <= PackLines.longest,
            place < text.count, text[place] == Bytes.newline
        else { return nil }
        return place
    }

    /// Reads on to the end; the digest of the whole file, or `nil` when it could not be read.
    mutating func digest() -> Digest? {
        while fill() {}
        return isReadable ? hasher.finalize() : nil
    }

    private mutating func fill() -> Bool {
        guard !atEnd, let next else { return false }
        position = 0
        do {
            chunk = try next() ?? []
        } catch {
            chunk = []
            isReadable = false
        }
        hasher.update(chunk)
        atEnd = chunk.isEmpty
        return !atEnd
    }

    private static let longest = 1 << 16
}
