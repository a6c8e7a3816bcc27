// SPDX-License-Identifier: Apache-2.0

/// What an officer wants to be looked at, and how closely.
public struct EvidenceRules: Hashable, Sendable {
    /// Up to how many people a night something is noted of everybody; of more, of a sample. 0 notes
    /// nothing of anybody.
    public var everybody: Int
    /// The hosts at which files may be asked for, as `host` or `host:port` in small letters.
    public var hosts: Set<String>
    /// Whether content is looked at; only a bench wants none of it.
    public var looks: Bool

    /// The smallest sample of a night that has more people than ``everybody``.
    public static let smallestSample = 200

    /// Rules with each of their parts.
    public init(everybody: Int = 500, hosts: Set<String> = [], looks: Bool = true) {
        self.everybody = everybody
        self.hosts = hosts
        self.looks = looks
    }
}
