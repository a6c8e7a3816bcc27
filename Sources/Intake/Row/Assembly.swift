// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// What the cells make: a request, a row to leave out, or the first thing that is wrong, in the
    /// order of the documentation. `name` gives a field's name as the file writes it.
    func row(
        at origin: Origin, profile: SharedProfile? = nil, name: (Field) -> String
    ) -> IntakeRow {
        do throws(RowProblem) {
            if let reason = profile?.value.reasonToLeaveOut(self) {
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
        at origin: Origin, _ profile: SharedProfile?
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
        if let profile, !profile.value.ignored.isEmpty {
            attributes.removeAll { profile.value.ignored[folded($0.utf8)] != nil }
        }
        if law.isAssumed { attributes["regime_assumed"] = "yes" }
        return .request(
            SubjectRequest(
                reference: reference, kind: kind, subject: subject, received: received,
                regime: law.regime, jurisdiction: place,
                reason: text(.reason) ?? profile?.value.defaults[.reason],
                newChannelOwner: owner, note: text(.note), attributes: attributes,
                clock: try readClock(profile), origin: origin))
    }

    private func readReference() throws(RowProblem) -> String {
        guard let range = range(.requestID) else { throw .empty(.requestID) }
        let cell = bytes.span.extracting(range)
        guard !isBlank(cell) else { throw .empty(.requestID) }
        guard cell.count <= Self.longestReference else { throw .longReference }
        guard !hasControl(cell) else { throw .controlInReference }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// What is asked for; nil for something that Lethe does not do.
    private func readKind(_ profile: SharedProfile?) throws(RowProblem) -> RequestKind? {
        guard let profile else {
            guard let type = range(.type) else { throw .empty(.type) }
            guard let kind = Vocabulary.kind(bytes, type) else { throw .unknownType }
            return kind
        }
        guard let type = cell(.type) ?? profile.value.defaults[.type].map({ Array($0.utf8)[...] })
        else {
            throw .empty(.type)
        }
        guard case .kind(let kind) = try profile.value.meaning(of: type) else { return nil }
        return kind
    }

    private func readSubject(_ profile: SharedProfile?) throws(RowProblem) -> SubjectID {
        if let identityProblem { throw identityProblem }
        guard let range = range(.userID) else { throw .empty(.userID) }
        if let format = identityFormat ?? profile?.value.identity.hashed?.scheme.rawValue,
            format != "raw"
        {
            guard let profile, let text = text(.userID) else { throw .hashedIdentity }
            return try profile.value.person(hashed: text, format: format)
        }
        guard let subject = SubjectID(utf8: bytes[range]) else { throw .badUserID(.userID) }
        return subject
    }
}
