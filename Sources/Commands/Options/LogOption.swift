// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Model
import Report
import Runs

/// How a command that runs at night speaks.
struct LogOption: ParsableArguments {
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case plain, json
    }

    @Option(help: "How stderr is written: plain, or a line of JSON for each message.")
    var log = Form.plain

    /// To be called before anything is said.
    func begin() {
        if log == .json { Console.speaksJSON(now: Timepiece.system.now) }
    }
}
