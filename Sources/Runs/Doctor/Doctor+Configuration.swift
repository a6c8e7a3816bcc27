// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Keyring
import Model
import Transparency

extension Doctor {
    /// The settings file and the places that it names.
    func configuration(_ settings: Settings) -> [DoctorFinding] {
        let file = URL(filePath: path)
        var found: [DoctorFinding] = []
        if let mode = Self.mode(file.path), mode & 0o022 != 0 {
            found.append(
                .look(
                    .configuration, "others can write to \(file.lastPathComponent)",
                    remedy: "who writes it says where keys and packs go: chmod go-w "
                        + file.lastPathComponent))
        }
        var places = [
            ("the ledger's folder", settings.ledger.deletingLastPathComponent()),
            ("the folder of reports", settings.reports), ("the folder of keys", settings.keys),
        ]
        if let memory = settings.memory {
            places.append(
                ("the folder of the remembered checkpoint", memory.deletingLastPathComponent()))
        }
        for (what, place) in places where !Self.canWrite(place) {
            found.append(
                .fault(
                    .configuration,
                    Failure(
                        .configuration, "\(what) (\(place.lastPathComponent)) cannot be written to",
                        hint: "check its mode, its owner and how the disk is mounted, as the user "
                            + "of the night")))
        }
        return found.isEmpty
            ? [
                .good(
                    .configuration, "\(file.lastPathComponent) is read, and its places can be used")
            ]
            : found
    }

    /// Whether this user could write there, or make it: the nearest folder that is there counts.
    private static func canWrite(_ folder: URL) -> Bool {
        var place = folder.standardizedFileURL
        var status = stat()
        while lstat(place.path, &status) != 0, place.path != "/" {
            place = place.deletingLastPathComponent()
        }
        guard stat(place.path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return false
        }
        return access(place.path, W_OK | X_OK) == 0
    }

    /// The permission bits of what lies at a path; nil where nothing does.
    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    /// The key that signs, its window, and who else can read the folder of keys.
    func keys(_ settings: Settings) throws -> [DoctorFinding] {
        let store = KeyStore(folder: settings.keys, environment: environment)
        let (key, origin) = try Session.signer(settings, store)
        let trust = try store.trust(
            domain: settings.controller, origin: origin, key: key.publicKey)
        var found: [DoctorFinding] = []
        let secrets =
            ((try? FileManager.default.contentsOfDirectory(atPath: settings.keys.path)) ?? [])
            .filter { $0.hasSuffix(".pem") || $0.hasSuffix(".key") }
        let open = secrets.count {
            Self.mode(settings.keys.appending(path: $0).path).map { $0 & 0o077 != 0 } ?? false
        }
        if open > 0 || Self.mode(settings.keys.path).map({ $0 & 0o077 != 0 }) ?? false {
            found.append(
                .look(
                    .keys,
                    "others can look into the folder of keys (\(settings.keys.lastPathComponent))",
                    remedy: "chmod 700 \(settings.keys.lastPathComponent), and 600 what is in it"))
        }
        let entry = trust.signers.entries.last { $0.key == key.publicKey }
        let retired = trust.signers.entries.count { $0.key != key.publicKey }
        let since = entry?.validAfter.map { " since \($0) (UTC)" } ?? ""
        found.insert(
            .good(.keys, "the key signs\(since); keys that signed before: \(retired)"), at: 0)
        return found
    }

    /// Whether what is known of time stamps and witnesses can be used.
    func anchors(_ settings: Settings) throws -> DoctorFinding {
        _ = try Anchors.policy(settings)
        if let file = settings.tsaCA, access(file.path, R_OK) != 0 {
            throw Failure(
                .configuration, "the certificates of ‘tsa_ca’ cannot be read",
                hint: "name a file in PEM that the night's user can read")
        }
        switch (settings.tsa, settings.witness) {
        case (nil, nil):
            return .good(
                .anchors,
                "no time stamp and no witness is set: copies of checkpoints are all that "
                    + "outsiders have")
        case (.some, _) where settings.tsaCA == nil:
            return .look(
                .anchors, "time stamps are fetched and not checked",
                remedy: "name the authority's certificates: ‘tsa_ca’ in lethe.yaml")
        case (.some, nil): return .good(.anchors, "each pack is stamped")
        case (_, .some): return .good(.anchors, "each checkpoint is countersigned")
        }
    }
}
