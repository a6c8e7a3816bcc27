// SPDX-License-Identifier: Apache-2.0

extension AllowedSigners {
    /// A file of these lines.
    public init(entries: [Entry]) { self.entries = entries }

    /// The file as it is given to auditors, a line for each entry.
    public var text: String { entries.map { $0.line + "\n" }.joined() }

    /// These lines after a change of keys at `time`, YYYYMMDDhhmmss in UTC. The windows adjoin: both
    /// ends count, so in the second of the change both keys do, as its checkpoint needs.
    public func changing(
        from old: VerifyingKey, to new: VerifyingKey, at time: Int64
    ) -> AllowedSigners {
        var changed: [Entry] = []
        for entry in entries {
            changed.append(entry.key == old ? entry.ending(at: time) : entry)
        }
        for entry in entries where entry.key == old {
            changed.append(
                Entry(
                    principal: entry.principal, namespaces: entry.namespaces, validAfter: time,
                    validBefore: nil, key: new))
        }
        return AllowedSigners(entries: changed)
    }

    /// These lines when `key` has been in other hands since `time`, YYYYMMDDhhmmss in UTC: its window
    /// ends there at the latest.
    public func revoking(_ key: VerifyingKey, since time: Int64) -> AllowedSigners {
        AllowedSigners(entries: entries.map { $0.key == key ? $0.ending(at: time) : $0 })
    }

    /// YYYYMMDDhhmmss of a time in RFC 3339, in UTC and to the second; `nil` for any other.
    public static func time(_ text: String) -> Int64? { PackTime.number(text) }
}

extension AllowedSigners.Entry {
    /// The line, as `ssh-keygen -Y verify -f` reads it.
    public var line: String {
        var options: [String] = []
        if let namespaces {
            options.append("namespaces=\"\(namespaces.joined(separator: ","))\"")
        }
        for (name, time) in [("valid-after", validAfter), ("valid-before", validBefore)] {
            guard let time else { continue }
            let digits = String(time)
            let padding = String(repeating: "0", count: max(0, 14 - digits.utf8.count))
            options.append("\(name)=\"\(padding)\(digits)Z\"")
        }
        let words = [principal, options.joined(separator: ","), key.openSSHLine]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    func ending(at time: Int64) -> AllowedSigners.Entry {
        AllowedSigners.Entry(
            principal: principal, namespaces: namespaces, validAfter: validAfter,
            validBefore: min(validBefore ?? .max, time), key: key)
    }
}
