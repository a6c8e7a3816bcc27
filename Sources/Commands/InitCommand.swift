// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Model
import Policy
import Report
import Runs

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write lethe.yaml, policy.yaml and a sample request file here."
    )
    .example("lethe init --controller acme.example")

    @Option(help: "The controller's domain, such as acme.example.")
    var controller = "acme.example"

    func run() async throws {
        guard Settings.isDomain(controller) else {
            throw Failure(
                .usage, "‘--controller’ must be the controller's domain",
                hint: "such as: lethe init --controller acme.example")
        }
        for (name, text) in [
            ("lethe.yaml", Self.settings(controller)), ("policy.yaml", Policy.starter),
            ("requests-sample.csv", Self.sample(before: Timepiece.system.now().utcDate)),
        ] {
            let url = URL(filePath: name)
            if FileManager.default.fileExists(atPath: url.path) {
                Console.say("\(name) is there already; left as it is")
            } else {
                try Data(text.utf8).write(to: url)
                Console.result("wrote \(name)")
            }
        }
        Console.say("next: lethe keys generate, then: lethe plan requests-sample.csv --offline")
    }

    static func settings(_ controller: String) -> String {
        """
        # Where things are. Paths are relative to this file.
        version: 1
        # Your domain: it names the ledger and the signatures.
        controller: \(controller)
        ledger: lethe.db
        reports: reports
        keys: keys
        policy: policy.yaml
        # How long a task of Stream may take before its people count as unproven.
        task_deadline: 6h
        # How much of Stream's limits a night may use; your own servers have the rest.
        share_of_limits: 80 %
        # How long nothing good may come from Stream before a run stops (lethe resume goes on).
        patience: 2h
        # Credentials come from STREAM_API_KEY, STREAM_API_SECRET and STREAM_BASE_URL, or from
        # files that only you can read:
        # stream:
        #   base_url: https://chat.stream-io-api.com
        #   api_key_file: secrets/api-key
        #   api_secret_file: secrets/api-secret

        """
    }

    /// Requests of the last days, so that whoever tries it is not late.
    static func sample(before today: CalendarDate) -> String {
        """
        request_id,type,user_id,received_at,regime,reason,note,legal_hold
        DSR-1001,erasure,user-0101,\(today.adding(days: -8))T09:12:00Z,gdpr,consent withdrawn,,
        DSR-1002,erasure,user-0102,\(today.adding(days: -7)),ccpa,,by letter,
        DSR-1003,deactivation,user-0103,\(today.adding(days: -5)),gdpr,,while we check,
        DSR-1004,erasure,user-0104,\(today.adding(days: -4)),uk-gdpr,,,yes

        """
    }
}
