// SPDX-License-Identifier: Apache-2.0

public import Model

/// Reads a request file, handed in piece by piece, into requests and rejected rows.
///
/// Everything is found by the content: gzip by its first bytes, the encoding by its mark or by where
/// the NULs stand, a table by its header, JSON Lines and JSON documents by their first brackets.
/// Where the pieces are cut makes no difference, and memory does not grow with the file: at most
/// about 1 MiB is kept, however much a packed file stands for.
///
/// Each row is handed on exactly once, as a request, as rejected with the reason, or as left out by
/// the profile; blank lines are no rows. A row is at most 1 MiB. A longer one is rejected, and reading
/// goes on at the line after the one on which it began (in a JSON document, after the object's end). A
/// quote that takes in more than 500 lines has swallowed rows: its line and every line below it is a
/// rejected row. One that takes in fewer and is open when the file ends makes the rest of the file one
/// rejected row that names its lines. After the sixteenth
/// row of more than 1 MiB quotes can no longer span lines. An empty cell is no value, so it gives
/// no attribute.
///
/// The reader owns a decompressor's state, so it cannot be copied.
public struct RequestReader: ~Copyable {
    private var rows: TextReader
    private var head: [UInt8] = []
    private var isOpen = false
    /// What was given and is not packed.
    private var given: [UInt8] = []
    private var inflater: Inflater?
    private var textHead: [UInt8] = []
    private var encoding: TextEncoding?
    private var decoder: UTF16Decoder?
    private var failure: IntakeError?

    /// A reader of file number `file` of this run, from 1, which `profile` explains; without one,
    /// the file must use Lethe's own names or a form that is known by its shape.
    /// - Parameter asked: the columns that the policy's rules ask for: a request whose row does not
    ///   have one of them carries ``Model/Doubt/missingColumn(_:)``.
    /// - Parameter stated: what somebody says for rows that do not say it.
    public init(
        file: Int, profile: IntakeProfile? = nil, asked: [ColumnName] = [],
        stated: Stated = Stated()
    ) {
        rows = TextReader(file: file, profile: profile, asked: asked, stated: stated)
    }

    /// Takes the next piece of the file and hands on rows that are complete by now, in order; some
    /// may wait for a later call.
    /// - Throws: ``IntakeError`` where the file as a whole is refused, then at every later call.
    ///   Rows handed on before are part of a refused file and must not be used.
    public mutating func feed(
        _ chunk: [UInt8], _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) {
        try give(chunk)
        while try step(emit) {}
    }

    /// As ``feed(_:_:)``, but hands on nothing: ``step(_:)`` does, a bounded part of the piece at a time.
    public mutating func give(_ chunk: [UInt8]) throws(IntakeError) {
        try heeding { reader throws(IntakeError) in try reader.open(chunk, isLast: false) }
    }

    /// Hands on the rows in the next part of what was given: a few bytes of a packed file can stand for
    /// millions of rows.
    /// - Returns: false when what was given is used up.
    public mutating func step(_ emit: (consuming IntakeRow) -> Void) throws(IntakeError) -> Bool {
        try heeding { reader throws(IntakeError) in
            guard let piece = try reader.nextPiece() else { return false }
            try reader.decode(piece, isLast: false, emit)
            return true
        }
    }

    /// Says that the file ends here, and hands on what is left. To be called once.
    /// - Throws: ``IntakeError`` where the file as a whole is refused, as one that is cut off in its
    ///   packed form.
    public mutating func finish(
        _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) -> IntakeSummary {
        try heeding { reader throws(IntakeError) in try reader.end(emit) }
        let compression: Compression = inflater == nil ? .none : .gzip
        do throws(IntakeError) {
            return try rows.summary(encoding: encoding ?? .utf8, compression: compression)
        } catch {
            failure = error
            throw error
        }
    }

    /// Does something, unless the file is refused; what is refused stays so.
    private mutating func heeding<Value>(
        _ work: (inout RequestReader) throws(IntakeError) -> Value
    ) throws(IntakeError) -> Value {
        if let failure { throw failure }
        do throws(IntakeError) {
            return try work(&self)
        } catch {
            failure = error
            throw error
        }
    }

    private mutating func open(_ chunk: [UInt8], isLast: Bool) throws(IntakeError) {
        var bytes = chunk
        if !isOpen {
            head += chunk
            guard head.count >= 4 || isLast else { return }
            swap(&bytes, &head)
            head = []
            isOpen = true
            if bytes.starts(with: Magic.gzip) {
                do throws(Inflater.Problem) {
                    inflater = try Inflater()
                } catch {
                    throw FileProblem.gzip(error).error(line: 1)
                }
            }
        }
        guard inflater == nil else {
            inflater?.take(bytes)
            return
        }
        given = bytes
    }

    private mutating func end(_ emit: (consuming IntakeRow) -> Void) throws(IntakeError) {
        try open([], isLast: true)
        while let piece = try nextPiece() { try decode(piece, isLast: false, emit) }
        if inflater?.isAtEnd == false { throw FileProblem.gzip(nil).error(line: 1) }
        try decode([], isLast: true, emit)
    }

    private mutating func nextPiece() throws(IntakeError) -> [UInt8]? {
        guard inflater != nil else {
            var piece: [UInt8] = []
            swap(&piece, &given)
            return piece.isEmpty ? nil : piece
        }
        do throws(Inflater.Problem) {
            return try inflater?.next()
        } catch {
            throw FileProblem.gzip(error).error(line: 1)
        }
    }

    private mutating func decode(
        _ piece: [UInt8], isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) {
        var bytes = piece[...]
        if encoding == nil {
            textHead += piece
            guard textHead.count >= 4 || isLast else { return }
            if let refused = Magic.refusal(of: textHead) { throw refused.error(line: 1) }
            guard let found = TextEncoding.found(in: textHead) else {
                throw FileProblem.binary.error(line: 1)
            }
            bytes = textHead[found.mark...]
            textHead = []
            encoding = found.encoding
            if found.encoding != .utf8 {
                decoder = UTF16Decoder(isBigEndian: found.encoding == .utf16BigEndian)
            }
        }
        if let text = decoder?.decode(bytes, isLast: isLast) { bytes = text[...] }
        if decoder?.isDoubtful == true { throw FileProblem.mixedEncodings.error(line: 1) }
        try rows.take(bytes, isLast: isLast, emit)
    }
}

/// First bytes that tell what a file is.
enum Magic {
    static let gzip: [UInt8] = [0x1F, 0x8B]

    /// Why a file that begins so is no text.
    static func refusal(of head: [UInt8]) -> FileProblem? {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .spreadsheet }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .spreadsheet }
        let others: [[UInt8]] = [
            gzip, [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58], [0x37, 0x7A, 0xBC, 0xAF],
            [0x25, 0x50, 0x44, 0x46],
        ]
        return others.contains { head.starts(with: $0) } ? .binary : nil
    }
}
