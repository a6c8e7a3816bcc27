// SPDX-License-Identifier: Apache-2.0

import Foundation
import Yams

/// `lethe.yaml`: where things are. Paths are relative to the file's folder.
struct Settings {
    var folder: URL
    var controller: String
    var ledger: URL
    var reports: URL
    var keys: URL
    var policy: URL
    var baseURL: String?
    var apiKeyFile: URL?
    var apiSecretFile: URL?
    var caFile: String?
    var taskDeadline: Duration = .seconds(6 * 3600)

    private static let words: Set<String> = [
        "version", "controller", "ledger", "reports", "keys", "policy", "stream", "task_deadline",
    ]
    private static let streamWords: Set<String> = [
        "base_url", "api_key_file", "api_secret_file", "ca_file",
    ]

    /// Reads the file at `path`.
    static func read(_ path: String) throws -> Settings {
        let url = URL(filePath: path)
        guard let data = try? Data(contentsOf: url) else {
            throw Failure(
                .configuration, "there is no \(url.lastPathComponent) here",
                hint: "make one with: lethe init")
        }
        return try parse(String(decoding: data, as: UTF8.self), file: url)
    }

    static func parse(_ text: String, file: URL) throws -> Settings {
        let name = file.lastPathComponent
        let loaded: Any?
        do {
            loaded = try Yams.load(yaml: text)
        } catch {
            throw Failure(.configuration, "\(name): \(error)")
        }
        guard let all = loaded as? [String: Any] else {
            throw Failure(.configuration, "\(name): is not a list of settings")
        }
        let stream = all["stream"] as? [String: Any] ?? [:]
        for (found, known) in [(all, words), (stream, streamWords)] {
            if let word = found.keys.sorted().first(where: { !known.contains($0) }) {
                throw Failure(
                    .configuration, "\(name): unknown word '\(word)'",
                    hint: "the words are: \(known.sorted().joined(separator: ", "))")
            }
        }
        guard let controller = all["controller"] as? String, isDomain(controller) else {
            throw Failure(
                .configuration, "\(name): 'controller' must be the controller's domain",
                hint: "such as: controller: acme.example")
        }
        let folder = file.deletingLastPathComponent()
        func place(_ word: String, _ usual: String) -> URL {
            URL(filePath: all[word] as? String ?? usual, relativeTo: folder).absoluteURL
        }
        func optional(_ word: String) -> URL? {
            (stream[word] as? String).map { URL(filePath: $0, relativeTo: folder).absoluteURL }
        }
        var settings = Settings(
            folder: folder, controller: controller, ledger: place("ledger", "lethe.db"),
            reports: place("reports", "reports"), keys: place("keys", "keys"),
            policy: place("policy", "policy.yaml"), baseURL: stream["base_url"] as? String,
            apiKeyFile: optional("api_key_file"), apiSecretFile: optional("api_secret_file"),
            caFile: optional("ca_file")?.path)
        if let text = all["task_deadline"] {
            settings.taskDeadline = try span("\(text)", file: name)
        }
        return settings
    }

    private static func span(_ text: String, file: String) throws -> Duration {
        let unit: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = text.last, let factor = unit[last], let count = Int64(text.dropLast()),
            (1...10_000_000).contains(count)
        else {
            throw Failure(
                .configuration, "\(file): 'task_deadline' is not a time span",
                hint: "write a number and s, m, h or d, such as 6h")
        }
        return .seconds(count * factor)
    }

    private static func isDomain(_ text: String) -> Bool {
        text.count <= 200 && text.contains(".") && !text.hasPrefix(".") && !text.hasSuffix(".")
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E
                    || $0 == 0x2D
            }
    }
}
