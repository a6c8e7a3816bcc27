// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Runs

/// The exit codes, each with its meaning; `docs/formats/exit-codes.md` is compared with this.
enum ExitStatus: Int32, CaseIterable, Error {
    case done = 0
    case error = 1
    case attention = 3
    case stopped = 4
    case notVerified = 5
    case newer = 6
    case usage = 64
    case busy = 75
    case configuration = 78

    var meaning: String {
        switch self {
        case .done: "all done"
        case .error: "an error"
        case .attention: "finished, but rows failed, were rejected or need a person"
        case .stopped: "stopped before its end; the message says how to go on"
        case .notVerified: "verification failed"
        case .newer: "a pack in a newer format than this version knows: neither verified nor not"
        case .usage: "the command line was not understood"
        case .busy: "busy or out of time; try again"
        case .configuration: "the configuration, the policy or the key is at fault"
        }
    }

    /// The code that an error ends a command with.
    init(ending error: any Error) {
        self = error as? ExitStatus ?? Failure(ending: error).map { ExitStatus($0) } ?? .error
    }

    /// The code that a command ends with when it could not be done.
    init(_ failure: Failure) { self.init(failure.kind) }

    /// The code of a kind of failure.
    init(_ kind: Failure.Kind) {
        self =
            switch kind {
            case .error: .error
            case .attention: .attention
            case .stopped: .stopped
            case .notVerified: .notVerified
            case .usage: .usage
            case .busy: .busy
            case .configuration: .configuration
            }
    }
}
