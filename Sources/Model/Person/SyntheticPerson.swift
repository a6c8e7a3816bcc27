// SPDX-License-Identifier: Apache-2.0

/// People whom Lethe makes itself in an app, to see what the service does: by their ids alone.
public enum SyntheticPerson: String, Hashable, Sendable, CaseIterable {
    /// Made and erased each night, and watched until gone.
    case canary = "lethe-canary-"
    /// Made to try what is assumed of the service.
    case probe = "lethe-probe-"

    /// What each id of theirs begins with.
    public var prefix: String { rawValue }

    /// An id that ends so; nil where nobody can have it.
    public func id(_ end: String) -> SubjectID? { SubjectID(prefix + end) }

    /// Whether an id in UTF-8 is one that only Lethe makes: nobody real has it.
    public static func has(_ id: Span<UInt8>) -> Bool {
        guard !id.isEmpty, id[0] == UInt8(ascii: "l") else { return false }
        return allCases.contains { synthetic in
            let prefix = synthetic.prefix.utf8
            guard id.count >= prefix.count else { return false }
            return zip(id.indices, prefix).allSatisfy { id[$0] == $1 }
        }
    }
}
