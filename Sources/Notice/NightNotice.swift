// SPDX-License-Identifier: Apache-2.0
public import Model

/// What is told of a night to those who were asleep: numbers, Lethe's own words and the checkpoint.
///
/// Nothing in it comes from a request file, from the policy or from the service, so no channel can
/// carry a person's id, a request's number or a file's name (docs/decisions/0050).
public struct NightNotice: Hashable, Sendable {
    /// The controller's domain.
    public var controller: String
    /// The run's number; nil when the night ended before it had one.
    public var run: Int?
    /// When the command began.
    public var began: Instant
    /// When it ended.
    public var ended: Instant
    /// The command's exit code (docs/formats/exit-codes.md).
    public var exitCode: Int32
    /// What the exit code means, in Lethe's own words.
    public var meaning: String
    /// How many rows the run had.
    public var rows: Int
    /// How many rows ended in each outcome.
    public var counts: [Outcome: Int]
    /// Of how many of the hidden not all could be looked at that was to go.
    public var notAllSeen: Int
    /// How many open requests are past their last day; nil where nobody looked.
    public var overdue: Int?
    /// How many requests wait for a person's decision, of this night and before; nil where nobody looked.
    public var waiting: Int?
    /// How many seconds before it the night before it began; nil where there was none, or nobody looked.
    public var sinceLast: Int64?
    /// The first three lines of the checkpoint: origin, size, root; empty when nothing was sealed.
    public var checkpoint: [String]
    /// Whether it only tries the channels, and tells of no night.
    public var isTrial = false
    /// The channels that could not be reached, by their names in `lethe.yaml`.
    public var silentChannels: [String]

    /// A notice of a night.
    public init(
        controller: String, run: Int? = nil, began: Instant, ended: Instant, exitCode: Int32,
        meaning: String, rows: Int = 0, counts: [Outcome: Int] = [:], notAllSeen: Int = 0,
        checkpoint: [String] = [], silentChannels: [String] = []
    ) {
        self.controller = controller
        self.run = run
        self.began = began
        self.ended = ended
        self.exitCode = exitCode
        self.meaning = meaning
        self.rows = rows
        self.counts = counts
        self.notAllSeen = notAllSeen
        self.checkpoint = checkpoint
        self.silentChannels = silentChannels
    }

    /// A night of each day begins within this time of the one before.
    public static let usual = Duration.seconds(26 * 3600)

    /// For how many seconds no night had begun, where one should have.
    public var missed: Int64? {
        sinceLast.flatMap { Duration.seconds($0) > Self.usual ? $0 : nil }
    }

    /// How long the night took, in whole seconds; 0 if the clock was set back meanwhile.
    public var seconds: Int64 { max(0, ended.seconds - began.seconds) }

    /// The outcomes that somebody must look at, the gravest first, with how many rows have each; of those
    /// that wait for a decision how many wait over all nights, where that is known and more than tonight's.
    public var needs: [(outcome: Outcome, rows: Int)] {
        var needing = counts.needingAttention(notAllSeen: notAllSeen)
        if let waiting, waiting > needing[.review] ?? 0 { needing[.review] = waiting }
        return Self.gravity.compactMap { outcome in needing[outcome].map { (outcome, $0) } }
    }

    /// What a person must look at, the gravest first; those of ``Outcome/needsAttention`` that stand
    /// nowhere in the list follow it.
    private static let gravity: [Outcome] = {
        let first: [Outcome] = [
            .contradicted, .failed, .unproven, .hidden, .done, .review, .rejected, .pending,
        ]
        return first + Outcome.allCases.filter { $0.needsAttention && !first.contains($0) }
    }()
}
