// SPDX-License-Identifier: Apache-2.0

public import Notation
public import Yams

private enum BrakeKey: String, CaseIterable {
    case hardDeletions = "hard_deletions"
    case usual
}

private enum DeletionsKey: String, CaseIterable { case most, share }

private enum UsualKey: String, CaseIterable { case times, nights }

extension Brakes {
    /// Reads the value of the key `brakes` of a policy:
    /// `{hard_deletions: {most: 500, share: 2%}, usual: {times: 5, nights: 14}}`, each part as
    /// wanted, at least one.
    /// - Throws: ``NotationError`` for the first thing that is wrong.
    public static func read(_ node: Node, _ source: Source) throws(NotationError) -> Brakes {
        let fields = try Fields<BrakeKey>(node, "brakes", in: source)
        guard !fields.entries.isEmpty else {
            throw source.error(
                node, "‘brakes’ is empty", hint: "name ‘hard_deletions’ or ‘usual’, or leave it out"
            )
        }
        var most: Int?
        var share: Int?
        var usual: Usual?
        if let node = fields[.hardDeletions] {
            let fields = try Fields<DeletionsKey>(node, "hard_deletions", in: source)
            guard !fields.entries.isEmpty else {
                throw source.error(
                    node, "‘hard_deletions’ is empty", hint: "name ‘most’, ‘share’ or both")
            }
            if let node = fields[.most] {
                most = try number(node, "most", in: 0...1_000_000_000, source)
            }
            if let node = fields[.share] { share = try Self.share(node, source) }
        }
        if let node = fields[.usual] {
            let fields = try Fields<UsualKey>(node, "usual", in: source)
            usual = Usual(
                times: try number(fields.required(.times), "times", in: 1...1000, source),
                nights: try number(
                    fields.required(.nights), "nights", in: fewestNights...366, source))
        }
        return Brakes(most: most, share: share, usual: usual)
    }

    private static func number(
        _ node: Node, _ key: String, in range: ClosedRange<Int>, _ source: Source
    ) throws(NotationError) -> Int {
        let number = try source.number(node, key)
        guard range.contains(number) else {
            throw source.error(
                node, "‘\(key)’ must be \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A percentage with up to two decimals, in hundredths of a percent.
    private static func share(_ node: Node, _ source: Source) throws(NotationError) -> Int {
        let wrong = source.error(
            node, "‘share’ must be a percentage from 0.01% to 100%", hint: "such as 2% or 0.5%")
        let text = try source.scalar(node, "share")
        guard text.hasSuffix("%") else { throw wrong }
        let parts = text.dropLast().utf8
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard (1...2).contains(parts.count), (1...3).contains(parts[0].count),
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw wrong }
        var hundredths = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard parts.count == 1 || (1...2).contains(decimals) else { throw wrong }
        for _ in decimals..<2 { hundredths *= 10 }
        guard (1...10_000).contains(hundredths) else { throw wrong }
        return hundredths
    }
}
