// SPDX-License-Identifier: Apache-2.0

public import Model

extension Policy {
    /// Whether a request that another policy refused is open again: this one does not refuse it, as far
    /// as can be said before the person is looked up.
    public func reopens(on today: CalendarDate) -> @Sendable (SubjectRequest) -> Bool {
        { request in
            if case .refuse = decide(request, about: nil, on: today).verdict { return false }
            return true
        }
    }
}
