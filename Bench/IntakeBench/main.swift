// SPDX-License-Identifier: Apache-2.0
//
// intake-bench write FILE ROWS    writes a request file, the same one each time: JSON Lines where it
//                                 is called .jsonl, else a table
// intake-bench parse FILE         reads it into requests
// intake-bench decide FILE        reads it and decides each request by the starter policy
//
// The last two do so three times and print the seconds of the best and the peak memory in MB.

import Foundation
import Intake
import Model
import Policy

func write(_ path: String, rows: Int) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    let format = SampleFormat(path)
    var sample = SampleRows()
    var text = format.beginning
    for number in 0..<rows {
        text += format.line(sample.next(number))
        if text.utf8.count > 1 << 20 {
            try file.write(contentsOf: Data(text.utf8))
            text.removeAll(keepingCapacity: true)
        }
    }
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
}

func read(_ path: String, deciding: Bool) throws -> (seconds: Double, rest: String) {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    let policy = try Policy.parse(Policy.starter, file: "policy.yaml")
    let today = CalendarDate(dayNumber: 20_788)
    let begin = ContinuousClock.now
    var reader = RequestReader(file: 1)
    func used(_ row: consuming IntakeRow) -> Int {
        guard deciding, case .request(let request) = row else { return 0 }
        return policy.decide(request, about: nil, on: today).rule.utf8.count
    }
    var work = 0
    while let data = try file.read(upToCount: 1 << 16), !data.isEmpty {
        try reader.feed([UInt8](data)) { work &+= used($0) }
    }
    let summary = try reader.finish { work &+= used($0) }
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    return (seconds, "\(summary.requests) \(summary.rejected) \(work)")
}

func measure(_ path: String, deciding: Bool) throws {
    var best = try read(path, deciding: deciding)
    for _ in 0..<2 {
        let next = try read(path, deciding: deciding)
        if next.seconds < best.seconds { best = next }
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let hundredths = Int((best.seconds * 100).rounded())
    let fraction = hundredths % 100
    print(
        "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) \(usage.ru_maxrss / 1024)",
        best.rest)
}

let arguments = CommandLine.arguments
switch (arguments.dropFirst().first, arguments.count) {
case ("write", 4): try write(arguments[2], rows: Int(arguments[3]) ?? 1_000_000)
case ("parse", 3): try measure(arguments[2], deciding: false)
case ("decide", 3): try measure(arguments[2], deciding: true)
default:
    print("usage: intake-bench write FILE ROWS | parse FILE | decide FILE")
    exit(2)
}
