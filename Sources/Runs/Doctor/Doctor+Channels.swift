// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Keyring
import Model

extension Doctor {
    /// The ways by which a night is told of; nothing is sent by them.
    func channels(_ settings: Settings) -> [DoctorFinding] {
        guard let notices = settings.notices, !notices.names.isEmpty else {
            return [
                .look(
                    .channels, "nobody is told of a night, nor of one that does not run",
                    remedy: "add ‘notify’ to lethe.yaml, with a ping above all: docs/operation.md")
            ]
        }
        var found: [DoctorFinding] = []
        for (file, what) in [
            (notices.webhook?.secretFile, "the webhook's secret"),
            (notices.mail?.passwordFile, "the relay's password"),
        ] {
            guard let file else { continue }
            do {
                _ = try Secure.read(file, what: what)
            } catch {
                var failure = Self.failure(error)
                failure.message += "; this channel will be silent"
                found.append(
                    .look(
                        .channels, failure.message,
                        remedy: failure.hint ?? "see: lethe notify --test"))
            }
        }
        if let folder = notices.metrics?.deletingLastPathComponent(),
            access(folder.path, W_OK | X_OK) != 0
        {
            found.append(
                .look(
                    .channels, "the folder of the metrics cannot be written to",
                    remedy: "let the night's user write there, or name another: ‘metrics’"))
        }
        if notices.ping == nil {
            found.append(
                .look(
                    .channels, "no ping is set: a night that never begins is told by nobody",
                    remedy: "name a dead-man's switch: ‘ping’ under ‘notify’ in lethe.yaml"))
        }
        return found.isEmpty
            ? [
                .good(
                    .channels,
                    "a night is told by \(notices.names.joined(separator: ", ")); each "
                        + "is tried by: lethe notify --test")
            ] : found
    }
}
