// SPDX-License-Identifier: Apache-2.0

/// The file that an export leaves: where it is found, and how long that address is good.
enum ExportFile {
    /// How long an address is good, in milliseconds: a day. Asking for the task gives a new one.
    static let lifetime: Int64 = 86_400_000

    static func url(task: String, host: String, now: Int64) -> String {
        "http://\(host)/exports/users/\(task)?expires=\((now + lifetime) / 1000)"
    }
}

extension SandboxService {
    /// The exported file that `target` addresses, which is had without key and token; nil if it
    /// addresses none.
    func exportFile(_ target: Target, now: Int64) -> SandboxAnswer? {
        guard target.segments.count == 3, target.segments.starts(with: ["exports", "users"]) else {
            return nil
        }
        guard let expires = target.parameter("expires").flatMap({ Int64($0) }),
            expires >= now / 1000, case .file(let bytes)? = tasks[target.segments[2]]?.result
        else { return .plain(403, "expired") }
        return .plain(200, String(decoding: bytes, as: UTF8.self))
    }
}
