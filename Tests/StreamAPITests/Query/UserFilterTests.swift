// SPDX-License-Identifier: Apache-2.0

import JSON
import Model
import StreamAPI
import Testing

@Suite struct `filters` {
    @Test(
        arguments: [
            (.equals("a"), #"{"$eq":"a"}"#), (.differs("a"), #"{"$ne":"a"}"#),
            (.isIn(["a", "b"]), #"{"$in":["a","b"]}"#), (.isNotIn(["a"]), #"{"$nin":["a"]}"#),
            (.above("a"), #"{"$gt":"a"}"#), (.atLeast(1), #"{"$gte":1}"#),
            (.below("a"), #"{"$lt":"a"}"#), (.atMost(true), #"{"$lte":true}"#),
            (.exists(false), #"{"$exists":false}"#), (.contains("red"), #"{"$contains":"red"}"#),
            (.autocompletes("al"), #"{"$autocomplete":"al"}"#),
        ] as [(UserCondition, String)])
    func `each condition has its operator, and is read back`(
        condition: UserCondition, text: String
    ) throws {
        let filter = UserFilter(.displayName, condition)
        #expect(try filter.json == parsed(#"{"name":\#(text)}"#))
        #expect(try UserFilter(parsing: #"{"name":\#(text)}"#) == filter)
    }

    @Test func `filters are joined`() throws {
        let admin = UserFilter(.role, .equals("admin"))
        let banned = UserFilter(.banned, .equals(true))
        let two = #"[{"role":{"$eq":"admin"}},{"banned":{"$eq":true}}]"#
        #expect(try UserFilter.all(of: [admin, banned]).json == parsed(#"{"$and":\#(two)}"#))
        #expect(try UserFilter.any(of: admin, banned).json == parsed(#"{"$or":\#(two)}"#))
        #expect(try UserFilter.none(of: admin, banned).json == parsed(#"{"$nor":\#(two)}"#))
        #expect(UserFilter.all(of: [admin, .everyone]) == admin)
        #expect(UserFilter.all(of: []) == .everyone)
        #expect(UserFilter.everyone.json == [:])
    }

    @Test(arguments: [
        "{}", #"{"id":"a"}"#, #"{"id":null}"#, #"{"id":{"$gt":"a","$lt":"b"},"role":"user"}"#,
        #"{"$and":[{"$or":[{"id":"a"},{}]},{"$nor":[{"custom_field":1.5}]}]}"#,
        #"{"address.city":{"$in":["Utrecht",null]}}"#,
    ])
    func `stream's own words are read as they are`(text: String) throws {
        #expect(try UserFilter(parsing: text).json == parsed(text))
    }

    @Test(
        arguments: [
            ("", .notAnObject), ("alice", .notAnObject), ("[]", .notAnObject),
            (#"{"id":"a""#, .notAnObject), (#"{"id":"a","id":"b"}"#, .repeated),
            (#"{"id":{"$gt":1,"$gt":2}}"#, .repeated), (#"{"$not":[{}]}"#, .field),
            (#"{"$eq":"a"}"#, .field), (#"{"":1}"#, .field), (#"{"a b":1}"#, .field),
            (#"{"$and":[]}"#, .combination), (#"{"$or":{}}"#, .combination),
            (#"{"$and":["a"]}"#, .combination), (#"{"id":{"$regex":"a"}}"#, .unknownOperator),
            (#"{"id":{"eq":"a"}}"#, .unknownOperator), (#"{"id":{}}"#, .value),
            (#"{"id":["a"]}"#, .value), (#"{"id":{"$in":"a"}}"#, .value),
            (#"{"id":{"$in":[]}}"#, .value), (#"{"id":{"$nin":[["a"]]}}"#, .value),
            (#"{"id":{"$eq":["a"]}}"#, .value), (#"{"id":{"$gt":{}}}"#, .value),
            (#"{"id":{"$exists":1}}"#, .value), (#"{"id":{"$autocomplete":1}}"#, .value),
        ] as [(String, UserFilter.Invalid)])
    func `anything else is refused, with a remedy and without the text`(
        text: String, reason: UserFilter.Invalid
    ) {
        #expect(throws: reason) { try UserFilter(parsing: text) }
        #expect(reason.description.contains("\nhint: "))
    }

    @Test func `depth has an end`() {
        let deep = String(repeating: #"{"$and":["#, count: 5000)
        #expect(throws: UserFilter.Invalid.notAnObject) { try UserFilter(parsing: deep) }
    }

    @Test func `no description names anybody`() {
        #expect("\(UserFilter(.id, .equals("alice")))" == "‹filter›")
    }

    @Test(arguments: ["", "$gt", "a b", "a\t", " "])
    func `a field that is none`(name: String) {
        #expect(UserField(name) == nil)
    }
}
