// SPDX-License-Identifier: Apache-2.0

import Foundation
import Keyring
package import Ledger
import Model
import Transparency

/// The ledger with what opens it again, for the commands that look people up.
package struct Vault {
    package let settings: Settings
    package let ledger: Ledger
    package let keys: VaultKeys

    /// Opens the ledger to look people up in it. Without a pepper nobody can have been put away under
    /// one, so any other finds as much.
    package static func open(_ settings: Settings) async throws -> Vault {
        let session = try await Session.looking(settings, at: Timepiece.system.now())
        let pepper = try KeyStore(folder: settings.keys).pepper(creating: false)
        return try Vault(session, pepper: pepper ?? Pepper(bytes: Secure.random(32)))
    }

    /// What opens a session's ledger.
    init(_ session: Session, pepper: Pepper?) throws {
        guard let pepper else {
            throw Failure(.configuration, "there is no pepper to look people up with")
        }
        settings = session.settings
        ledger = session.ledger
        keys = Self.keys(session.settings, pepper)
    }

    /// What opens the ledger's records; nil where there is no pepper.
    static func keys(_ settings: Settings) throws -> VaultKeys? {
        try KeyStore(folder: settings.keys).pepper(creating: false).map { keys(settings, $0) }
    }

    /// What opens the ledger's records, as far as the key folder still has it.
    static func keys(_ settings: Settings, _ pepper: Pepper) -> VaultKeys {
        VaultKeys(pepper: pepper) { [folder = settings.keys] day in
            (try? KeyStore(folder: folder).epochKey(
                at: Instant(startOf: day), creating: false)) ?? nil
        }
    }
}
