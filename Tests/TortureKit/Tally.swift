// SPDX-License-Identifier: Apache-2.0

/// What came of many cases.
public struct Tally: Sendable {
    private let seed: UInt64
    private var cases: [Case.Section: Int] = [:]
    private var struck: [Case.Section: Int] = [:]
    private var wrong: [Finding.Kind: Int] = [:]

    init(seed: UInt64) {
        self.seed = seed
    }

    mutating func add(_ verdict: Grounds.Verdict) {
        cases[verdict.item.section, default: 0] += 1
        if verdict.findings.isEmpty { struck[verdict.item.section, default: 0] += verdict.struck }
        for finding in verdict.findings { wrong[finding.kind, default: 0] += 1 }
    }

    /// Whether nothing was found that must not be.
    public var isGood: Bool { wrong.isEmpty }

    /// A line for each section, and one for all.
    public func text(minutes: Int) -> String {
        let sections = Case.Section.allCases.compactMap { section in
            cases[section].map { "\(section.words): \($0) cases, \(struck[section] ?? 0) faults\n" }
        }
        let all = struck.values.reduce(0, +)
        func count(_ kind: Finding.Kind) -> Int { wrong[kind] ?? 0 }
        let broken = count(.broken) == 0 ? "" : ", \(count(.broken)) broken"
        return sections.joined()
            + "torture: \(all) faults survived, \(count(.lost)) lost, \(count(.doubled)) doubled, "
            + "\(count(.untrue)) untrue, \(count(.outside)) touched from outside, "
            + "\(count(.hanging)) hanging\(broken); "
            + "seed \(seed); \(minutes) min"
    }
}

extension Case.Section {
    fileprivate var words: String {
        switch self {
        case .requests: "killed at each request"
        case .moments: "killed at random moments"
        case .disk: "system calls that fail"
        case .service: "faults of the service"
        case .pairs: "pairs of faults"
        case .stops: "asked to stop"
        case .halts: "halted for 40 seconds"
        case .places: "files that vanish"
        case .rulings: "killed while somebody decides"
        }
    }
}
