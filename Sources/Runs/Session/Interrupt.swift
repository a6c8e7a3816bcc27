// SPDX-License-Identifier: Apache-2.0

import Dispatch
package import Execution
import Foundation
import Report

/// Turns Ctrl-C, a polite kill and a terminal that hangs up into the cancellation of what is going on: what is in flight is
/// carried to its answer, nothing new is begun.
package enum Interrupt {
    package static func watch<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let (signals, heard) = AsyncStream.makeStream(of: Void.self)
        let sources = await listen { heard.yield() }
        let work = Task { try await body() }
        let stopping = Task {
            for await _ in signals {
                Console.warn("stopping: what is in flight is brought to its end")
                work.cancel()
            }
        }
        defer {
            for source in sources { source.cancel() }
            stopping.cancel()
        }
        return try await work.value
    }

    /// How long a second signal counts as the first: `timeout` sends one to the process and one to
    /// its group.
    private static let echo = DispatchTimeInterval.seconds(2)

    /// For a run, which seals and writes its pack when it is stopped. A second signal, later, ends
    /// the process as if nobody listened.
    package static func stopping<Value: Sendable>(
        _ body: @escaping @Sendable (StopSignal) async throws -> Value
    ) async throws -> Value {
        let stop = StopSignal()
        let sources = await listen {
            guard !stop.isRequested else { return }
            Console.warn(
                "stopping: what is in flight is brought to its end; once more ends it at once")
            stop.request()
            DispatchQueue.global().asyncAfter(deadline: .now() + echo) {
                for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
            }
        }
        defer { for source in sources { source.cancel() } }
        return try await body(stop)
    }

    /// Whether whoever began this process wants it to outlive the terminal, as `nohup` does.
    private static var ignoresHangup: Bool {
        let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let mask = status?.split(separator: "\n").first { $0.hasPrefix("SigIgn:") }?
            .dropFirst("SigIgn:".count).trimmingCharacters(in: .whitespaces)
        return mask.flatMap { UInt64($0, radix: 16) }.map { $0 & 1 << UInt64(SIGHUP - 1) != 0 }
            ?? false
    }

    /// Returns when each signal is listened for, so that none is lost between the first step of the work and the
    /// registration: one that comes before ends the process, which has done nothing yet.
    private static func listen(
        _ heard: @escaping @Sendable () -> Void
    ) async -> [any DispatchSourceSignal] {
        var sources: [any DispatchSourceSignal] = []
        for number in [SIGINT, SIGTERM] + (ignoresHangup ? [] : [SIGHUP]) {
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: heard)
            await withCheckedContinuation { registered in
                source.setRegistrationHandler { registered.resume() }
                source.resume()
            }
            sources.append(source)
        }
        return sources
    }
}
