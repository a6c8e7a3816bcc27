// SPDX-License-Identifier: Apache-2.0

import Transparency

/// `README.txt`: what an auditor does with a pack, and what they must then see. Lines that begin
/// with `$ ` and `> ` are to be typed, the indented ones are the answer; a test types them.
struct PackReadme {
    static let name = "README.txt"

    let run: Int
    let domain: String
    let origin: String
    let key: VerifyingKey
    /// When the run ended: `YYYY-MM-DDThh:mm:ssZ`.
    let ended: String
    /// How many rows ended in each outcome.
    let outcomes: [String: Int]
    /// The files of the manifest, this one among them.
    let files: [String]

    private var principal: String { PackSigner.principal(domain) }
    private var namespace: String { PackSigner.namespace(domain) }

    var text: String {
        """
        Audit pack of run \(run)
        Ledger: \(origin)

        \(contradictions)report.csv says for each row what was asked for, what was done and what came of it. This page
        shows how to find out whether anybody changed it, with what Debian brings: openssh-client,
        openssl, coreutils and sqlite3. Type the lines that begin with $ (and > where a command goes
        on) in this folder; the indented lines are the answer.

        First, trust. The folder ../trust holds allowed_signers, origin and keys. They came to you
        by another way than this pack: compare the fingerprint in the answer to the first command
        with the one in the contract or on the telephone, not with this page.
            \(key.fingerprint)

        1. The list of files is signed.
        $ ssh-keygen -Y verify -f ../trust/allowed_signers -I \(principal) \\
        > -n \(namespace) -O verify-time=\(digits)Z \\
        > -s SHA256SUMS.sig < SHA256SUMS
            Good "\(namespace)" signature for \(principal) with ED25519 key \
        \(key.fingerprint)

        2. The files are those of the list.
        $ sha256sum --strict -c SHA256SUMS
        \(files.map { "    \($0): OK\n" }.joined())
        3. The checkpoint, which stands for all runs up to this one, is signed.
        $ head -n 3 checkpoint > ../text; sed -n 5p checkpoint | cut -d' ' -f3 | base64 -d |
        > tail -c 64 > ../signature; openssl pkeyutl -verify -pubin \\
        > -inkey ../trust/\(key.pemName(ledger: origin)) -rawin -in ../text -sigfile ../signature
            Signature Verified Successfully

        4. The records count the same outcomes as the report.
        $ printf '%s\\n' '.mode csv' '.import report.csv rows' '.mode list' \\
        > 'SELECT outcome, count(*) FROM rows GROUP BY 1;' | sqlite3 :memory:
        \(counts)
        5. Everything: the tree from its leaves, each record, each row against its record in both
        directions, counts, times, and the link to the pack before.
        $ sh verify.sh
        \(VerifyScript.answer(origin: origin, key: key).map { "    \($0)\n" }.joined())
        verify.sh lies in this pack, so whoever changed the pack could have changed it: compare
        sha256sum verify.sh with the value in docs/auditor.md of Lethe, or take it from there.

        \(Self.words)

        \(link)Keep this pack. A copy in your hands is what nobody with the key can take back.

        """
    }

    /// What speaks against the controller stands first.
    private var contradictions: String {
        guard let count = outcomes["contradicted"], count > 0 else { return "" }
        return """
            CONTRADICTED: \(count). Stream said of so many rows that they are done, and a look-up says
            otherwise; the rows are those with this outcome in report.csv.


            """
    }

    private var link: String {
        guard run > 1 else { return "" }
        return """
            If you kept the pack before, this must answer nothing:
                cmp prev.SHA256SUMS ../\(PackWriter.name(run: run - 1))/SHA256SUMS

            """
    }

    /// The end's time as OpenSSH takes it.
    private var digits: String {
        String(decoding: ended.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self)
    }

    private var counts: String {
        outcomes.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "    \($0.key)|\($0.value)\n" }.joined()
    }
}
