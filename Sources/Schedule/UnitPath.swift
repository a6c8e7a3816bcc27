// SPDX-License-Identifier: Apache-2.0

/// An absolute path that a unit, a shell and a crontab read as the same words: letters, digits and
/// `/._-+@,:=` of ASCII, not more than 1,024 bytes, without `..`.
///
/// systemd expands `%`, splits at spaces and reads quotes; cron cuts a line at `%`. Rather than quote
/// for each of them, a schedule takes only what none of them touches.
public struct UnitPath: Hashable, Sendable, CustomStringConvertible {
    /// The path.
    public let description: String

    /// Reads a path; nil for one that is relative or holds anything else.
    public init?(_ text: String) {
        let marks = Set("/._-+@,:=".utf8)
        guard text.hasPrefix("/"), text.utf8.count <= 1024,
            text.utf8.allSatisfy({ byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || marks.contains(byte)
            }), !text.split(separator: "/").contains("..")
        else { return nil }
        description = text
    }

    /// Whether it is the other folder, or lies in it.
    func isWithin(_ other: UnitPath) -> Bool {
        func whole(_ path: UnitPath) -> String {
            path.description.hasSuffix("/") ? path.description : path.description + "/"
        }
        return whole(self).hasPrefix(whole(other))
    }
}
