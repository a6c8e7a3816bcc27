// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Sandbox

struct FaultBookTests {
    /// The numbers of the calls, out of so many, that are struck.
    private static func struck(
        _ turn: SandboxFault.Turn, of calls: Int, seed: UInt64 = 1
    ) -> [Int] {
        var book = FaultBook([SandboxFault(.cut, turn: turn)], seed: seed)
        return (1...calls).filter { _ in !book.strike(.getApp, people: []).isEmpty }
    }

    @Test(arguments: [
        (SandboxFault.Turn.each, [1, 2, 3, 4, 5, 6]), (.call(4), [4]), (.every(3), [3, 6]),
        (.next(2), [1, 2]), (.chance(0), []), (.chance(1), [1, 2, 3, 4, 5, 6]),
        (.call(7), []), (.every(0), []), (.next(-1), []), (.chance(.nan), []),
    ])
    func `a turn says which calls are struck`(turn: SandboxFault.Turn, expected: [Int]) {
        #expect(Self.struck(turn, of: 6) == expected)
    }

    @Test func `chance is about as often as it says, and repeats with the seed`() {
        let first = Self.struck(.chance(0.3), of: 1000)
        #expect((250...350).contains(first.count))
        #expect(Self.struck(.chance(0.3), of: 1000) == first)
        #expect(Self.struck(.chance(0.3), of: 1000, seed: 2) != first)
    }

    @Test func `a fault draws for itself, whatever other calls come between`() {
        let fault = SandboxFault(.cut, operation: "GetTask", turn: .chance(0.5))
        var alone = FaultBook([fault], seed: 9)
        var among = FaultBook([fault, SandboxFault(.cut, turn: .chance(0.5))], seed: 9)
        for _ in 1...50 {
            let expected = alone.strike(.getTask, people: []).count
            _ = among.strike(.queryUsers, people: [])
            let before = among.entries[0].struck
            _ = among.strike(.getTask, people: [])
            #expect(among.entries[0].struck - before == expected)
        }
    }

    @Test func `only the calls that it matches count`() {
        var fault = SandboxFault(.cut, operation: "DeleteUsers", turn: .call(2))
        fault.people = ["b"]
        fault.moreThan = 1
        var book = FaultBook([fault], seed: 1)
        let (a, b) = (SandboxID("a"), SandboxID("b"))
        #expect(book.strike(.deleteUsers, people: [a, b]).isEmpty, "the first")
        #expect(book.strike(.deleteUsers, people: [b]).isEmpty, "too few")
        #expect(book.strike(.deleteUsers, people: [a, a]).isEmpty, "somebody else")
        #expect(book.strike(.restoreUsers, people: [a, b]).isEmpty, "something else")
        #expect(book.strike(.deleteUsers, people: [b, a]) == [.cut])
        #expect(book.entries.map(\.matched) == [2])
        #expect(book.struck == 1)
    }

    @Test func `ids are told apart by their bytes`() {
        var fault = SandboxFault(.cut)
        fault.people = ["caf\u{e9}"]
        var book = FaultBook([fault], seed: 1)
        #expect(book.strike(.deleteUsers, people: [SandboxID("cafe\u{301}")]).isEmpty)
        #expect(!book.strike(.deleteUsers, people: [SandboxID("caf\u{e9}")]).isEmpty)
    }
}
