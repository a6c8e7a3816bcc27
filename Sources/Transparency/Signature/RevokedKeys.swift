// SPDX-License-Identifier: Apache-2.0

/// The keys that count no more: the file that `ssh-keygen -Y verify -r` reads (ssh-keygen(1), KEY
/// REVOCATION LISTS), as plain lines of public keys.
///
/// A key in it is refused whatever the time that a pack gives: who has stolen a key writes the time
/// as they like. That a pack was there before the theft only an outside anchor can show.
public struct RevokedKeys: Hashable, Sendable {
    /// The keys, in the order of their lines.
    public private(set) var keys: [VerifyingKey]

    /// No key.
    public init() { keys = [] }

    /// Reads the whole file; one line that is no key of type ssh-ed25519 refuses it all, and so does the
    /// binary form of `ssh-keygen -k`. Empty lines and those that begin with `#` are passed over.
    public init(parsing text: String) throws(KeyError) {
        keys = []
        guard let lines = TrustLine.all(in: text) else { throw .notOpenSSH }
        for (_, line) in lines {
            guard TrustLine.isPlain(line), let key = TrustLine.key(line[...]) else {
                throw .notOpenSSH
            }
            insert(key)
        }
    }

    /// Whether this key counts no more.
    public func contains(_ key: VerifyingKey) -> Bool { keys.contains(key) }

    /// Adds a key, if it is not there.
    public mutating func insert(_ key: VerifyingKey) {
        if !contains(key) { keys.append(key) }
    }

    /// The file, a line for each key; empty when there is none.
    public var text: String { keys.map { $0.openSSHLine + "\n" }.joined() }
}
