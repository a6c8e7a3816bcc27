// SPDX-License-Identifier: Apache-2.0
//
// night-bench nights             two nights under limits, beside what the limits allow
// night-bench evidence           a night of 20,000 people without and with a look at content
//                                (both in time that moves on when nobody has anything to do)
// night-bench serve              a sandbox without limits on a free port, which it prints; until it
//                                is ended
// night-bench calls PORT FILE    erases 5,000 people at that sandbox with the ledger on the disk,
//                                prints requests, seconds and seconds of CPU, and writes the
//                                requests to FILE for the plain loop in C

import CurlTransport
import Evidence
import Foundation
import Model
import Sandbox
import StreamAPI

func nights() async throws {
    let first = Night(
        name: "5,000 people, 6 delete calls a minute, tasks of 45 s", people: 5000,
        limits: ["DeleteUsers": 6, "GetTask": 300, "QueryUsers": 1000], task: 45,
        actions: [
            .delete(try Modes(user: .soft)), .delete(try Modes(user: .soft, files: true)),
            .delete(try Modes(user: .pruning)),
        ]
    )
    let second = Night(
        name: "10,000 people, 60 delete calls and 60 task reads a minute, tasks of 25 s",
        people: 10_000, limits: ["DeleteUsers": 60, "GetTask": 60, "QueryUsers": 1000], task: 25,
        actions: [.delete(try Modes(user: .soft))]
    )
    print(try await first.run().text)
    print(try await second.run().text)
}

/// The most that looking at content may lengthen a night.
let mostWithEvidence = 1.03

/// The same night without and with a look at content, under the default limits: all of them, or the share
/// that a night may use unless somebody says otherwise.
/// - Returns: whether it is as fast as is promised.
func evidence(share: Int) async throws -> Bool {
    func night(_ name: String, _ evidence: EvidenceRules) async throws -> Night.Measure {
        let limits = [
            "DeleteUsers": 6, "GetTask": 300, "QueryUsers": 1000, "Search": 300,
            "GetMessage": 300, "QueryChannels": 1000, "QueryCalls": 300,
        ]
        return try await Night(
            name: name, people: 20_000, limits: limits, task: 45,
            actions: [
                .delete(
                    try Modes(
                        user: .hard, messages: .hard, conversations: .hard, calls: .hard))
            ], evidence: evidence, share: share
        ).run()
    }
    let what = "20,000 people, \(share) % of the limits"
    let without = try await night("\(what), only the account looked for", .init(looks: false))
    print(without.text)
    let with = try await night("\(what), content looked at", .init())
    let ratio = with.seconds / without.seconds
    print(
        """
        \(with.text)
        with evidence \(Night.text(ratio)) times the night without, at most \(mostWithEvidence); \
        \(with.questions) questions about content
        """)
    fflush(nil)
    return ratio <= mostWithEvidence && with.refused == 0 && without.refused == 0
}

func serve() async throws {
    var options = SandboxOptions()
    options.users = 5000
    options.limitScale = 1_000_000
    options.taskMilliseconds = 0...0
    let world = SandboxWorld(options: options) { Timepiece.wall.now().milliseconds }
    try await SandboxServer(world: world).run(port: 0) { port in
        print(port)
        fflush(nil)
    }
}

func calls(port: String, file: String) async throws {
    let (count, seconds, cpu) = try await CurlTransport.with { transport in
        let recorder = Recorder(inner: transport)
        let base = "http://127.0.0.1:\(port)"
        let bench = try await Throughput(people: 5000, base: base, transport: recorder)
        let times = try await bench.run()
        try recorder.write(to: file)
        return (recorder.count, times.seconds, times.cpu)
    }
    print(count, seconds, cpu)
}

let arguments = CommandLine.arguments.dropFirst()
switch (arguments.first, arguments.count) {
case ("nights", 1): try await nights()
case ("evidence", 1):
    let isFast = [try await evidence(share: 100), try await evidence(share: 80)]
    if isFast.contains(false) { exit(1) }
case ("serve", 1): try await serve()
case ("calls", 3): try await calls(port: arguments[2], file: arguments[3])
default:
    print("usage: night-bench nights | evidence | serve | calls PORT FILE")
    exit(64)
}
