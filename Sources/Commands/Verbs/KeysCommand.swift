// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Transparency

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make or show the signing key.",
        subcommands: [Generate.self, Show.self])

    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the signing key; it is never written over.")
        @OptionGroup var common: Common

        func run() async throws {
            let settings = try common.settings()
            let (key, origin) = try KeyStore(folder: settings.keys)
                .generate(controller: settings.controller)
            let trust = TrustFiles(
                domain: settings.controller, origin: origin, key: key.publicKey)
            Console.say("the key is in \(shortened(settings.keys)); keep a copy in a safe place")
            Console.result(trust.description)
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the public forms of the signing key.")
        @OptionGroup var common: Common

        func run() async throws {
            let settings = try common.settings()
            let (key, origin) = try KeyStore(folder: settings.keys).load()
            Console.result(
                TrustFiles(domain: settings.controller, origin: origin, key: key.publicKey)
                    .description)
        }
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
