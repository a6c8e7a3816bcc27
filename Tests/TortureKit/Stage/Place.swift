// SPDX-License-Identifier: Apache-2.0

import Foundation
import Subprocess

/// A folder in which lethe runs, with its keys, beside a world of its own.
struct Place: Sendable {
    let folder: URL
    let products: String
    let world: World

    /// How a process ended.
    struct End: Sendable {
        /// The exit code; nil where a signal ended it.
        var status: Int32?
        var text: String
        /// How many times the blow struck.
        var struck: Int
        /// Whether it had to be killed because it came to no end.
        var hangs = false
    }

    /// In seconds; a process that takes longer has come to a halt for ever.
    private static let patience = 240

    private var environment: Environment {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return .inherit.updating([
            "PATH": "\(products):\(path)", "WHERE": folder.path,
            "STREAM_BASE_URL": "http://127.0.0.1:\(world.port)",
            "STREAM_API_KEY": "sandbox-key", "STREAM_API_SECRET": "sandbox-secret",
        ])
    }

    /// Runs a command in the folder, and strikes it.
    func run(_ command: String, _ blow: Blow? = nil) async throws -> End {
        let before = await world.calls().count
        let log = folder.appending(path: "strace.log")
        try? FileManager.default.removeItem(at: log)
        var options = PlatformOptions()
        // With its helpers: strace does not take those along whom it watches.
        options.processGroupID = 0
        let result = try await Subprocess.run(
            .name("sh"),
            arguments: ["-c", "cd \"$WHERE\" && exec \(blow?.watching ?? "") \(command) 2>&1"],
            environment: environment, platformOptions: options, input: .none, output: .sequence,
            error: .discarded
        ) { child in
            try await withThrowingTaskGroup(of: Event.self) { group in
                group.addTask {
                    var text = ""
                    for try await line in child.standardOutput.strings() {
                        text += line + "\n"
                    }
                    return .ended(text)
                }
                group.addTask {
                    try await Task.sleep(for: .seconds(Self.patience))
                    return .late
                }
                if let moment = blow?.moment {
                    group.addTask {
                        try await world.reach(moment, after: before)
                        return .moment
                    }
                }
                defer { group.cancelAll() }
                var struck = 0
                var isLate = false
                while let event = try await group.next() {
                    switch event {
                    case .ended(let text):
                        return (text: text, struck: struck, isLate: isLate)
                    case .late:
                        isLate = true
                        try child.send(signal: .kill, toProcessGroup: true)
                    case .moment:
                        struck += 1
                        try await blow?.fall(in: folder) { signal in
                            // It can have ended by itself just now.
                            try? child.send(signal: signal, toProcessGroup: true)
                        }
                    }
                }
                return (text: "", struck: struck, isLate: isLate)
            }
        }
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        let watched = try? String(contentsOf: log, encoding: .utf8)
        let injected = watched?.split(separator: "\n").count { $0.hasSuffix("(INJECTED)") } ?? 0
        let hasFallen = if case .fall = blow { status != 0 } else { false }
        return End(
            status: status, text: result.closureResult.text,
            struck: result.closureResult.struck + injected + (hasFallen ? 1 : 0),
            hangs: result.closureResult.isLate)
    }

    private enum Event: Sendable {
        case ended(String)
        case moment
        case late
    }
}

extension Blow {
    /// Strikes a process to which `send` sends signals.
    fileprivate func fall(in folder: URL, _ send: (Signal) -> Void) async throws {
        switch self {
        case .signal(let mark, _): send(mark.signal)
        case .halt(let seconds, _):
            send(.suspend)
            try await Task.sleep(for: .seconds(seconds))
            send(.resume)
        case .deed(let deed, _):
            send(.suspend)
            defer { send(.resume) }
            // Halting is not done at once.
            try await Task.sleep(for: .milliseconds(20))
            // What is not there yet cannot be taken away.
            try? deed.happen(in: folder)
        case .failure, .fall: break
        }
    }

    /// The command that makes system calls fail; empty for a signal.
    fileprivate var watching: String {
        switch self {
        case .failure(let name, let error, let number):
            return "strace -f --seccomp-bpf -qq -o strace.log -e trace=\(name)"
                + " -e inject=\(name):error=\(error):when=\(number)"
        case .fall(let write):
            let file = write.file.map { " -P \"$WHERE/\($0)\"" } ?? ""
            return "strace -f -qq -o strace.log\(file) -e trace=\(write.name)"
                + " -e inject=\(write.name):signal=KILL:when=\(write.number)"
        case .signal, .halt, .deed: return ""
        }
    }
}

extension Blow.Mark {
    fileprivate var signal: Signal {
        switch self {
        case .kill: .kill
        case .terminate: .terminate
        case .interrupt: .interrupt
        case .hangUp: .terminalClosed
        }
    }
}
