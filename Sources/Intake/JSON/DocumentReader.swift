// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

/// Turns JSON that goes over lines into rows, an object at a time: those of an array, those written
/// one after another, and those under `requests` of an object that has `meta` (the batch form of
/// AppsFlyer). No more than one object of at most 1 MiB is held.
///
/// Brackets are what counts: an object broken inside is rejected, and the next one is read. Commas
/// that are missing or too many make no difference. Whatever else stands between objects is a
/// rejected row, and so is an end that comes too early.
struct DocumentReader: ~Copyable {
    /// What the object at hand lies in.
    private enum Level {
        case top
        case array(openedOn: Int)
        case batch(meta: JSON, openedOn: Int)
        /// What follows the requests of a batch.
        case tail(openedOn: Int)
    }

    private var objects: ObjectRows
    private var level = Level.top
    /// Set while something is passed over: how deep in it the place is.
    private var skipped: Nesting?
    /// What is passed over and is no object; it ends where an object may begin.
    private var stray: Stray?

    /// Text that stands where an object should.
    private struct Stray {
        var origin: Origin
        var text: [UInt8] = []
    }

    init(profile: IntakeProfile?, asked: [ColumnName], stated: Stated) {
        objects = ObjectRows(profile: profile, asked: asked, stated: stated)
    }

    /// Reads on from `place` to the end of one object or of what lies between; false if the bytes
    /// end before.
    mutating func step(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) -> Bool {
        if skipped != nil {
            let isPassed = pass(over: bytes, &place, isLast: isLast)
            tellStray(isWhole: isPassed || isLast, emit)
            if isPassed { return true }
        }
        guard place.index < bytes.count else {
            if isLast { tellCutOff(place, emit) }
            return false
        }
        guard skipped == nil else { return false }
        let byte = bytes[place.index]
        switch (byte, level) {
        case (Byte.lf, _), (Byte.cr, _): return place.passLineBreak(in: bytes, isLast: isLast)
        case (0x20, _), (0x09, _), (0x2C, _), (0x1A, .top): break
        case (Byte.brace, _): return try object(bytes, &place, isLast: isLast, emit)
        case (0x5B, .top): level = .array(openedOn: place.line)
        case (0x5D, .array): level = .top
        case (0x5D, .batch(_, let line)):
            level = .tail(openedOn: line)
            skipped = Nesting(depth: 1)
        default:
            var nesting = Nesting()
            nesting.read(byte)
            skipped = nesting
            stray = Stray(origin: place.origin, text: [byte])
        }
        place.index += 1
        return true
    }

    private mutating func object(
        _ bytes: [UInt8], _ place: inout Place, isLast: Bool, _ emit: (consuming IntakeRow) -> Void
    ) throws(IntakeError) -> Bool {
        let start = place.index
        if case .batch = level {
            // Its `meta` speaks for each object.
        } else if let (end, row) = objects.plain(
            bytes, from: start, spansLines: true, at: place.origin)
        {
            place.line += lineBreaks(in: bytes[start..<end])
            place.index = end
            emit(row)
            return true
        }
        let limit = min(bytes.count, start + RowLimit.bytes)
        var nesting = Nesting()
        var end = start
        repeat {
            nesting.read(bytes[end])
            end += 1
        } while end < limit && nesting.depth > 0
        let isWhole = nesting.depth == 0
        let isTooLong = !isWhole && limit < bytes.count
        guard isWhole || isTooLong || isLast else { return false }
        if case .top = level, let opening = BatchOpening(in: bytes, start..<end) {
            guard let meta = opening.meta else {
                throw FileProblem.lateMeta.error(line: place.line)
            }
            place.line += lineBreaks(in: bytes[start..<opening.index])
            place.index = opening.index
            level = .batch(meta: meta, openedOn: place.line)
            return true
        }
        if case .top = level, let wrapper = Wrapper(in: bytes, start..<end, objects.profile) {
            throw FileProblem.wrapped(wrapper.key).error(line: place.line)
        }
        if isTooLong {
            emit(objects.reject(.tooLong, at: place.origin, bytes[start..<limit]))
            skipped = Nesting()
            return true
        }
        let breaks = lineBreaks(in: bytes[start..<end])
        if isWhole {
            var meta: JSON?
            if case .batch(let shared, _) = level { meta = shared }
            objects.read(bytes, start..<end, meta: meta, at: place.origin, emit)
        } else {
            let what =
                "the object is never closed; it takes in lines \(place.line) to "
                + "\(place.line + breaks)"
            emit(objects.reject(.brokenJSON(what), at: place.origin, bytes[start..<end]))
            level = .top
        }
        place.index = end
        place.line += breaks
        return true
    }

    /// Passes over an object, or what is none; false when the bytes are used up.
    private mutating func pass(
        over bytes: [UInt8], _ place: inout Place, isLast: Bool
    ) -> Bool {
        guard var nesting = skipped else { return true }
        while place.index < bytes.count {
            let byte = bytes[place.index]
            let isBreak = byte == Byte.lf || byte == Byte.cr
            if stray != nil, nesting.depth <= 0, !nesting.isText,
                isBreak || [0x2C, 0x5B, 0x5D, Byte.brace].contains(byte)
            {
                skipped = nil
                return true
            }
            stray?.text.append(byte)
            nesting.read(byte)
            skipped = nesting
            if isBreak {
                guard place.passLineBreak(in: bytes, isLast: isLast) else { return false }
            } else {
                place.index += 1
            }
            if stray == nil, nesting.depth <= 0 {
                skipped = nil
                if case .tail = level { level = .top }
                return true
            }
        }
        return false
    }

    /// Rejects what is no object; a long text in parts, so that all of it is heard.
    private mutating func tellStray(isWhole: Bool, _ emit: (consuming IntakeRow) -> Void) {
        guard let told = stray, isWhole || told.text.count >= RowLimit.bytes else { return }
        if !told.text.isEmpty {
            let problem = RowProblem.brokenJSON("an object should stand here")
            emit(objects.reject(problem, at: told.origin, told.text[...]))
        }
        stray = isWhole ? nil : Stray(origin: told.origin)
    }

    /// Rejects what a file that ends inside brackets no longer says.
    private mutating func tellCutOff(_ place: Place, _ emit: (consuming IntakeRow) -> Void) {
        switch level {
        case .top: return
        case .array(let line), .batch(_, let line), .tail(let line):
            let what = "the list opened on line \(line) is not closed: the file is cut off"
            emit(objects.reject(.brokenJSON(what), at: place.origin))
            level = .top
        }
    }
}
