// SPDX-License-Identifier: Apache-2.0

/// A line of a policy of trust that cannot be read.
public struct TrustPolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1; 0 where one is missing.
    public let line: Int
    /// What is wrong, in words.
    public let reason: String

    /// One lower-case sentence.
    public var description: String {
        line == 0
            ? "the policy of trust: \(reason)" : "line \(line) of the policy of trust: \(reason)"
    }
}

extension TrustPolicy {
    /// Reads the whole file; one line that is not of its form refuses it all.
    public init(parsing text: String) throws(TrustPolicyError) {
        guard let lines = TrustLine.all(in: text) else {
            throw TrustPolicyError(line: 1, reason: "it cannot be read as text")
        }
        var reader = PolicyReader()
        for (number, line) in lines {
            guard line.allSatisfy({ $0 == 0x09 || $0 >= 0x20 && $0 < 0x7F }) else {
                throw TrustPolicyError(line: number, reason: "a character that is not allowed")
            }
            let words = line.split(whereSeparator: { $0 == 0x09 || $0 == 0x20 }).map(\.text)
            if let reason = reader.take(words) {
                throw TrustPolicyError(line: number, reason: reason)
            }
        }
        guard reader.hasQuorum else {
            throw TrustPolicyError(line: 0, reason: "no quorum is named")
        }
        self = reader.policy
    }
}

/// Takes the lines of a policy one after the other.
private struct PolicyReader {
    var policy = TrustPolicy()
    var hasQuorum = false
    private var names: Set<String> = []
    private var members: Set<String> = []
    private var keys: Set<String> = []

    /// - Returns: what is wrong with the line.
    mutating func take(_ words: [String]) -> String? {
        switch words.first {
        case nil: nil
        case "log": log(words)
        case "witness": witness(words)
        case "group": group(words)
        case "quorum": quorum(words)
        default: "not a log, a witness, a group or a quorum"
        }
    }

    private mutating func log(_ words: [String]) -> String? {
        guard (2...3).contains(words.count) else {
            return "a log has a key, and perhaps an address"
        }
        guard let name = words[1].split(separator: "+").first,
            let key = try? VerifyingKey(noteVerifierKey: words[1])
        else { return "not the key of a log" }
        guard keys.insert("log " + key.openSSHLine).inserted else { return "a key twice" }
        policy.logs.append(TrustPolicy.Log(origin: String(name), key: key))
        return nil
    }

    private mutating func witness(_ words: [String]) -> String? {
        guard (3...4).contains(words.count) else {
            return "a witness has a name, a key, and perhaps an address"
        }
        guard define(words[1]) else { return "a name twice, or none" }
        guard let parts = VerifierKey(parsing: words[2]) else { return "not the key of a witness" }
        guard keys.insert("witness " + Base64.encode(parts.data)).inserted else {
            return "a key twice"
        }
        var cosigner: Cosigner?
        if parts.data[0] == Cosigner.algorithm {
            guard let key = VerifyingKey(raw: Array(parts.data.dropFirst())),
                let found = Cosigner(name: parts.name, key: key), found.keyID == parts.id
            else { return "not the key of a witness" }
            cosigner = found
        } else if parts.data[0] == 1 {
            return "the key of a log, not of a witness"
        }
        policy.witnesses.append(
            TrustPolicy.Witness(
                name: words[1], cosigner: cosigner, url: words.count == 4 ? words[3] : nil))
        return nil
    }

    private mutating func group(_ words: [String]) -> String? {
        guard words.count >= 4 else { return "a group has a name, a number and members" }
        let list = Array(words[3...])
        guard list.allSatisfy(names.contains) else {
            return "a member that no earlier line defines"
        }
        for member in list where !members.insert(member).inserted { return "a member twice" }
        guard define(words[1]) else { return "a name twice, or none" }
        let needed =
            switch words[2] {
            case "all": list.count
            case "any": 1
            default: Bytes.decimal(Array(words[2].utf8), most: 15) ?? 0
            }
        guard (1...list.count).contains(needed) else {
            return "not all, any or a number of members"
        }
        policy.groups.append(TrustPolicy.Group(name: words[1], needed: needed, members: list))
        return nil
    }

    private mutating func quorum(_ words: [String]) -> String? {
        guard words.count == 2, !hasQuorum else { return "one quorum is named, once" }
        hasQuorum = true
        guard words[1] != "none" else { return nil }
        guard names.contains(words[1]) else { return "a quorum that no earlier line defines" }
        policy.quorum = words[1]
        return nil
    }

    private mutating func define(_ name: String) -> Bool {
        name != "none" && names.insert(name).inserted
    }
}

/// The parts of a C2SP verifier key of any kind: `name+id+base64`.
private struct VerifierKey {
    let name: String
    let id: [UInt8]
    let data: [UInt8]

    init?(parsing text: String) {
        let parts = text.utf8.split(
            separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, NoteName.isAllowed(Array(parts[0])), parts[1].count == 8,
            let id = Hex.decode(Array(parts[1])), let data = Base64.decode(parts[2]), !data.isEmpty
        else { return nil }
        name = parts[0].text
        self.id = id
        self.data = data
    }
}
