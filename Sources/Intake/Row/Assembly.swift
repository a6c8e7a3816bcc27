// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// What the cells make: a request, a row to leave out, or the first thing that is wrong, in the
    /// order of the documentation. `name` gives a field's name as the file writes it.
    func row(
        at origin: Origin, profile: IntakeProfile? = nil, name: (Field) -> String
    ) -> IntakeRow {
        do throws(RowProblem) {
            if let reason = profile?.reasonToLeaveOut(self) {
                return leftOut(reason, origin)
            }
            return try assembled(at: origin, profile)
        } catch {
            let diagnostic = error.diagnostic(field: error.field.map(name))
            return .rejected(
                Rejection(origin: origin, reference: reference, diagnostic: diagnostic))
        }
    }

    func leftOut(_ reason: Omission.Reason, _ origin: Origin) -> IntakeRow {
        .leftOut(Omission(origin: origin, reference: reference, reason: reason))
    }

    private func assembled(
        at origin: Origin, _ profile: IntakeProfile?
    ) throws(RowProblem) -> IntakeRow {
        let reference = try readReference()
        guard let kind = try readKind(profile) else { return leftOut(.otherKind, origin) }
        let subject = try readSubject(profile)
        guard let received = try readReceived(profile) else { throw .empty(.receivedAt) }
        let place = jurisdiction(profile)
        let law = try readRegime(profile, place)
        var owner: SubjectID?
        if let text = text(.newChannelOwner) {
            owner = SubjectID(text)
            guard owner != nil else { throw .badUserID(.newChannelOwner) }
            guard owner != subject else { throw .ownerIsSubject }
        }
        var attributes = attributes
        if let profile, !profile.ignored.isEmpty {
            attributes = attributes.filter { profile.ignored[folded($0.key.utf8)] == nil }
        }
        if law.isAssumed { attributes["regime_assumed"] = "yes" }
        return .request(
            SubjectRequest(
                reference: reference, kind: kind, subject: subject, received: received,
                regime: law.regime, jurisdiction: place,
                reason: text(.reason) ?? profile?.defaults[.reason],
                newChannelOwner: owner, note: text(.note), attributes: attributes,
                clock: try readClock(profile), origin: origin))
    }

    private func readReference() throws(RowProblem) -> String {
        guard let cell = cell(.requestID), !isBlank(cell) else { throw .empty(.requestID) }
        guard cell.count <= Self.longestReference else { throw .longReference }
        guard !hasControl(cell) else { throw .controlInReference }
        return String(decoding: cell, as: UTF8.self)
    }

    /// What is asked for; nil for something that Lethe does not do.
    private func readKind(_ profile: IntakeProfile?) throws(RowProblem) -> RequestKind? {
        guard let profile else {
            guard let type = cell(.type) else { throw .empty(.type) }
            guard let kind = Vocabulary.kind(type) else { throw .unknownType }
            return kind
        }
        guard let type = cell(.type) ?? profile.defaults[.type].map({ Array($0.utf8)[...] }) else {
            throw .empty(.type)
        }
        guard case .kind(let kind) = try profile.meaning(of: type) else { return nil }
        return kind
    }

    private func readSubject(_ profile: IntakeProfile?) throws(RowProblem) -> SubjectID {
        if let identityProblem { throw identityProblem }
        guard let text = text(.userID) else { throw .empty(.userID) }
        let format = identityFormat ?? profile?.identity.hashed?.scheme.rawValue ?? "raw"
        if format != "raw" {
            guard let profile else { throw .hashedIdentity }
            return try profile.person(hashed: text, format: format)
        }
        guard let subject = SubjectID(text) else { throw .badUserID(.userID) }
        return subject
    }
}
