// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// When the request was received; nil for an empty cell.
    func readReceived(_ profile: IntakeProfile?) throws(RowProblem) -> Received? {
        guard let cell = trimmed(.receivedAt) else { return nil }
        if let received = Received(plain: cell) { return received }
        do throws(DateRule.Problem) {
            return try (profile?.dates ?? .strict).received(cell)
        } catch {
            throw Self.problem(error, .receivedAt)
        }
    }

    /// What happened to the request's clock.
    func readClock(_ profile: IntakeProfile?) throws(RowProblem) -> ClockEvents {
        let clock = ClockEvents(
            identityAsked: try readDay(.identityRequested, profile),
            identityProved: try readDay(.identityConfirmed, profile),
            extensionNotice: try readDay(.extensionNotice, profile))
        if let asked = clock.identityAsked, let proved = clock.identityProved, proved < asked {
            throw .clockOrder
        }
        return clock
    }

    private func readDay(
        _ field: Field, _ profile: IntakeProfile?
    ) throws(RowProblem) -> CalendarDate? {
        guard let cell = trimmed(field) else { return nil }
        do throws(DateRule.Problem) {
            return try (profile?.dates ?? .strict).day(cell)
        } catch {
            throw Self.problem(error, field)
        }
    }

    private static func problem(_ problem: DateRule.Problem, _ field: Field) -> RowProblem {
        switch problem {
        case .ambiguous: .ambiguousDate(field)
        case .localTime: .localTime(field)
        case .other: .badDate(field)
        }
    }

    /// The cell without spaces at its ends; nil if nothing is left.
    private func trimmed(_ field: Field) -> ArraySlice<UInt8>? {
        guard var cell = cell(field) else { return nil }
        while cell.last == 0x20 { cell.removeLast() }
        while cell.first == 0x20 { cell.removeFirst() }
        return cell.isEmpty ? nil : cell
    }
}

extension DateRule {
    /// RFC 3339 and `YYYY-MM-DD`, as files without a profile write dates.
    static let strict = DateRule(isLenient: false)
}
