// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Keyring
import Ledger
import Model
import Policy
import Report
import Runs
import Sandbox
import Transparency

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "A whole night against a fake Stream on this machine, and its signed pack."
    )
    .example("lethe demo", "lethe demo --folder /tmp/demo")

    @Option(help: "Where the demo works; made anew each time.")
    var folder = "reports/demo"

    func run() async throws {
        let place = try DemoPlace(folder)
        var options = SandboxOptions()
        options.limitScale = 10
        let world = SandboxWorld(options: options, now: SandboxCommand.now)
        let environment = [
            "STREAM_API_KEY": options.apiKey, "STREAM_API_SECRET": options.apiSecret,
        ]
        let settings = place.settings
        let users = options.users
        let (ports, ready) = AsyncStream.makeStream(of: UInt16.self)
        let (result, report) = try await Interrupt.watch {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await SandboxServer(world: world).run(port: 0) { ready.yield($0) }
                }
                defer { group.cancelAll() }
                var port: UInt16 = 0
                for await given in ports {
                    port = given
                    break
                }
                Console.say("a fake stream with \(users) users on 127.0.0.1:\(port)")
                let all = environment.merging(["STREAM_BASE_URL": "http://127.0.0.1:\(port)"]) {
                    a, _ in a
                }
                return try await Night.with(settings, environment: all, time: .system) { night in
                    let result = try await night.run(
                        RunRequest(sources: try RequestSource.named(place.files)))
                    let endings = try await night.ledger.endings(run: result.run)
                    return (result, await DemoCheck.compare(endings, with: world))
                }
            }
        }
        show(result, report)
        let findings = try PackCheck.verdict(
            pack: result.pack, trust: settings.reports.appending(path: "trust")
        ).findings
        for finding in findings { Console.result("RED    \(finding)") }
        guard findings.isEmpty, report.disagreements == 0,
            Balance(rowsIn: result.rows, counts: result.counts).balances
        else { throw ExitStatus.notVerified }
        Console.result("GREEN  the pack is whole, signed and consistent")
    }

    private func show(_ result: Night.Result, _ report: DemoCheck.Report) {
        let balance = Balance(rowsIn: result.rows, counts: result.counts)
        Console.result(balance.sentence)
        Console.result(
            "the fake stream agrees with the report on \(report.compared) people"
                + (report.disagreements == 0
                    ? "" : ", and DISAGREES on \(report.disagreements)"))
        Console.result("pack: \(shortened(result.pack))")
        Console.result(
            """
            verify it without lethe:
              cd \(shortened(result.pack))
              ssh-keygen -Y verify -f ../trust/allowed_signers -I \(PackSigner.principal("acme.example")) \\
                -n \(PackSigner.namespace("acme.example")) -s SHA256SUMS.sig < SHA256SUMS
              sha256sum --strict -c SHA256SUMS
            or with it:
              lethe verify \(shortened(result.pack))
            """)
    }
}

/// The demo's folder: settings, keys and ledger in `work`, packs and trust beside it.
struct DemoPlace {
    let settings: Settings
    let files: [String]

    /// Makes the folder anew; refuses one that another hand made.
    init(_ path: String) throws {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        let work = folder.appending(path: "work", directoryHint: .isDirectory)
        let manager = FileManager.default
        if manager.fileExists(atPath: folder.path) {
            guard manager.fileExists(atPath: work.appending(path: "lethe.yaml").path) else {
                throw Failure(
                    .error, "\(folder.lastPathComponent) is there and is no demo's folder",
                    hint: "name another one with --folder")
            }
            try manager.removeItem(at: folder)
        }
        try Secure.makeFolder(work)
        let config = work.appending(path: "lethe.yaml")
        let text = InitCommand.settings("acme.example")
            .replacing("reports: reports", with: "reports: ..")
        for (name, content) in [
            ("lethe.yaml", text), ("policy.yaml", Policy.starter),
            ("requests.csv", DemoFiles.csv), ("requests.jsonl", DemoFiles.jsonLines),
        ] {
            try Data(content.utf8).write(to: work.appending(path: name))
        }
        settings = try Settings.read(config.path)
        _ = try KeyStore(folder: settings.keys).generate(controller: settings.controller)
        files = ["requests.csv", "requests.jsonl"].map { work.appending(path: $0).path }
    }
}
