// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Transparency

/// The table of `docs/formats/trust.md`, row by row: what one verifier takes, all do.
extension Attack {
    /// Lists of signers. The good line is `PRINCIPAL namespaces="N" KEY`.
    static let signerLists: [Attack] = [
        signers("lines end with cr lf", nil) { $0.replacing("\n", with: "\r\n") },
        signers("the last line has no end", nil) { String($0.dropLast()) },
        signers("comments and empty lines", nil) { "# ours, gültig\n\n\r\n" + $0 + "#\u{7}\n" },
        signers("the key has a comment", nil) { String($0.dropLast()) + " Müller's \"key\"\n" },
        signers("a window to the day", nil) { $0.window("valid-after=\"20260101Z\"") },
        signers("a window to the minute", nil) { $0.window("valid-before=\"202701012359Z\"") },
        signers("a window to the second", nil) { $0.window("valid-before=\"20270101235959Z\"") },
        signers("a leap day", nil) { $0.window("valid-after=\"20240229Z\"") },
        signers("no options", nil) { $0.replacing(" " + namespaces, with: "") },
        signers("more namespaces", nil) {
            $0.replacing("namespaces=\"", with: "namespaces=\"git,")
        },
        signers("another's line before", nil) { "git@x namespaces=\"git\" \(otherKey)\n" + $0 },
        signers("a part of the namespace", "signer") { $0.replacing("report@", with: "reports@") },
        signers("the principal in other letters", "signer") { "E" + $0.dropFirst() },
        signers("nothing", "signer") { _ in "" },
        signers("a line of spaces", "trust") { $0 + " \n" },
        signers("a space before", "trust") { " " + $0 },
        signers("two spaces", "trust") { $0.replacing(" ssh-", with: "  ssh-") },
        signers("a tab", "trust") { $0.replacing(" ssh-", with: "\tssh-") },
        signers("a control character in a comment", "trust") { $0.dropLast() + " a\u{1B}[2J\n" },
        signers("a byte that no text has", "trust") { $0 + "#\u{0}\n" },
        signers("a pattern", "trust") { $0.replacing("erasure-ledger@", with: "*@") },
        signers("two principals", "trust") { "a," + $0 },
        signers("an option that is not known", "trust") { $0.window("cert-authority") },
        signers("an option of another name", "trust") { $0.window("valid-until=\"20270101Z\"") },
        signers("an option twice", "trust") {
            $0.window("valid-after=\"20260101Z\",valid-after=\"20260101Z\"")
        },
        signers("an option without quotation marks", "trust") {
            $0.window("valid-after=20260101Z")
        },
        signers("a comma too many", "trust") { $0.window("valid-after=\"20260101Z\",") },
        signers("a time in the reader's zone", "trust") { $0.window("valid-after=\"20260101\"") },
        signers("a day that there is not", "trust") { $0.window("valid-after=\"20260230Z\"") },
        signers("a leap day that there is not", "trust") { $0.window("valid-after=\"21000229Z\"") },
        signers("an hour that there is not", "trust") {
            $0.window("valid-after=\"202601012400Z\"")
        },
        signers("no namespace", "trust") { $0.replacing(namespaces, with: "namespaces=\"\"") },
        signers("an empty namespace", "trust") {
            $0.replacing("namespaces=\"", with: "namespaces=\",")
        },
        signers("a key of another kind", "trust") { $0 + "a@b ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB\n" },
        signers("a key cut short", "trust") { $0.dropLast(3) + "\n" },
        signers("a key with more after it", "trust") { $0.dropLast() + "A\n" },
        signers("a key alone", "trust") { $0 + otherKey + "\n" },
        signers("a principal alone", "trust") { $0 + "somebody\n" },
        signers("what ssh-keygen -k writes", "trust") { _ in "SSHKRL\n\u{0}\u{0}\u{0}\u{0}\u{1}" },
    ]

    /// Lists of revoked keys, and the name of the ledger.
    static let otherLists: [Attack] = [
        revoked("the key, with cr lf", "key-revoked") { $0 + "\r\n" },
        revoked("the key, without a line end", "key-revoked") { $0 },
        revoked("the key, with a comment", "key-revoked") { "# lost\n\n" + $0 + " lost in May\n" },
        revoked("comments alone", nil) { _ in "# none\r\n\r\n" },
        revoked("another key", nil) { _ in otherKey + "\n" },
        revoked("a comment that names the key", nil) { "# " + $0 + "\n" },
        revoked("a line that is no key", "trust") { $0 + "\nlost\n" },
        revoked("the key after a space", "trust") { " " + $0 + "\n" },
        revoked("the key's fingerprint", "trust") { _ in "SHA256:abc\n" },
        revoked("the key alone, without its type", "trust") { $0.dropFirst(12) + "\n" },
        revoked("a key of another kind", "trust") { $0 + "\nssh-rsa AAAAB3NzaC1yc2EAAAADAQAB\n" },
        revoked("damaged by one letter", "trust") { $0.replacing("AAAAC3", with: "AAAAC4") },
        revoked("what no text has", "trust") { $0 + "\n\u{0}" },
        Attack("what ssh-keygen -k writes", "trust") { pack in
            try pack.write(pack.trust, "lost.pub", pack.controller.key.publicKey.openSSHLine)
            let answer = try Answer(
                ["ssh-keygen", "-q", "-k", "-f", "revoked", "lost.pub"], in: pack.trust)
            try #require(answer.status == 0, "\(answer.text)")
        },
        origin("cr lf", nil) { String($0.dropLast()) + "\r\n" },
        origin("no line end", nil) { String($0.dropLast()) },
        origin("a second line", "trust") { $0 + "x\n" },
        origin("an empty line", "trust") { $0 + "\n" },
        origin("a space before", "trust") { " " + $0 },
        origin("a quotation mark", "trust") { $0.replacing("example", with: "exam'ple") },
        origin("a plus", "trust") { $0.replacing("example", with: "exam+ple") },
        origin("other digits", "trust") { String($0.uppercased()) },
        origin("nothing", "trust") { _ in "" },
        origin("what no text has", "trust") { $0 + "\u{0}" },
    ]

    private static let namespaces = "namespaces=\"erasure-report@\(Controller.domain)\""
    private static let otherKey =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"

    private static func signers(
        _ name: String, _ code: String?, _ change: @escaping @Sendable (String) -> String
    ) -> Attack {
        Attack("signers: \(name)", code) { pack in
            try pack.write(pack.trust, "allowed_signers", change(pack.controller.allowedSigners))
        }
    }

    private static func revoked(
        _ name: String, _ code: String?, _ change: @escaping @Sendable (String) -> String
    ) -> Attack {
        Attack("revoked: \(name)", code) { pack in
            let key = pack.controller.key.publicKey.openSSHLine
            try pack.write(pack.trust, "revoked", change(key))
        }
    }

    private static func origin(
        _ name: String, _ code: String?, _ change: @escaping @Sendable (String) -> String
    ) -> Attack {
        Attack("origin: \(name)", code) { pack in
            try pack.write(pack.trust, "origin", change(Controller.origin + "\n"))
        }
    }
}

extension String {
    /// A line of signers with these options before its own.
    fileprivate func window(_ options: String) -> String {
        replacing("namespaces=", with: options + ",namespaces=")
    }
}
