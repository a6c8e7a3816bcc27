// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model

/// Somebody at the terminal who says yes.
enum Consent {
    static func ask() throws {
        guard isatty(0) == 1 else {
            throw Failure(
                .usage, "this takes a yes, and nobody is at the terminal to say it",
                hint: "look at it with --dry-run, then say --yes")
        }
        FileHandle.standardError.write(Data("Go on? [y/N] ".utf8))
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw Failure(.error, "not confirmed; nothing was sent")
        }
    }
}
