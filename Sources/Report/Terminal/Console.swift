// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model

/// The two streams: stdout is the result, stderr is speech and progress.
package enum Console {
    package static var isTerminal: Bool { isatty(2) == 1 }

    package static func result(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    package static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    package static func overwrite(_ text: String) {
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + text).utf8))
    }

    package static func complain(_ failure: Failure) {
        say("lethe: \(failure.message)")
        if let hint = failure.hint { say("hint: \(hint)") }
    }
}
