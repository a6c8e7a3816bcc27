// SPDX-License-Identifier: Apache-2.0

import Model
import Notation
import Policy
import Testing

@Suite struct MutationTests {
    @Test(arguments: 0..<8 as Range<UInt64>)
    func `no damage to a policy stops the reader or the decision`(seed: UInt64) throws {
        var random = Repeatable(state: seed)
        let whole = Array(Policy.starter.utf8)
        let odd = Array("\0\t\n :-?[]{}&*!|>'\"%@`#,\u{e9}\u{2028}<x1".utf8)
        let asked = try request(attributes: ["legal_hold": "yes"])
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: place)
                case 1: bytes[place] = odd.randomElement(using: &random) ?? 0
                default: bytes.insert(odd.randomElement(using: &random) ?? 0, at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(NotationError) {
                let policy = try Policy.parse(text, file: "policy.yaml")
                #expect(policy.decide(asked) == policy.decide(asked))
            } catch {
                #expect(!error.message.isEmpty && error.description.hasPrefix("policy.yaml:"))
            }
        }
    }

    @Test func `aliases that multiply cost nothing`() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...40 {
            text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
        }
        #expect(complaint(text)?.message == "unknown word ‘a0’")
        let list = "version: 1\ntime_zone: UTC\nnever_touch: {ids: *a}\n"
        #expect(complaint(list)?.message.contains("alias") == true)
    }
}
