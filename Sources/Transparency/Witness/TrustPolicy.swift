// SPDX-License-Identifier: Apache-2.0

/// Which logs are trusted, who must have countersigned their checkpoints, and how many of them: a C2SP
/// tlog-policy, as it stands in `trust/policy`.
///
/// Names mean nothing outside of the file. A witness whose key is of a kind that is not known here may
/// be listed, and has never signed.
public struct TrustPolicy: Hashable, Sendable {
    /// A log, by the name and the key of its checkpoints.
    public struct Log: Hashable, Sendable {
        /// The origin.
        public let origin: String
        /// The key of its checkpoints.
        public let key: VerifyingKey
    }

    /// A witness.
    public struct Witness: Hashable, Sendable {
        /// Its name in the file.
        public let name: String
        /// Who signs; `nil` for a key of another kind.
        public let cosigner: Cosigner?
        /// Where it is asked; `nil` when it cannot be.
        public let url: String?
    }

    /// So many of these.
    struct Group: Hashable, Sendable {
        let name: String
        let needed: Int
        let members: [String]
    }

    /// The logs, in the order of their lines.
    public internal(set) var logs: [Log] = []
    /// The witnesses, in the order of their lines.
    public internal(set) var witnesses: [Witness] = []
    var groups: [Group] = []
    /// `nil`: nobody need have signed.
    public internal(set) var quorum: String?

    init() {}

    /// Who of the witnesses countersigned this text, by name, and when.
    public func witnessed(
        _ text: String, by signatures: [SignedNote.Signature]
    ) -> [(name: String, time: Int64)] {
        witnesses.compactMap { witness in
            witness.cosigner?.time(of: text, in: signatures).map { (witness.name, $0) }
        }
    }

    /// Whether these witnesses are as many as the policy asks for.
    public func isSatisfied(by names: Set<String>) -> Bool {
        guard let quorum else { return true }
        var satisfied = names
        // A group's members are defined before it.
        for group in groups where group.members.count(where: satisfied.contains) >= group.needed {
            satisfied.insert(group.name)
        }
        return satisfied.contains(quorum)
    }
}
