// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Report
import Runs
import StreamAPI

struct AppCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "app", abstract: "Say which application the credentials speak for."
    )
    .example("lethe app", "lethe app --json")

    @OptionGroup var common: Common
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try Settings.ifThere(common.config)
        let app = try await Reach.open(settings, environment: common.environment) {
            try await $0.app().value
        }
        if json {
            Console.json([
                ("id", .string(app.id)), ("name", .string(app.name)),
                ("region", app.region.map(JSON.string)), ("suspended", .bool(app.suspended)),
            ])
        } else {
            var table = Table([.init("field"), .init("value")])
            table.add("name", app.name)
            table.add("id", app.id)
            table.add("region", app.region ?? "")
            table.add("suspended", app.suspended ? "yes" : "no")
            Console.table(table)
        }
    }
}
