// SPDX-License-Identifier: Apache-2.0

/// The faults that are set, and how often each has had its chance.
struct FaultBook: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let fault: SandboxFault
        private let people: Set<SandboxID>
        /// How many calls it matched.
        var matched = 0
        /// How many of them it struck.
        var struck = 0
        var random: SplitMix64

        init(_ fault: SandboxFault, random: SplitMix64) {
            self.fault = fault
            self.random = random
            people = Set(fault.people.map { SandboxID($0) })
        }

        func matches(_ operation: Operation, people named: [SandboxID]) -> Bool {
            guard fault.operation == nil || fault.operation == operation.rawValue,
                named.count > fault.moreThan
            else { return false }
            return people.isEmpty || !people.isDisjoint(with: named)
        }
    }

    /// In their order.
    private(set) var entries: [Entry] = []

    /// The faults in their order; each draws from numbers of its own.
    init(_ faults: [SandboxFault], seed: UInt64) {
        for (index, fault) in faults.enumerated() {
            let own = seed &+ UInt64(index &+ 1) &* 0xd1b5_4a32_d192_ed03
            entries.append(Entry(fault, random: SplitMix64(seed: own)))
        }
    }

    /// Whether a search can be late.
    var lagsSearch: Bool { entries.contains { $0.fault.effect.searchLag > 0 } }

    /// What happens to a call of `operation` that names these people.
    mutating func strike(_ operation: Operation, people: [SandboxID]) -> [SandboxFault.Effect] {
        var effects: [SandboxFault.Effect] = []
        for index in entries.indices
        where entries[index].matches(operation, people: people) {
            entries[index].matched += 1
            guard entries[index].isDue else { continue }
            entries[index].struck += 1
            effects.append(entries[index].fault.effect)
        }
        return effects
    }
}

extension FaultBook.Entry {
    /// Whether the call that was matched last is struck.
    fileprivate var isDue: Bool {
        mutating get {
            switch fault.turn {
            case .each: true
            case .call(let number): matched == number
            case .every(let number): number > 0 && matched.isMultiple(of: number)
            case .next(let count): matched <= count
            case .chance(let probability): random.unit() < probability
            }
        }
    }
}

extension SplitMix64 {
    /// A number of 0 to 1, below 1.
    fileprivate mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
