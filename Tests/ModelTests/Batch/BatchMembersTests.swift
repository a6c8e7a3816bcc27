// SPDX-License-Identifier: Apache-2.0
import Model
import Testing

@Suite struct BatchMembersTests {
    private static func ids(_ count: Int) -> [SubjectID] {
        (0..<count).compactMap { SubjectID("user-\($0)") }
    }

    @Test(arguments: [1, 2, 99, 100])
    func `one to a hundred people are a batch`(count: Int) throws {
        let ids = Self.ids(count)
        #expect(try BatchMembers(ids).ids == ids)
    }

    @Test(arguments: [101, 1000])
    func `more are none`(count: Int) {
        #expect(throws: BatchMembers.Invalid.tooMany(count)) { try BatchMembers(Self.ids(count)) }
    }

    @Test func `nobody is none`() {
        #expect(throws: BatchMembers.Invalid.empty) { try BatchMembers([]) }
    }

    @Test func `nobody stands in a batch twice`() {
        let ids = Self.ids(3)
        #expect(throws: BatchMembers.Invalid.repeated) { try BatchMembers(ids + [ids[1]]) }
    }
}
