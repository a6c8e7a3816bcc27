// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
package import Model
import Synchronization

/// The two streams: stdout is the result, stderr is speech and progress.
///
/// Hardest fault: a stream that is closed, full or gone in the middle of a run. What is said is lost
/// then, and nothing else: the work goes on and its exit code is its own. What is shown cannot steer
/// a terminal or a log, whatever a file or a field is called.
package enum Console {
    /// The clock by which what is said gets its time as a line of JSON; nil where people read it.
    private static let clock = Mutex<(@Sendable () -> Instant)?>(nil)
    private static let isJournal = Speech.isJournal(
        ProcessInfo.processInfo.environment["JOURNAL_STREAM"], descriptor: 2)

    /// Says everything from now on as lines of JSON.
    package static func speaksJSON(now: @escaping @Sendable () -> Instant) {
        clock.withLock { $0 = now }
    }

    /// Whether somebody watches who can be shown a line that changes.
    package static var isTerminal: Bool { isatty(2) == 1 && clock.withLock { $0 == nil } }

    /// How many columns the terminal has; 80 where that is not known.
    package static var width: Int {
        var size = winsize()
        guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
        return Int(size.ws_col)
    }

    /// Lets a reader go away, and a log grow to its limit, without ending the process; to be called
    /// before anything is opened. A stream that is closed gets a place where nothing stays: else the
    /// next file would come to its number, and what is said into that file.
    package static func survivesItsReaders() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        for stream: Int32 in 0...2 where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR)
        }
    }

    package static func result(_ text: String) {
        _ = write(DisplayText.harmlessLines(text) + "\n", to: 1)
    }

    /// A line of JSON, in which nothing but its escapes may change.
    package static func json(line text: String) {
        _ = write(DisplayText.escapedInJSON(text) + "\n", to: 1)
    }

    /// The bytes of a result that is a file.
    /// - Throws: ``Failure`` where they cannot all be written: they are the work then.
    package static func deliver(_ bytes: [UInt8]) throws {
        guard write(bytes, to: 1) else {
            throw Failure(
                .error, "stdout cannot take what is written to it",
                hint: "see whether the disk is full, or name a file")
        }
    }

    /// Says how things are, and what to do where there is something to do.
    package static func say(_ text: String, hint: String? = nil) {
        speak(Speech(text, hint: hint))
    }

    /// Says what somebody should look at, and what to do.
    package static func warn(_ text: String, hint: String? = nil) {
        speak(Speech(text, .warning, hint: hint))
    }

    private static func speak(_ speech: Speech) {
        let now = clock.withLock { $0 }
        let lines = now.map { speech.json(at: $0()) } ?? speech.plain
        _ = write((isJournal ? speech.prefixed(lines) : lines) + "\n", to: 2)
    }

    /// Says something that is answered on the same line.
    package static func ask(_ text: String) {
        _ = write(DisplayText.harmless(text), to: 2)
    }

    package static func overwrite(_ text: String) {
        _ = write("\r\u{1B}[K" + DisplayText.harmless(text), to: 2)
    }

    package static func complain(_ failure: Failure) {
        speak(Speech("lethe: \(failure.message)", .error, hint: failure.hint))
    }

    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        write(Array(text.utf8), to: descriptor)
    }

    /// - Returns: whether all of it is written.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(1 << 16))
            let count = Glibc.write(descriptor, piece, piece.count)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 || ![EINTR, EAGAIN].contains(errno) {
                return false
            } else if errno == EAGAIN, !isReady(descriptor) {
                return false
            }
        }
        return true
    }

    /// Whether a stream that was full takes more within a second; a terminal that is held may never.
    private static func isReady(_ descriptor: Int32) -> Bool {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&waiting, 1, 1000) == 1
    }
}
