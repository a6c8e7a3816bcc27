// SPDX-License-Identifier: Apache-2.0

public import Model

/// How an identity was hashed before it came into a file (OpenDSR, `identity_format`).
public enum HashScheme: String, Hashable, Sendable, CaseIterable {
    /// SHA-256 (FIPS 180-4).
    case sha256
    /// SHA-1 (FIPS 180-4).
    case sha1
    /// MD5 (RFC 1321).
    case md5
}

/// Which identity of a request is the Stream user id.
public struct IdentityRule: Hashable, Sendable {
    /// Types of identity that hold the Stream user id, such as `controller_customer_id`; empty
    /// where a file has no types.
    public var types: [String] = []
    /// How to undo hashes; nil refuses hashed identities.
    public var hashed: HashedIdentity?

    /// Whether an identity of this type is the Stream user id: case, spaces, `_` and `-` make no
    /// difference.
    func wants(_ type: some Sequence<UInt8>) -> Bool {
        let type = folded(type)
        return types.contains { folded($0.utf8) == type }
    }
}

/// How a controller's hashes came about, so that they can be matched with its Stream ids.
public struct HashedIdentity: Hashable, Sendable {
    /// The digest of the id's UTF-8 bytes, written in hexadecimal.
    public var scheme: HashScheme
    /// The name of a file that lists all Stream ids of the app, one a line.
    public var ids: String
    /// Whether ids were put in ASCII small letters before they were hashed.
    public var isLowerCased: Bool

    /// Makes the function for ``IntakeProfile/resolve`` out of all ids of the app.
    ///
    /// Two ids that have one hash, as lower-casing can make them, are found by neither: nobody can
    /// say which of the two is meant.
    /// - Parameters:
    ///   - people: the ids.
    ///   - hash: the digest of bytes under a scheme, in hexadecimal.
    public func lookup(
        among people: some Sequence<SubjectID>, hash: (HashScheme, [UInt8]) -> String
    ) -> @Sendable (HashScheme, String) -> SubjectID? {
        var found: [String: SubjectID?] = [:]
        for person in people {
            var bytes = Array(person.rawValue.utf8)
            if isLowerCased {
                bytes = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            }
            let digest = hash(scheme, bytes).lowercased()
            if let other = found[digest], other != person {
                found.updateValue(nil, forKey: digest)
            } else {
                found[digest] = person
            }
        }
        return { [scheme, found] asked, digest in
            asked == scheme ? found[digest.lowercased()] ?? nil : nil
        }
    }
}

extension IntakeProfile {
    /// Whether each row must say what its identity is: then an id without its type is anybody's.
    var asksForIdentityType: Bool {
        !identity.types.isEmpty && heading(of: .identityType) != nil
    }

    /// The person whom a hash in the given format stands for.
    func person(hashed text: String, format: String) throws(RowProblem) -> SubjectID {
        let word = String(decoding: folded(format.utf8), as: UTF8.self)
        guard let rule = identity.hashed, let resolve, word == rule.scheme.rawValue else {
            throw .hashedIdentity
        }
        guard let person = resolve(rule.scheme, text) else { throw .unknownHash }
        return person
    }
}
