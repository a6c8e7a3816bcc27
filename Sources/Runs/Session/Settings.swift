// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Intake
import Ledger
package import Model
package import Notation
import Yams

/// `lethe.yaml`: where things are. Paths are relative to the file's folder.
package struct Settings {
    package var folder: URL
    package var controller: String
    package var ledger: URL
    package var reports: URL
    package var keys: URL
    package var policy: URL
    /// A file of holds that officers keep beside those of `lethe holds`.
    package var holds: URL?
    /// The controller's own column mappings, by name.
    package var profiles: [String: IntakeProfile] = [:]
    var baseURL: String?
    var apiKeyFile: URL?
    var apiSecretFile: URL?
    var caFile: String?
    /// The hosts that finished exports are fetched from, each with all under it.
    var exportHosts = ExportHosts.usual
    package var taskDeadline: Duration = .seconds(6 * 3600)
    /// How hard a night may press the service, and how long it waits for it.
    package var pace = Pace()
    /// How many months records can be opened; nil for the usual.
    package var retentionMonths: Int?
    /// How many users the app has, for the brake that counts a share of them.
    var appUsers: Int?
    /// Where the newest checkpoint is remembered, if not in the folder of keys.
    package var memory: URL?
    /// The address of a time-stamping authority (RFC 3161).
    package var tsa: String?
    /// A policy of trust (C2SP tlog-policy) with the witnesses that are asked after each seal.
    package var witness: URL?
    /// The certificates of the time-stamping authorities that are trusted, in PEM.
    package var tsaCA: URL?
    /// The language of the pages that a night writes.
    package var language = Language.en
    /// Who is told of a night; nil if nobody is.
    package var notices: NoticeSettings?
    /// The hours in which a night may send.
    package var night = NightHours()
    /// How long requests may wait before somebody must look at them.
    package var waiting = WaitingLimits()
    /// Who decides about cases.
    package var operators = Operators()
    /// Who writes letters; nil if nobody does.
    package var sender: SenderSettings?

    /// The folders besides the ledger's that a night writes to.
    package var writtenFolders: [URL] {
        [reports, keys]
            + [memory, notices?.metrics].compactMap { $0?.deletingLastPathComponent() }
    }

    /// The files of the key and of the secret for Stream, where both are named.
    package var secretFiles: (key: URL, secret: URL)? {
        guard let apiKeyFile, let apiSecretFile else { return nil }
        return (apiKeyFile, apiSecretFile)
    }

    /// The keys of the file.
    enum Key: String, CaseIterable {
        case version, controller, ledger, reports, keys, policy, holds, profiles, stream, memory
        case tsa, witness, notify, sender, patience, language, night, operators
        case waiting
        case tsaCA = "tsa_ca"
        case taskDeadline = "task_deadline"
        case appUsers = "app_users"
        case retentionMonths = "retention_months"
        case shareOfLimits = "share_of_limits"
    }

    /// The keys under `stream`.
    enum StreamKey: String, CaseIterable {
        case baseURL = "base_url"
        case apiKeyFile = "api_key_file"
        case apiSecretFile = "api_secret_file"
        case caFile = "ca_file"
        case exportHosts = "export_hosts"
    }

    /// Reads the file at `path`.
    package static func read(_ path: String) throws -> Settings {
        let url = URL(filePath: path)
        guard let data = try? Data(contentsOf: url) else {
            throw Failure(
                .configuration, "there is no \(url.lastPathComponent) here",
                hint: "make one with: lethe init")
        }
        return try parse(String(decoding: data, as: UTF8.self), file: url)
    }

    package static func parse(_ text: String, file: URL) throws -> Settings {
        do {
            return try read(text, Source(file: file.lastPathComponent), file)
        } catch {
            throw Failure(error)
        }
    }

    private static func read(
        _ text: String, _ source: Source, _ file: URL
    ) throws(NotationError) -> Settings {
        let root = try source.root(
            of: text, "list of settings", begin: "begin with: controller: acme.example")
        let all = try Fields<Key>(root, "settings", in: source)
        let folder = file.deletingLastPathComponent()
        func place<Name>(_ fields: Fields<Name>, _ key: Name) throws(NotationError) -> URL? {
            guard let node = fields[key] else { return nil }
            return URL(filePath: try source.scalar(node, key.rawValue), relativeTo: folder)
                .absoluteURL
        }
        func usual(_ name: String) -> URL { URL(filePath: name, relativeTo: folder).absoluteURL }
        var settings = Settings(
            folder: folder, controller: try controller(all, source),
            ledger: try place(all, .ledger) ?? usual("lethe.db"),
            reports: try place(all, .reports) ?? usual("reports"),
            keys: try place(all, .keys) ?? usual("keys"),
            policy: try place(all, .policy) ?? usual("policy.yaml"),
            holds: try place(all, .holds))
        if let node = all[.stream] {
            let stream = try Fields<StreamKey>(node, "stream", in: source)
            if let address = stream[.baseURL] {
                settings.baseURL = try source.scalar(address, "base_url")
            }
            settings.apiKeyFile = try place(stream, .apiKeyFile)
            settings.apiSecretFile = try place(stream, .apiSecretFile)
            settings.caFile = try place(stream, .caFile)?.path
            if let hosts = stream[.exportHosts] {
                settings.exportHosts = try Self.hosts(hosts, source)
            }
        }
        if let node = all[.taskDeadline] {
            settings.taskDeadline = try span(node, "task_deadline", source)
        }
        settings.pace = try Pace(all, source)
        if let node = all[.retentionMonths] {
            settings.retentionMonths = try number(
                node, "retention_months", 1...Retention.longestMonths, source)
        }
        if let node = all[.appUsers] {
            settings.appUsers = try number(node, "app_users", 0...10_000_000_000, source)
        }
        settings.memory = try place(all, .memory)
        settings.witness = try place(all, .witness)
        settings.tsaCA = try place(all, .tsaCA)
        if let node = all[.tsa] { settings.tsa = try source.scalar(node, "tsa") }
        if let node = all[.language] { settings.language = try language(node, source) }
        if let node = all[.notify] {
            settings.notices = try NoticeSettings(node, in: source, folder: folder)
        }
        if let node = all[.night] { settings.night = try NightHours(node, in: source) }
        if let node = all[.waiting] { settings.waiting = try WaitingLimits(node, in: source) }
        if let node = all[.operators] {
            settings.operators = try Operators(node, in: source)
        }
        if let node = all[.sender] {
            settings.sender = try SenderSettings(node, in: source, folder: folder)
        }
        if let node = all[.profiles] {
            settings.profiles = try IntakeProfile.profiles(in: node, of: source)
        }
        return settings
    }

    private static func controller(
        _ all: Fields<Key>, _ source: Source
    ) throws(NotationError) -> String {
        let hint = "such as: controller: acme.example"
        let node = try all.required(.controller, hint: hint)
        let domain = try source.scalar(node, "controller")
        guard isDomain(domain) else {
            throw source.error(node, "‘controller’ must be the controller's domain", hint: hint)
        }
        return domain
    }

    private static func language(
        _ node: Node, _ source: Source
    ) throws(NotationError) -> Language {
        guard let language = Language(rawValue: try source.scalar(node, "language")) else {
            throw source.error(
                node, "‘language’ is none that pages are written in",
                hint: "write one of: "
                    + Language.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return language
    }

    static func span(
        _ node: Node, _ key: String, _ source: Source
    ) throws(NotationError) -> Duration {
        guard let span = Duration(span: try source.scalar(node, key)) else {
            throw source.error(
                node, "‘\(key)’ is not a time span",
                hint: "write a number and s, m, h or d, such as 6h")
        }
        return span
    }

    private static func number(
        _ node: Node, _ key: String, _ range: ClosedRange<Int>, _ source: Source
    ) throws(NotationError) -> Int {
        let number = try source.number(node, key)
        guard range.contains(number) else {
            throw source.error(
                node, "‘\(key)’ is out of range",
                hint: "write a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func hosts(
        _ node: Node, _ source: Source
    ) throws(NotationError) -> [String] {
        let names = try source.nodes(node, "export_hosts")
        var hosts: [String] = []
        for name in names {
            let host = try source.scalar(name, "export_hosts")
            guard isDomain(host) else {
                throw source.error(
                    name, "‘export_hosts’ are names of hosts",
                    hint: "write each in small letters, such as: files.acme.example")
            }
            hosts.append(host)
        }
        return hosts
    }

    package static func isDomain(_ text: String) -> Bool {
        text.count <= 200 && text.contains(".") && !text.hasPrefix(".") && !text.hasSuffix(".")
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E
                    || $0 == 0x2D
            }
    }
}

extension Failure {
    /// A file that somebody wrote does not load.
    package init(_ error: NotationError) {
        var bare = error
        bare.hint = nil
        self.init(.configuration, bare.description, hint: error.hint)
    }
}
