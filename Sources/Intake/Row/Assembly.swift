// SPDX-License-Identifier: Apache-2.0

import Model

extension RowCells {
    /// What the cells make: a request, a row to leave out, or the first thing that is wrong, in the
    /// order of the documentation. `name` gives a field's name as the file writes it.
    mutating func row(
        at origin: Origin, profile: SharedProfile? = nil, name: (Field) -> String
    ) -> IntakeRow {
        do throws(RowProblem) {
            if let profile {
                if let type = cell(.type), profile.value.ordersHold(type) { throw .holdOrder }
                if let reason = profile.value.reasonToLeaveOut(self) {
                    return leftOut(reason, origin, profile.value)
                }
            }
            return try assembled(at: origin, profile)
        } catch {
            let diagnostic = error.diagnostic(field: error.field.map(name))
            return .rejected(
                Rejection(
                    origin: origin, reference: reference, diagnostic: diagnostic,
                    subject: cell(.userID).flatMap { SubjectID(utf8: $0) }))
        }
    }

    func leftOut(
        _ reason: Omission.Reason, _ origin: Origin, _ profile: IntakeProfile? = nil
    ) -> IntakeRow {
        let speaks = speaks(reason, asksBack: profile?.asksBack(self) == true)
        let subject = speaks ? cell(.userID).flatMap { SubjectID(utf8: $0) } : nil
        return .leftOut(
            Omission(origin: origin, reference: reference, reason: reason, subject: subject))
    }

    /// Whether a row that is left out may hold up what another row asks for its person: it asks for
    /// what Lethe does not do, is not released yet, or answers a rule's question with more than a no, or
    /// not at all. So does a withdrawal that is done elsewhere.
    private func speaks(_ reason: Omission.Reason, asksBack: Bool) -> Bool {
        switch reason {
        case .otherKind, .notYet: return true
        case .test, .heading, .otherIdentity: return false
        case .closed, .unverified: if asksBack { return true }
        }
        guard !watched.isEmpty else { return false }
        // The answer may stand in a column that nobody knows.
        if !lacking.isEmpty { return true }
        return attributes.contains { attribute in
            Self.saysMoreThanNo(attribute.value.utf8)
                && watched.contains { $0.matches(attribute.name) }
        }
    }

    /// Whether the answer to a rule's question is neither empty nor a plain no.
    static func saysMoreThanNo(_ answer: some Sequence<UInt8>) -> Bool {
        let answer = folded(answer)
        return !answer.isEmpty && !noes.contains(answer)
    }

    /// Whether what stands under a longer name may answer a rule's question with more than a no: where the
    /// name says that a hold is over, a no does.
    static func mayAnswer(_ answer: some Sequence<UInt8>, under name: String) -> Bool {
        guard case .released? = Against(name) else { return saysMoreThanNo(answer) }
        let answer = Array(answer)
        return !isBlank(answer.span) && !CellWords(answer[...]).isYes
    }

    private static let noes = Set(["no", "n", "false", "0"].map { Array($0.utf8) })

    @inline(__always)
    private mutating func assembled(
        at origin: Origin, _ profile: SharedProfile?
    ) throws(RowProblem) -> IntakeRow {
        number(at: origin)
        let reference = try readReference()
        guard let kind = try readKind(profile) else { return leftOut(.otherKind, origin) }
        if let profile {
            state = profile.value.state(of: self)
            if state == .waiting { return leftOut(.notYet, origin) }
            complete(profile)
        }
        let subject = try readSubject(profile)
        guard var texts = RequestTexts(bytes, reference: reference, subject: subject) else {
            throw .badUserID(.userID)
        }
        guard let received = try readReceived(profile) else { throw .empty(.receivedAt) }
        let law = try readRegime(profile)
        if let range = range(.newChannelOwner) {
            guard texts.setNewChannelOwner(at: range) else { throw .badUserID(.newChannelOwner) }
            try check(range, .newChannelOwner, profile)
            guard bytes[range] != bytes[subject] else { throw .ownerIsSubject(.newChannelOwner) }
        }
        if let range = range(.newCallOwner) {
            guard texts.setNewCallOwner(at: range) else { throw .badUserID(.newCallOwner) }
            try check(range, .newCallOwner, profile)
            guard bytes[range] != bytes[subject] else { throw .ownerIsSubject(.newCallOwner) }
        }
        if let range = range(.jurisdiction) { texts.setJurisdiction(at: range) }
        if let range = range(.reason) { texts.setReason(at: range) }
        if let range = range(.note) { texts.setNote(at: range) }
        texts.setAttributes(names: columnNames, from: columnStart)
        var request = SubjectRequest(
            consume texts, kind: kind, received: received, regime: law.regime,
            clock: try readClock(profile), origin: origin)
        let spoken = spokenInFields()
        guard profile != nil || hasMore || !spoken.isEmpty else { return .request(request) }
        var attributes = attributes
        if let profile, !profile.value.ignored.isEmpty {
            attributes.removeAll { profile.value.ignored[folded($0.utf8)] != nil }
        }
        if law.isAssumed { attributes["regime_assumed"] = "yes" }
        var doubts = lacking.map { Doubt.missingColumn($0) }
        if state == .unknown { doubts.append(.unknownState) }
        if wantsMore { doubts.append(.otherWish) }
        doubts += against
        if !members.isEmpty { doubts += spokenAgainst(profile?.value) }
        doubts += spoken
        // What a batch says stands in each of its requests, too.
        doubts = doubts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        if let text = Doubt.text(doubts) { attributes[Doubt.attribute] = text }
        request.attributes = attributes
        return .request(request)
    }

    private func readReference() throws(RowProblem) -> Range<Int> {
        guard let range = range(.requestID) else { throw .empty(.requestID) }
        let cell = bytes.span.extracting(range)
        guard !isBlank(cell) else { throw .empty(.requestID) }
        guard cell.count <= Self.longestReference else { throw .longReference }
        guard !hasControl(cell) else { throw .controlInReference }
        return range
    }

    /// What is asked for; nil for something that Lethe does not do.
    private mutating func readKind(_ profile: SharedProfile?) throws(RowProblem) -> RequestKind? {
        guard let profile else {
            guard let type = range(.type) else { throw .empty(.type) }
            guard let kind = Vocabulary.kind(bytes, type) else {
                throw Vocabulary.problem(with: folded(bytes[type]))
            }
            return kind
        }
        guard let type = cell(.type) ?? profile.value.defaults[.type].map({ Array($0.utf8)[...] })
        else {
            throw .empty(.type)
        }
        switch try profile.value.meaning(of: type) {
        case .kind(let kind): return kind
        case .kindAmongOthers(let kind):
            wantsMore = true
            return kind
        case .other: return nil
        }
    }

    /// Where the person's id lies.
    private mutating func readSubject(
        _ profile: SharedProfile?
    ) throws(RowProblem) -> Range<Int> {
        if let identityProblem { throw identityProblem }
        guard let range = range(.userID) else { throw .empty(.userID) }
        if let profile, profile.value.asksForIdentityType, self.range(.identityType) == nil {
            throw .empty(.identityType)
        }
        if let format = identityFormat ?? profile?.value.identity.hashed?.scheme.rawValue,
            format != "raw"
        {
            guard let profile, let text = text(.userID) else { throw .hashedIdentity }
            let person = try profile.value.person(hashed: text, format: format)
            set(.userID, to: person.rawValue)
            return self.range(.userID) ?? range
        }
        try check(range, .userID, profile)
        return range
    }

    /// Refuses a text that is hardly an id, unless the profile says that such ids are real.
    private func check(
        _ range: Range<Int>, _ field: Field, _ profile: SharedProfile?
    ) throws(RowProblem) {
        guard !SyntheticPerson.has(bytes.span.extracting(range)) else {
            throw .syntheticPerson(field)
        }
        let allowed = profile?.value.allowedIDs ?? []
        if let shape = IDShape.of(bytes.span.extracting(range), allowing: allowed) {
            throw .oddID(shape, field)
        }
    }
}
