// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// The request that the cells make, or the first thing that is wrong with them, in the order of
    /// the documentation. `name` gives a field's name as the file writes it.
    func row(at origin: Origin, name: (Field) -> String) -> IntakeRow {
        do throws(RowProblem) {
            return .request(try request(at: origin))
        } catch {
            let diagnostic = error.diagnostic(field: error.field.map(name))
            return .rejected(
                Rejection(origin: origin, reference: reference, diagnostic: diagnostic))
        }
    }

    private func request(at origin: Origin) throws(RowProblem) -> SubjectRequest {
        let reference = try readReference()
        guard let type = cell(.type) else { throw .empty(.type) }
        guard let kind = Vocabulary.kinds[folded(type)] else { throw .unknownType }
        guard let person = text(.userID) else { throw .empty(.userID) }
        guard let subject = SubjectID(person) else { throw .badUserID(.userID) }
        let received = try readDate()
        guard let law = cell(.regime) else { throw .empty(.regime) }
        guard let regime = Vocabulary.regimes[folded(law)] else { throw .unknownRegime }
        var owner: SubjectID?
        if let text = text(.newChannelOwner) {
            owner = SubjectID(text)
            guard owner != nil else { throw .badUserID(.newChannelOwner) }
            guard owner != subject else { throw .ownerIsSubject }
        }
        return SubjectRequest(
            reference: reference, kind: kind, subject: subject, received: received,
            regime: regime, reason: text(.reason), newChannelOwner: owner, note: text(.note),
            attributes: attributes, origin: origin)
    }

    private func readReference() throws(RowProblem) -> String {
        guard let cell = cell(.requestID), !isBlank(cell) else { throw .empty(.requestID) }
        guard cell.count <= Self.longestReference else { throw .longReference }
        guard !hasControl(cell) else { throw .controlInReference }
        return String(decoding: cell, as: UTF8.self)
    }

    private func readDate() throws(RowProblem) -> Received {
        guard var cell = cell(.receivedAt) else { throw .empty(.receivedAt) }
        while cell.last == 0x20 { cell.removeLast() }
        while cell.first == 0x20 { cell.removeFirst() }
        guard !cell.isEmpty else { throw .empty(.receivedAt) }
        guard cell.count <= 64 else { throw .badDate }
        if let received = Received(String(decoding: cell, as: UTF8.self)) { return received }
        throw DateShape(cell).problem
    }
}

/// What a date that could not be read looks like, so that the hint can fit.
enum DateShape {
    /// Two small numbers and a year: day first or month first, nobody can tell.
    case dayAndMonth
    /// A date and a time, but no offset.
    case localTime
    case other

    init(_ bytes: ArraySlice<UInt8>) {
        let head = bytes.prefix { $0 != 0x20 && $0 != 0x54 && $0 != 0x2C }
        let parts = head.split(
            omittingEmptySubsequences: false, whereSeparator: { [0x2F, 0x2E, 0x2D].contains($0) })
        let areNumbers = parts.allSatisfy { part in
            !part.isEmpty && part.count <= 4 && part.allSatisfy { (0x30...0x39).contains($0) }
        }
        if parts.count == 3, areNumbers, parts[0].count <= 2, parts[1].count <= 2 {
            self = .dayAndMonth
        } else if parts.count == 3, areNumbers, head.count == 10, bytes.count >= 16,
            bytes.dropFirst(13).first == 0x3A,
            !bytes.dropFirst(10).contains(where: { [0x5A, 0x7A, 0x2B, 0x2D].contains($0) })
        {
            self = .localTime
        } else {
            self = .other
        }
    }

    var problem: RowProblem {
        switch self {
        case .dayAndMonth: .ambiguousDate
        case .localTime: .localTime
        case .other: .badDate
        }
    }
}
