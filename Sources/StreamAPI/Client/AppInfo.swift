// SPDX-License-Identifier: Apache-2.0

import JSON

/// Which application the credentials speak for. Stream's answer has secrets in it (those of queues,
/// for example); none of them is read.
public struct AppInfo: Hashable, Sendable {
    /// The app's name, as its owner gave it.
    public var name: String
    /// The app's number; empty where Stream does not tell it.
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

    /// Reads the body of `GET /app`; nil if it names no app.
    init?(_ body: JSON) {
        guard let app = body["app"], let name = app["name"]?.text else { return nil }
        self.init(
            name: name, id: app["id"]?.text ?? app["id"]?.integer.map(String.init) ?? "",
            region: app["placement"]?.text, suspended: app["suspended"]?.truth ?? false)
    }
}
