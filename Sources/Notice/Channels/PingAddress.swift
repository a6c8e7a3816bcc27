// SPDX-License-Identifier: Apache-2.0

/// Where a dead-man's switch is called at the start and at the end of a night.
///
/// The form is the one that such services share: the address, `/start` and `/<exit code>` behind it,
/// and `rid`, which tells one night's calls from another's.
public struct PingAddress: Hashable, Sendable {
    /// The address without a `/` at its end.
    private let base: String

    /// Reads an address: `https://…`, or `http://` for this machine alone, without a query.
    public init?(_ text: String) {
        guard let address = NoticeAddress(text), !text.contains("?"), !text.contains("#") else {
            return nil
        }
        base = address.text.hasSuffix("/") ? String(address.text.dropLast()) : address.text
    }

    /// Called when the night begins.
    public func start(night: String) -> String { "\(base)/start?rid=\(night)" }

    /// Called when it ended with this exit code; 0 is the address itself.
    public func end(exitCode: Int32, night: String) -> String {
        exitCode == 0 ? "\(base)?rid=\(night)" : "\(base)/\(exitCode)?rid=\(night)"
    }
}
