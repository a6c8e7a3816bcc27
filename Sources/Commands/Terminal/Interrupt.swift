// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation

/// Turns Ctrl-C and a polite kill into the cancellation of what is going on: what is in flight is
/// carried to its answer, nothing new is begun.
enum Interrupt {
    static func watch<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let work = Task { try await body() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable in
                Console.say("stopping: what is in flight is brought to its end")
                work.cancel()
            }
            source.resume()
            return source
        }
        defer { for source in sources { source.cancel() } }
        return try await work.value
    }
}
