// SPDX-License-Identifier: Apache-2.0

/// Finds out which column is which, by name first and by what stands in it else.
struct ColumnGuesses {
    private(set) var columns: [ProfileProposal.Column] = []

    private struct Guess {
        var field: Field
        var index: Int
        var certainty: ProfileProposal.Certainty
        var why: String
    }

    init(_ sample: SampleTable, _ usual: IntakeProfile?) {
        var guesses: [Guess] = []
        for (index, heading) in sample.header.enumerated() {
            let key = folded(heading.utf8)
            // Nothing can be read from a column without a name, or from two of one name.
            guard !key.isEmpty, sample.header[..<index].allSatisfy({ folded($0.utf8) != key })
            else { continue }
            if let field = usual.map({ $0.field(named: key) }) ?? Field.named(key) {
                let why = usual.map { "the export of \($0.name) names it so" }
                guesses.append(
                    Guess(
                        field: field, index: index, certainty: .certain,
                        why: why ?? "the name says so"))
                continue
            }
            // A hold, a release or a test is no field, whatever stands in it.
            switch Against(heading) {
            case .hold, .released, .approval, .obstacle, .mode: continue
            case .status, .state, .wish, .kind, .words, nil: break
            }
            let values = sample.values(at: index)
            for field in Field.allCases {
                if Self.names(of: field).contains(String(decoding: key, as: UTF8.self)) {
                    guesses.append(
                        Guess(
                            field: field, index: index, certainty: .likely,
                            why: "other systems call it so"))
                } else if let why = Self.look(of: field, values) {
                    guesses.append(
                        Guess(field: field, index: index, certainty: .possible, why: why))
                }
            }
        }
        // The surest guess first; among equals, the column that stands first.
        guesses.sort { ($1.certainty, $0.index) < ($0.certainty, $1.index) }
        var chosen: [Field: Guess] = [:]
        var taken: Set<Int> = []
        for guess in guesses where chosen[guess.field] == nil && !taken.contains(guess.index) {
            chosen[guess.field] = guess
            taken.insert(guess.index)
        }
        columns = Field.allCases.compactMap { field in
            chosen[field].map {
                ProfileProposal.Column(
                    field: field.name, heading: sample.header[$0.index],
                    certainty: $0.certainty, why: $0.why)
            }
        }
    }

    /// How other systems call a field, folded.
    private static func names(of field: Field) -> [String] {
        switch field {
        case .requestID:
            field.foreignNames + ["ticketid", "ticketnumber", "ticketno", "casenumber", "caseid"]
        case .userID: field.foreignNames + ["customerid", "accountid", "externalid", "memberid"]
        case .receivedAt:
            field.foreignNames + ["receivedon", "requestdate", "datereceived", "submittedat"]
        case .jurisdiction: ["country", "countrycode", "location", "residence"]
        case .subdivision: ["countrysubdivision", "state", "province"]
        case .reason: ["ground"]
        case .note: ["remark", "comment", "comments", "notes"]
        default: field.foreignNames
        }
    }

    /// What makes values look like those of a field; nil if nothing does.
    ///
    /// No value looks like a user id or a request's number: those two go by their names alone.
    private static func look(of field: Field, _ values: [String]) -> String? {
        guard !values.isEmpty else { return nil }
        func most(_ isOne: (String) -> Bool) -> Bool {
            values.count(where: isOne) * 10 >= values.count * 9
        }
        switch field {
        case .type where WishWords.areWishes(values):
            return "its values are words for what people ask"
        case .regime where most({ Vocabulary.regimes[folded($0.utf8)] != nil }):
            return "its values are laws"
        case .receivedAt where most({ DateEvidence.isDate($0) }):
            return "its values are dates"
        case .jurisdiction
        where most({ Jurisdiction.names($0).contains { Jurisdiction.usual[$0] != nil } }):
            return "its values are countries"
        default: return nil
        }
    }
}
