// SPDX-License-Identifier: Apache-2.0

/// A mail address that SMTP and a header take as it is: one `@`, ASCII, no quotes, no spaces (the
/// `dot-atom` form of RFC 5322, section 3.4.1), at most 254 bytes.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public let description: String

    /// Reads an address; nil for anything but the plain form.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, !parts[1].isEmpty,
            parts[0].utf8.allSatisfy({ Self.isWord($0) || Self.marks.contains($0) }),
            parts[1].utf8.allSatisfy({ Self.isWord($0) || $0 == 0x2D || $0 == 0x2E })
        else { return nil }
        for part in parts where part.hasPrefix(".") || part.hasSuffix(".") || part.contains("..") {
            return nil
        }
        // An option of a command line begins so; nobody's address does.
        guard !text.hasPrefix("-") else { return nil }
        description = text
    }

    /// What stands behind the `@`.
    public var domain: String {
        description.split(separator: "@").last.map(String.init) ?? ""
    }

    private static let marks = Set("!#$%&'*+-/=?^_`{|}~.".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
