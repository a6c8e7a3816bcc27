// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
package import Intake
import Model
import Transparency

/// How the files of a run are to be read: as one named profile says, or as each file shows itself.
package struct ProfileChoice {
    /// Nil lets each file's own header or form decide.
    package var profile: IntakeProfile?
    /// What somebody says for rows that do not say it.
    package var stated = Stated()

    /// No profile: each file decides.
    package init() {}

    /// The profile of this name, the controller's own or one that is built in.
    package init(named name: String?, _ settings: Settings) throws {
        guard let name else { return }
        guard var found = settings.profiles[name] ?? IntakeProfile.named(name) else {
            let known = settings.profiles.keys.sorted() + IntakeProfile.builtIn.map(\.name)
            throw Failure(
                .usage, "there is no profile of this name",
                hint: "the profiles are: \(known.joined(separator: ", "))")
        }
        if let hashed = found.identity.hashed {
            let people = try Self.people(
                URL(filePath: hashed.ids, relativeTo: settings.folder).absoluteURL)
            found.resolve = hashed.lookup(among: people, hash: Self.digest)
        }
        profile = found
    }

    /// The ids in a file, one a line.
    private static func people(_ url: URL) throws -> [SubjectID] {
        guard let data = try? Data(contentsOf: url),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw Failure(
                .configuration, "the file of ids \(url.lastPathComponent) cannot be read",
                hint: "it lists the app's user ids, one a line, in UTF-8")
        }
        return text.split(whereSeparator: \.isNewline).compactMap { SubjectID(String($0)) }
    }

    private static func digest(_ scheme: HashScheme, _ bytes: [UInt8]) -> String {
        func hex(_ digest: some Sequence<UInt8>) -> String { Hex.encode(Array(digest)) }
        return switch scheme {
        case .sha256: hex(SHA256.hash(data: bytes))
        case .sha1: hex(Insecure.SHA1.hash(data: bytes))
        case .md5: hex(Insecure.MD5.hash(data: bytes))
        }
    }
}
