// SPDX-License-Identifier: Apache-2.0

public import Model

/// A person whose id can stand in the path of an address.
///
/// Every byte of an id but letters, digits and `-._~` is sent as `%XX`, so `/`, `@`, spaces and
/// letters of any script arrive as they are. Two ids cannot: `.` and `..` mean "here" and "one up"
/// in a path, `%2E` is the same thing as `.` (RFC 3986, sections 5.2.4 and 6.2.2.2), and any server
/// on the way may take them out. The call would then be about nobody, or about everybody.
public struct PathSubject: Hashable, Sendable {
    /// The person.
    public let id: SubjectID

    /// Why an id cannot stand in a path.
    public enum Invalid: Remedied, Hashable, Sendable {
        /// The id is `.` or `..`.
        case dots

        /// What is wrong, and the remedy.
        public var said: Said {
            Said(
                "the id is . or .., which servers take out of an address",
                hint: "use the call for many people, which carries ids in its body")
        }
    }

    /// The person, to be named in a path.
    /// - Throws: ``Invalid``
    public init(_ id: SubjectID) throws(Invalid) {
        guard id.rawValue != ".", id.rawValue != ".." else { throw .dots }
        self.id = id
    }
}
