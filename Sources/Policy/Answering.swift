// SPDX-License-Identifier: Apache-2.0

public import Model

extension SubjectRequest {
    /// The request as it asks when its number comes again: what an earlier row of the number said, and
    /// this one leaves empty or has no column for, is said still. Only another word takes it back.
    public func answering(_ earlier: SubjectRequest) -> SubjectRequest {
        var asked = self
        var isWhole = true
        func kept(_ own: String?, _ before: String?) -> String? {
            guard let before, !before.utf8.trimmed.isEmpty else { return own }
            if let own, !own.utf8.trimmed.isEmpty { return own }
            isWhole = false
            return before
        }
        asked.reason = kept(reason, earlier.reason)
        asked.jurisdiction = kept(jurisdiction, earlier.jurisdiction)
        asked.note = kept(note, earlier.note)
        var attributes: [String: String] = [:]
        for (name, value) in self.attributes where name != Doubt.attribute {
            attributes[name] = value
        }
        var left: Set<ColumnName> = []
        for (name, value) in earlier.attributes where name != Doubt.attribute {
            let own = self.attributes[name]
            attributes[name] = kept(own, value)
            if attributes[name] != own { left.insert(ColumnName(name)) }
        }
        for (name, before, own) in [
            ("reason", earlier.reason, reason), ("note", earlier.note, note),
        ]
        where before != nil && kept(own, before) != own { left.insert(ColumnName(name)) }
        asked.attributes = Attributes(attributes)
        let doubts = earlier.doubts.filter { doubt in
            switch doubt {
            case .missingColumn: false
            case .spokenHold(let name), .secondThought(let name): left.contains(name)
            case .unknownState, .otherWish: !isWhole
            }
        }
        asked.doubts = self.doubts + doubts
        if clock.identityAsked == nil {
            asked.clock.identityAsked = earlier.clock.identityAsked
            if clock.identityProved == nil {
                asked.clock.identityProved = earlier.clock.identityProved
            }
        }
        return asked
    }
}
