// SPDX-License-Identifier: Apache-2.0

/// A line of an allowed-signers file that cannot be read.
public struct AllowedSignersError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, counted from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// One lower-case sentence.
    public var description: String { "line \(line) of the allowed signers: \(reason)" }
}

/// Who may sign what, and when: the file that `ssh-keygen -Y verify -f` reads
/// (ssh-keygen(1), ALLOWED SIGNERS), without patterns and certificates.
public struct AllowedSigners: Hashable, Sendable {
    /// One line.
    public struct Entry: Hashable, Sendable {
        /// Who signs.
        public let principal: String
        /// What the key may be used for; `nil`: for anything.
        public let namespaces: [String]?
        /// The first second at which the key counts, as YYYYMMDDhhmmss in UTC.
        public let validAfter: Int64?
        /// The last second at which the key counts, as YYYYMMDDhhmmss in UTC.
        public let validBefore: Int64?
        /// The key.
        public let key: VerifyingKey

        /// A line with each of its parts. The caller sees to a principal without spaces, commas and
        /// patterns, and to namespaces without quotation marks.
        public init(
            principal: String, namespaces: [String]?, validAfter: Int64? = nil,
            validBefore: Int64? = nil, key: VerifyingKey
        ) {
            self.principal = principal
            self.namespaces = namespaces
            self.validAfter = validAfter
            self.validBefore = validBefore
            self.key = key
        }

        func covers(_ time: Int64) -> Bool {
            (validAfter ?? .min) <= time && time <= (validBefore ?? .max)
        }
    }

    /// The lines in their order, without comments and empty lines.
    public let entries: [Entry]

    /// Reads the whole file; one line that cannot be read refuses it all. Times must end with `Z`,
    /// because OpenSSH reads others in the reader's time zone.
    public init(parsing text: String) throws(AllowedSignersError) {
        var found: [Entry] = []
        guard let lines = TrustLine.all(in: text) else {
            throw AllowedSignersError(line: 1, reason: "it cannot be read as text")
        }
        for (number, line) in lines {
            switch AllowedSignersLine.parse(line) {
            case .success(let entry): found.append(entry)
            case .failure(let fault):
                throw AllowedSignersError(line: number, reason: fault.reason)
            }
        }
        entries = found
    }

    /// The keys by which `principal` may sign for `namespace`, whatever the time.
    public func entries(principal: String, namespace: String) -> [Entry] {
        entries.filter { entry in
            entry.principal.utf8.elementsEqual(principal.utf8)
                && (entry.namespaces?.contains { $0.utf8.elementsEqual(namespace.utf8) } ?? true)
        }
    }
}
