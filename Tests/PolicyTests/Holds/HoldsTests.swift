// SPDX-License-Identifier: Apache-2.0

import Model
import Policy
import Testing

@Suite struct HoldsTests {
    private func hold(
        _ subject: String, _ categories: Set<Category> = [.messages], ground: String = "g",
        review: String = "2027-03-31"
    ) throws -> Hold {
        try #require(
            Hold(
                subject: try id(subject), categories: categories, ground: ground, owner: "o",
                review: try day(review)))
    }

    @Test func `file and ledger add up, equal holds count once`() throws {
        let file = [try hold("bea"), try hold("anna", [.files], review: "2028-01-01")]
        let ledger = [try hold("anna"), try hold("bea"), try hold("anna", ground: "a")]
        let holds = Holds(file + ledger)
        #expect(holds == Holds(ledger + file))
        #expect(
            holds.all == [
                try hold("anna", ground: "a"), try hold("anna"),
                try hold("anna", [.files], review: "2028-01-01"), try hold("bea"),
            ])
        #expect(holds[try id("anna")].count == 3)
        #expect(holds[try id("bea")] == [try hold("bea")])
        #expect(holds[try id("cleo")].isEmpty)
    }

    @Test(arguments: [
        ("2027-03-30", false), ("2027-03-31", false), ("2027-04-01", true), ("2030-01-01", true),
    ])
    func `a review is overdue from the day after it`(today: String, overdue: Bool) throws {
        let holds = Holds([try hold("anna"), try hold("bea", review: "2031-01-01")])
        #expect(holds.overdue(on: try day(today)) == (overdue ? [try hold("anna")] : []))
        #expect(try hold("anna").isOverdue(on: try day(today)) == overdue)
    }

    @Test func `no holds keep nothing`() throws {
        let holds = Holds([])
        #expect(holds.all.isEmpty)
        #expect(holds[try id("anna")].isEmpty)
    }
}
