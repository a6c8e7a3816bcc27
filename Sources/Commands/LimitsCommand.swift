// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JSON
import Model
import Report
import Runs
import StreamAPI

struct LimitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Show how many calls a minute Stream allows."
    )
    .example("lethe limits")

    @OptionGroup var common: Common
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let settings = try Settings.ifThere(common.config)
        let limits = try await Reach.open(settings, environment: common.environment) {
            try await $0.rateLimits(Endpoint.allCases).value
        }
        let told = limits.sorted { $0.key.rawValue < $1.key.rawValue }
        if json {
            Console.json(
                told.map { endpoint, limit in
                    let members: [JSON.Member] = [
                        .init(name: "limit", value: .number(.init(limit.limit))),
                        .init(name: "remaining", value: .number(.init(limit.remaining))),
                        .init(
                            name: "reset",
                            value: limit.reset.map { .string($0.description) } ?? .null),
                    ]
                    return (endpoint.rawValue, .object(members))
                })
        } else {
            var table = Table([
                .init("call"), .init("a minute", .right), .init("left", .right), .init("until"),
            ])
            for (endpoint, limit) in told {
                table.add(
                    endpoint.rawValue, String(limit.limit), String(limit.remaining),
                    limit.reset?.description ?? "")
            }
            Console.table(table)
        }
    }
}
