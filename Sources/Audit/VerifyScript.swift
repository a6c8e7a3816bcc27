// SPDX-License-Identifier: Apache-2.0

import Transparency

/// `verify.sh`: the checks of a pack in POSIX sh over Debian's own tools, so that an auditor needs
/// nothing from whoever wrote the pack. The same bytes in every pack; `docs/auditor.md` names their
/// SHA-256, because a script that lies in a pack could have been changed with it.
///
/// It is kept in parts, in `Script/`, a part for each thing that is checked. What it must
/// know of formats and records is taken from their types (``ScriptWords``).
enum VerifyScript {
    static let name = "verify.sh"

    static let text: String = {
        let rules =
            "# What the records must be, in SQL.\nrules() {\n    cat <<'SQL'\n"
            + words(PackageResources.rules_sql)
            + words(PackageResources.whole_sql) + words(PackageResources.ends_sql)
            + words(PackageResources.calls_sql) + words(PackageResources.fields_sql) + "SQL\n}\n\n"
        let parts = [
            words(PackageResources.frame_sh), words(PackageResources.trust_sh),
            words(PackageResources.files_sh), words(PackageResources.tree_sh), rules,
            words(PackageResources.story_sh), words(PackageResources.chain_sh),
            words(PackageResources.stamps_sh), words(PackageResources.witness_sh),
            words(PackageResources.kept_sh),
        ]
        return ScriptWords.all.reduce(parts.joined()) { text, word in
            text.replacing("@\(word.name)@", with: word.text)
        }
    }()

    /// What it answers for a good pack, with the trust beside it.
    static func answer(origin: String, key: VerifyingKey, beside: Bool = true) -> [String] {
        checks + [
            "note   not witnessed: no trust/policy names a witness (docs/witnesses.md)",
            "trust  \(origin)", "trust  key \(key.fingerprint)",
            beside
                ? "trust  came from beside the pack: who could change the pack could change it"
                : "trust  came from the folder that was named",
            "GREEN  whole, signed and consistent",
        ]
    }

    private static let checks = [
        "ok     all files are those of the manifest",
        "ok     the manifest is signed by a key that is trusted for it",
        "ok     the checkpoint is signed by that key and belongs to this ledger",
        "ok     the leaves make the signed root",
        "ok     every record is its leaf in the tree",
        "ok     the run is whole, and its times, counts and report fit its records",
        "ok     the pack goes on from the one before",
    ]

    private static func words(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
