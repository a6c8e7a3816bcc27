// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Report

/// Somebody at the terminal who says yes.
enum Consent {
    /// Whether somebody is there to be asked.
    static var canAsk: Bool { isatty(0) == 1 && isatty(2) == 1 }

    /// Asks where somebody must say yes.
    static func ask() throws {
        guard isatty(0) == 1 else {
            throw Failure(
                .usage, "this takes a yes, and nobody is at the terminal to say it",
                hint: "look at it with --dry-run, then say --yes")
        }
        guard try answer() else { throw Failure(.error, "not confirmed; nothing was sent") }
    }

    /// Shows what is about to be done and asks once, if somebody is there; a night by itself goes on.
    static func askIfThere(_ lines: [String], refusal: String) throws {
        guard canAsk else { return }
        for line in lines { Console.say(line) }
        guard try answer() else { throw Failure(.error, "not confirmed; \(refusal)") }
    }

    /// Waits for a line, and for whoever asks to stop meanwhile.
    private static func answer() throws -> Bool {
        Console.ask("Go on? [y/N] ")
        var waiting = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        while poll(&waiting, 1, 100) <= 0 {
            try Task.checkCancellation()
        }
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }
}
