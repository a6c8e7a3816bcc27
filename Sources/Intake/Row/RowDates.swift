// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// When the request was received; nil for an empty cell.
    func readReceived(_ profile: SharedProfile?) throws(RowProblem) -> Received? {
        guard let range = trimmed(.receivedAt) else { return stated.received }
        if let received = Received(plain: bytes.span.extracting(range)) { return received }
        do throws(DateRule.Problem) {
            return try (profile?.value.dates ?? .strict).received(bytes[range])
        } catch {
            throw Self.problem(error, .receivedAt)
        }
    }

    /// What happened to the request's clock.
    func readClock(_ profile: SharedProfile?) throws(RowProblem) -> ClockEvents {
        guard hasClock else { return ClockEvents() }
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
        _ field: Field, _ profile: SharedProfile?
    ) throws(RowProblem) -> CalendarDate? {
        guard let range = trimmed(field) else { return nil }
        do throws(DateRule.Problem) {
            return try (profile?.value.dates ?? .strict).day(bytes[range])
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

    /// Where the cell lies without spaces at its ends; nil if nothing is left.
    private func trimmed(_ field: Field) -> Range<Int>? {
        guard let range = range(field) else { return nil }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[end - 1] == 0x20 { end -= 1 }
        while start < end, bytes[start] == 0x20 { start += 1 }
        return start == end ? nil : start..<end
    }
}

extension DateRule {
    /// RFC 3339 and `YYYY-MM-DD`, as files without a profile write dates.
    static let strict = DateRule(isLenient: false)
}
