// SPDX-License-Identifier: Apache-2.0

import JSON
public import Model

extension UserFilter {
    /// Why a text is no filter. The text is not quoted: it may name people.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// Not JSON, or no object.
        case notAnObject
        /// A name stands twice in one object.
        case repeated
        /// A name that is neither a field nor `$and`, `$or` or `$nor` stands where one has to.
        case field
        /// `$and`, `$or` or `$nor` without a list of filters.
        case combination
        /// An operator that Stream does not have, or none at all.
        case unknownOperator
        /// An operator with a value that it does not take.
        case value

        /// What is wrong, and the remedy.
        public var said: Said {
            switch self {
            case .notAnObject:
                Said(
                    "the filter is not a json object",
                    hint: #"write it as {"role": "admin"} or {"id": {"$in": ["a", "b"]}}"#)
            case .repeated:
                Said(
                    "a name stands twice in one object of the filter",
                    hint: #"join the two conditions: {"$and": [{…}, {…}]}"#)
            case .field:
                Said(
                    "the filter has a name that is no field",
                    hint: "outside of a field only $and, $or and $nor begin with $")
            case .combination:
                Said(
                    "$and, $or and $nor need a list of filters that is not empty",
                    hint: #"write it as {"$or": [{"role": "admin"}, {"banned": true}]}"#)
            case .unknownOperator:
                Said(
                    "the filter has an operator that stream does not have",
                    hint: "one of: "
                        + UserCondition.operators.keys.sorted().joined(separator: ", "))
            case .value:
                Said(
                    "an operator of the filter has a value that it does not take",
                    hint: "$in and $nin take a list that is not empty, $exists true or false, "
                        + "$autocomplete a text, the others one value")
            }
        }
    }

    /// Reads a filter in Stream's own words: `{"role": "admin", "id": {"$gt": "m"}}`. Members of
    /// one object hold together, as under `$and`; a bare value stands for `$eq`.
    /// - Throws: ``Invalid``
    public init(parsing text: String) throws(Invalid) {
        guard let json = JSON(Array(text.utf8)), json.members != nil else { throw .notAnObject }
        guard json.hasDistinctNames else { throw .repeated }
        try Self.check(json)
        self.init(checked: json)
    }

    private static func check(_ filter: JSON) throws(Invalid) {
        guard let members = filter.members else { throw .combination }
        for member in members {
            if ["$and", "$or", "$nor"].contains(member.name) {
                guard let filters = member.value.elements, !filters.isEmpty else {
                    throw .combination
                }
                for filter in filters { try check(filter) }
            } else {
                guard UserField(member.name) != nil else { throw .field }
                try checkCondition(member.value)
            }
        }
    }

    private static func checkCondition(_ condition: JSON) throws(Invalid) {
        if condition.isScalar { return }
        guard let operators = condition.members, !operators.isEmpty else { throw .value }
        for member in operators {
            guard let shape = UserCondition.operators[member.name] else { throw .unknownOperator }
            guard shape.fits(member.value) else { throw .value }
        }
    }
}
