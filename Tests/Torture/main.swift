// SPDX-License-Identifier: Apache-2.0
//
// torture SEED [NAME]    all cases, or the one of this name, or those whose names begin
//                        so if it ends in *; see docs/torture.md

import Foundation
import TortureKit

func say(_ line: String) {
    print(line)
    fflush(nil)
}

let words = Array(CommandLine.arguments.dropFirst())
guard (1...2).contains(words.count), let seed = UInt64(words[0]) else {
    print("usage: torture SEED [NAME]")
    exit(64)
}
let products = URL(filePath: CommandLine.arguments[0]).standardizedFileURL
    .deletingLastPathComponent().path
let folder = FileManager.default.temporaryDirectory
    .appending(path: "torture-\(ProcessInfo.processInfo.processIdentifier)")
let began = Date()
say("torture: seed \(seed), in \(folder.path)")
do {
    let torture = try await Torture(products: products, folder: folder, seed: seed, size: .full)
    let cases = torture.cases.filter { item in
        guard words.count == 2 else { return true }
        return words[1].hasSuffix("*")
            ? item.name.hasPrefix(words[1].dropLast()) : item.name == words[1]
    }
    guard !cases.isEmpty else {
        say("there is no case of this name")
        exit(64)
    }
    var done = 0
    let tally = try await torture.carryOut(cases, atOnce: 14) { verdict in
        done += 1
        for finding in verdict.findings {
            say("\(verdict.item.name), seed \(seed): \(finding.kind): \(finding.text)")
        }
        if !verdict.findings.isEmpty { say("  it lies in \(verdict.folder.path)") }
        if done.isMultiple(of: 100) { say("\(done) of \(cases.count) cases") }
    }
    say(tally.text(minutes: Int(Date().timeIntervalSince(began) / 60)))
    if tally.isGood { try FileManager.default.removeItem(at: folder) }
    exit(tally.isGood ? 0 : 1)
} catch {
    say("\(error)")
    exit(1)
}
