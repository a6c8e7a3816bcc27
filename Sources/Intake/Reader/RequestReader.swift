// SPDX-License-Identifier: Apache-2.0

public import Model

/// Reads a request file, handed in piece by piece, into requests and rejected rows.
///
/// The format is found by the content: a file whose first character is `{` is JSON Lines, anything
/// else a table after RFC 4180 with a header. Where the pieces are cut makes no difference, and
/// memory does not grow with the file: at most about 1 MiB is kept.
///
/// Each row is handed on exactly once, as a request or as rejected with the reason; blank lines are
/// no rows. A row is at most 1 MiB. A longer one, and so a quote that is not closed within 1 MiB, is
/// rejected, and reading goes on at the line after the one on which it began. A quote that is open
/// when the file ends makes the rest of the file one rejected row that names its lines. After the
/// sixteenth row of more than 1 MiB quotes can no longer span lines. An empty cell is no value, so
/// it gives no attribute.
public struct RequestReader: Sendable {
    private enum Stage: Sendable {
        case opening
        case table(TableReader)
        case lines(LinesReader)
    }

    private static let step = 1 << 16

    private var stage = Stage.opening
    private var pending: [UInt8] = []
    private var threshold = RequestReader.step
    private var place: Place
    private var sawStart = false
    private var rows = 0
    private var failure: IntakeError?

    /// A reader of file number `file` of this run, from 1.
    public init(file: Int) {
        place = Place(file: file)
    }

    /// Takes the next piece of the file and hands on rows that are complete by now, in order; some
    /// may wait for a later call.
    /// - Throws: ``IntakeError`` where the file as a whole is refused, then at every later call.
    public mutating func feed(
        _ chunk: [UInt8], _ emit: (IntakeRow) -> Void
    ) throws(IntakeError) {
        if let failure { throw failure }
        var taken = 0
        while taken < chunk.count {
            let end = min(taken + Self.step, chunk.count)
            pending.append(contentsOf: chunk[taken..<end])
            taken = end
            guard pending.count >= threshold else { continue }
            try read(isLast: false, emit)
            threshold = pending.count + Self.step
        }
    }

    /// Says that the file ends here, and hands on what is left. To be called once.
    /// - Throws: ``IntakeError`` where the file as a whole is refused.
    public mutating func finish(
        _ emit: (IntakeRow) -> Void
    ) throws(IntakeError) -> IntakeSummary {
        if let failure { throw failure }
        try read(isLast: true, emit)
        switch stage {
        case .opening:
            let error = FileProblem.empty.error(line: 1)
            failure = error
            throw error
        case .table(let table):
            return IntakeSummary(format: .csv(separator: table.separator), rows: rows)
        case .lines:
            return IntakeSummary(format: .jsonLines, rows: rows)
        }
    }

    private mutating func read(
        isLast: Bool, _ emit: (IntakeRow) -> Void
    ) throws(IntakeError) {
        var bytes: [UInt8] = []
        swap(&bytes, &pending)
        if case .opening = stage {
            do throws(IntakeError) {
                try open(bytes, isLast: isLast)
            } catch {
                failure = error
                throw error
            }
        }
        var rows = rows
        let count: (IntakeRow) -> Void = { row in
            rows += 1
            emit(row)
        }
        // The stage is taken out while it reads, so that its buffers are not copied.
        var current = Stage.opening
        swap(&current, &stage)
        switch current {
        case .opening: break
        case .table(var table):
            current = .opening
            while place.advance(over: bytes, isLast: isLast),
                table.step(bytes, &place, isLast: isLast, count)
            {}
            stage = .table(table)
        case .lines(var lines):
            current = .opening
            while place.advance(over: bytes, isLast: isLast),
                lines.step(bytes, &place, isLast: isLast, count)
            {}
            stage = .lines(lines)
        }
        self.rows = rows
        bytes.removeSubrange(..<place.index)
        place.index = 0
        swap(&bytes, &pending)
    }

    /// Finds the format and reads the header, if the bytes suffice.
    private mutating func open(_ bytes: [UInt8], isLast: Bool) throws(IntakeError) {
        if !sawStart {
            guard bytes.count >= 4 || isLast else { return }
            try Self.refuseBinary(bytes)
            sawStart = true
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place.index = 3 }
        }
        while true {
            let end = lineBreak(in: bytes, from: place.index)
            guard isBlank(bytes[place.index..<end]) else { break }
            guard end - place.index <= RowLimit.bytes else {
                throw FileProblem.headerTooLong.error(line: place.line)
            }
            guard end < bytes.count else { return }
            guard let next = lineEnd(in: bytes, at: end, isLast: isLast) else { return }
            place.index = next
            place.line += 1
        }
        let first = bytes[place.index...].first { $0 != 0x20 && $0 != 0x09 }
        if first == Byte.brace {
            stage = .lines(LinesReader())
        } else if let table = try TableReader(
            headerIn: bytes, at: &place.index, line: &place.line, isLast: isLast)
        {
            stage = .table(table)
        }
    }

    private static func refuseBinary(_ bytes: [UInt8]) throws(IntakeError) {
        let head = bytes.prefix(4)
        if [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]].contains(Array(head)) {
            throw FileProblem.spreadsheet.error(line: 1)
        }
        if head.contains(0) || head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            throw FileProblem.binary.error(line: 1)
        }
    }
}

/// Where reading stands.
struct Place: Sendable {
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

    /// Passes over the rest of a line that was given up; false when the bytes are used up.
    mutating func advance(over bytes: [UInt8], isLast: Bool) -> Bool {
        if isSkipping {
            index = lineBreak(in: bytes, from: index)
            guard index < bytes.count,
                let next = lineEnd(in: bytes, at: index, isLast: isLast)
            else { return false }
            index = next
            line += 1
            isSkipping = false
        }
        return index < bytes.count
    }
}
