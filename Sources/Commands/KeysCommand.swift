// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import JSON
import Keyring
import Model
import Report
import Runs
import StreamAPI
import Transparency

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, show, change or revoke the signing key.",
        subcommands: [Generate.self, Show.self, Rotate.self, Revoke.self]
    )
    .example("lethe keys generate", "lethe keys show")

    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "generate",
            abstract: "Make the signing key; it is never written over."
        )
        .example(
            "lethe keys generate",
            "lethe keys generate --agent id_ed25519.pub   # the key stays with ssh-agent")
        @OptionGroup var common: Common
        @OptionGroup var source: KeySource

        func run() async throws {
            let settings = try common.settings()
            guard !Session.hasLedger(settings) else {
                throw Failure(
                    .configuration, "there is a ledger already, and a new key cannot go on with it",
                    hint:
                        "bring back the folder of keys that it was begun with; to change the key: "
                        + "lethe keys rotate; to begin anew, move the ledger away")
            }
            let (key, origin) = try KeyStore(folder: settings.keys)
                .generate(controller: settings.controller, taking: source.key)
            let trust = TrustFiles(
                domain: settings.controller, origin: origin, key: key.publicKey)
            let place = shortened(settings.keys)
            Console.say(
                source.agent == nil
                    ? "the key is in \(place); keep a copy in a safe place"
                    : "the key stays with the agent; \(place) holds its public line")
            Console.result(trust.description)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Print the public forms of the signing key."
        )
        .example("lethe keys show")
        @OptionGroup var common: Common
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let settings = try common.settings()
            let store = KeyStore(folder: settings.keys)
            let key = try store.publicKey()
            let trust = try store.trust(
                domain: settings.controller, origin: try store.origin(), key: key)
            guard !json else { return Console.json(trust.members) }
            Console.result(trust.description)
            for entry in trust.signers.entries where entry.key != key {
                let state = trust.revoked.contains(entry.key) ? "revoked" : "retired"
                Console.result("\(state)      \(entry.key.fingerprint)")
            }
            Console.result(key.spkiPEM.trimmingCharacters(in: .newlines))
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate",
            abstract: "Let a new key take over; both sign the checkpoint of the change.",
            discussion: "A change that was cut short goes on, with the new key that it had."
        )
        .example("lethe keys rotate", "lethe keys rotate --key new.pem")
        @OptionGroup var common: Common
        @OptionGroup var source: KeySource

        func run() async throws {
            let settings = try common.settings()
            let result = try await Rotation(
                settings: settings, store: KeyStore(folder: settings.keys),
                now: Timepiece.system.now()
            ).rotate(to: source.key)
            if let kept = result.kept { Console.say("the old key is kept as \(kept)") }
            Console.say("give auditors the new fingerprint and lines by another way than the pack")
            Console.result(result.trust.description)
            if let pack = result.pack { Console.result("pack         \(shortened(pack))") }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke",
            abstract: "Say that a key which signed once counts no more.",
            discussion: "The key that signs now is rotated first."
        )
        .example("lethe keys revoke SHA256:… --since 2026-11-02T09:00:00Z")
        @OptionGroup var common: Common
        @Argument(help: "The key's fingerprint: SHA256:…")
        var fingerprint: String
        @Option(help: "When it came into other hands, such as 2026-11-02T09:00:00Z.")
        var since: String

        func run() async throws {
            let settings = try common.settings()
            guard let since = Instant(since) else {
                throw Failure(
                    .usage, "--since is not a time", hint: "such as 2026-11-02T09:00:00Z")
            }
            let result = try await Revocation(
                settings: settings, store: KeyStore(folder: settings.keys),
                now: Timepiece.system.now()
            ).revoke(fingerprint, since: since)
            Console.say("give auditors the list revoked and the new lines by another way")
            Console.result(result.trust.description)
            Console.result("revoked for ssh-keygen -r:")
            Console.result(result.trust.revoked.text.trimmingCharacters(in: .newlines))
            Console.result("pack         \(shortened(result.pack))")
        }
    }
}

/// Where a new key comes from, on the command line.
struct KeySource: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: "Take this private key over, PKCS#8 PEM or OpenSSH, unencrypted.")
    var file: String?
    @Option(help: "The key stays with ssh-agent; this file holds its public line.")
    var agent: String?

    func validate() throws {
        guard file == nil || agent == nil else {
            throw ValidationError("give --key or --agent, not both")
        }
    }

    var key: NewKey {
        if let file { return .file(URL(filePath: file)) }
        if let agent { return .agent(URL(filePath: agent)) }
        return .fresh
    }
}

extension TrustFiles {
    /// The public forms, for a program.
    fileprivate var members: [(String, JSON?)] {
        let past = signers.entries.map(\.key).filter { $0 != key }
        func keys(_ list: [VerifyingKey]) -> JSON { .array(list.map { .string($0.fingerprint) }) }
        return [
            ("origin", .string(origin)), ("fingerprint", .string(key.fingerprint)),
            ("ssh", .string(key.openSSHLine)), ("note", .string(key.noteVerifierKey(name: origin))),
            ("pem", .string(key.spkiPEM)),
            ("allowed_signers", .string(allowedSigners)),
            ("retired", keys(past.filter { !revoked.contains($0) })),
            ("revoked", keys(past.filter { revoked.contains($0) })),
        ]
    }
}

extension TrustFiles: CustomStringConvertible {
    var description: String {
        """
        origin       \(origin)
        fingerprint  \(key.fingerprint)
        ssh          \(key.openSSHLine)
        note         \(key.noteVerifierKey(name: origin))
        for auditors, by another way than the pack:
        \(allowedSigners.trimmingCharacters(in: .newlines))
        """
    }
}
