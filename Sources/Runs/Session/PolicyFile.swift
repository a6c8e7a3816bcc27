// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Model
package import Policy
import Transparency

package enum PolicyFile {
    /// What the policy says, if there is one.
    package static func ifThere(_ url: URL) throws -> Policy? {
        try FileManager.default.fileExists(atPath: url.path) ? read(url).1 : nil
    }

    /// The policy's text and what it says.
    package static func read(_ url: URL) throws -> (String, Policy) {
        guard let data = try? Data(contentsOf: url) else {
            throw Failure(
                .configuration, "the policy \(url.lastPathComponent) cannot be read",
                hint: "make one with: lethe init")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.configuration, "\(url.lastPathComponent) is not UTF-8")
        }
        let folder = url.deletingLastPathComponent()
        do {
            let policy = try Policy.parse(
                text, file: url.lastPathComponent,
                fingerprint: Digest.sha256(Array(text.utf8)).hex
            ) { name in
                try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            }
            return (text, policy)
        } catch {
            throw Failure(error)
        }
    }
}

extension Settings {
    /// The controller's day at an instant; in UTC where the policy is not there, or cannot be read.
    package func day(at instant: Instant) -> CalendarDate {
        Policy.day(at: instant, by: try? PolicyFile.ifThere(policy))
    }
}
