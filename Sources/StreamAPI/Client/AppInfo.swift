// SPDX-License-Identifier: Apache-2.0

import JSON

/// Which application the credentials speak for. Stream's answer has secrets in it (those of queues,
/// for example); none of them is read.
public struct AppInfo: Hashable, Sendable {
    /// The app's name, as its owner gave it; the beginning of a long one.
    public var name: String
    /// The app's number.
    public var id: String
    /// Where the app's data lies (Stream's `placement`).
    public var region: String?
    /// Whether Stream has suspended the app.
    public var suspended: Bool

    /// An app with each of its parts.
    public init(name: String, id: String, region: String?, suspended: Bool) {
        self.name = name
        self.id = id
        self.region = region
        self.suspended = suspended
    }

    /// How much of a name is kept.
    private static let longestName = 100

    /// Reads the body of `GET /app`; nil if it names no app, or does not say so that it can be read
    /// whether that is suspended: a ledger belongs to one app, and nothing is sent to a closed one.
    init?(_ body: JSON) {
        guard let app = body["app"], let name = app["name"]?.text,
            let id = app["id"]?.text ?? app["id"]?.integer.map(String.init),
            (1...255).contains(id.utf8.count),
            let suspended = try? app.told("suspended").read(\.truth) ?? false
        else { return nil }
        let isLong = name.count > Self.longestName
        self.init(
            name: isLong ? name.prefix(Self.longestName) + "…" : name, id: id,
            region: app["placement"]?.text, suspended: suspended)
    }
}
