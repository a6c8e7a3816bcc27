// SPDX-License-Identifier: Apache-2.0

import Model

/// Reads text in UTF-8, handed in piece by piece, into rows.
struct TextReader: ~Copyable {
    private enum Stage: ~Copyable {
        case opening
        case table(TableReader)
        case lines(LinesReader)
        case documents(DocumentReader)
    }

    private static let step = 1 << 16

    private let profile: IntakeProfile?
    private let asked: [ColumnName]
    private let stated: Stated
    private var stage = Stage.opening
    private var pending: [UInt8] = []
    private var threshold = TextReader.step
    private var place: Place
    private var tally: Tally

    init(file: Int, profile: IntakeProfile?, asked: [ColumnName], stated: Stated) {
        place = Place(file: file)
        self.profile = profile
        self.asked = asked
        self.stated = stated
        tally = Tally(asked: asked)
    }

    mutating func take(
        _ chunk: ArraySlice<UInt8>, isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) {
        var rest = chunk
        while !rest.isEmpty {
            pending.append(contentsOf: rest.prefix(Self.step))
            rest = rest.dropFirst(Self.step)
            guard pending.count >= threshold else { continue }
            try read(isLast: false, emit)
            threshold = pending.count + Self.step
        }
        if isLast { try read(isLast: true, emit) }
    }

    /// What the file turned out to be, once it is read to its end.
    func summary(
        encoding: TextEncoding, compression: Compression
    ) throws(IntakeError) -> IntakeSummary {
        let format: RequestFormat
        var name = profile?.name
        var unread: [String] = []
        switch stage {
        case .opening: throw FileProblem.empty.error(line: 1)
        case .table(let table):
            if table.isHeaderDoubtful { throw FileProblem.headerDoubtful.error(line: 1) }
            if let line = table.footer { throw FileProblem.stoppedBelow.error(line: line) }
            format = .csv(separator: table.separator)
            name = table.profile?.name
            unread = table.unread
        case .lines: format = .jsonLines
        case .documents: format = .json
        }
        return IntakeSummary(
            format: format, encoding: encoding, compression: compression, profile: name,
            requests: tally.requests, rejected: tally.rejected, leftOut: tally.leftOut,
            lacking: tally.lacking(among: asked), unread: unread)
    }

    private mutating func read(
        isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) {
        var bytes: [UInt8] = []
        swap(&bytes, &pending)
        if isOpening { try open(bytes, isLast: isLast) }
        var tally = tally
        // The stage is taken out while it reads, so that its buffers are not copied.
        var current = Stage.opening
        swap(&current, &stage)
        switch consume current {
        case .opening: break
        case .table(var table):
            while place.advance(over: bytes, isLast: isLast),
                table.step(bytes, &place, isLast: isLast, &tally, emit)
            {}
            stage = .table(table)
        case .lines(var lines):
            while place.advance(over: bytes, isLast: isLast),
                lines.step(bytes, &place, isLast: isLast, { tally.hand($0, to: emit) })
            {}
            stage = .lines(lines)
        case .documents(var documents):
            while try documents.step(
                bytes, &place, isLast: isLast, { tally.hand($0, to: emit) })
            {}
            stage = .documents(documents)
        }
        self.tally = tally
        bytes.removeSubrange(..<place.index)
        place.index = 0
        swap(&bytes, &pending)
    }

    private var isOpening: Bool {
        switch stage {
        case .opening: true
        default: false
        }
    }

    /// Finds the format and reads the header, if the bytes suffice.
    private mutating func open(_ bytes: [UInt8], isLast: Bool) throws(IntakeError) {
        while true {
            let end = lineBreak(in: bytes, from: place.index)
            let line = bytes[place.index..<end]
            guard isBlank(line.span) || Separator.isNamed(by: line) else { break }
            guard end - place.index <= RowLimit.bytes else {
                throw FileProblem.headerTooLong.error(line: place.line)
            }
            guard end < bytes.count else { return }
            guard let next = lineEnd(in: bytes, at: end, isLast: isLast) else { return }
            place.index = next
            place.line += 1
        }
        switch FirstLook(at: bytes, from: place.index, isLast: isLast) {
        case .undecided: return
        case .lines: stage = .lines(LinesReader(profile: profile, asked: asked, stated: stated))
        case .documents:
            stage = .documents(DocumentReader(profile: profile, asked: asked, stated: stated))
        case .table:
            if let table = try TableReader(
                headerIn: bytes, at: &place.index, line: &place.line, isLast: isLast,
                profile: profile, asked: asked, stated: stated)
            {
                stage = .table(table)
            }
        }
    }
}

/// What became of the rows so far.
struct Tally {
    private(set) var requests = 0
    private(set) var rejected = 0
    private(set) var leftOut = 0
    private var lacking: [ColumnName: Int] = [:]
    /// Whether any rule asks for a column.
    private let heedsLacking: Bool

    init(asked: [ColumnName]) { heedsLacking = !asked.isEmpty }

    /// The columns that a rule asks for and requests do not have, and how many do not.
    func lacking(among asked: [ColumnName]) -> [LackingColumn] {
        asked.compactMap { name in lacking[name].map { LackingColumn(name: name, requests: $0) } }
    }

    /// Counts a row and hands it on.
    @inline(__always)
    mutating func hand(_ row: consuming IntakeRow, to emit: (consuming IntakeRow) -> Void) {
        switch row {
        case .request: requests += 1
        case .rejected: rejected += 1
        case .leftOut: leftOut += 1
        }
        if heedsLacking, case .request(let request) = row {
            for case .missingColumn(let name) in request.doubts { lacking[name, default: 0] += 1 }
        }
        emit(row)
    }
}

/// Where reading stands.
struct Place {
    let file: Int
    /// In the bytes at hand.
    var index = 0
    /// From 1.
    var line = 1
    /// Whether the rest of the line is to be passed over.
    var isSkipping = false

    init(file: Int) {
        self.file = file
    }

    var origin: Origin { Origin(file: file, line: line) }

    /// Passes over the rest of a line that was given up; false when the bytes are used up.
    mutating func advance(over bytes: [UInt8], isLast: Bool) -> Bool {
        if isSkipping {
            index = lineBreak(in: bytes, from: index)
            guard passLineBreak(in: bytes, isLast: isLast) else { return false }
            isSkipping = false
        }
        return index < bytes.count
    }

    /// Goes on to the next line if a line break is at hand; false if more bytes must come first.
    mutating func passLineBreak(in bytes: [UInt8], isLast: Bool) -> Bool {
        guard index < bytes.count, let next = lineEnd(in: bytes, at: index, isLast: isLast) else {
            return false
        }
        index = next
        line += 1
        return true
    }
}
