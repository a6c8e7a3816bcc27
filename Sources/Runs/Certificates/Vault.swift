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

    /// Opens the ledger to look people up in it; nothing is written but a pepper, if there is none.
    package static func open(_ settings: Settings) async throws -> Vault {
        let (ledger, _) = try await LedgerReader.open(settings)
        let store = KeyStore(folder: settings.keys)
        guard let pepper = try store.pepper(creating: true) else {
            throw Failure(.configuration, "there is no pepper to look people up with")
        }
        return Vault(
            settings: settings, ledger: ledger,
            keys: keys(settings, pepper))
    }

    /// What opens the ledger's records, as far as the key folder still has it.
    static func keys(_ settings: Settings, _ pepper: Pepper) -> VaultKeys {
        VaultKeys(pepper: pepper) { [folder = settings.keys] day in
            (try? KeyStore(folder: folder).epochKey(
                at: Instant(startOf: day), creating: false)) ?? nil
        }
    }
}
