// SPDX-License-Identifier: Apache-2.0

import Execution
import Ledger
package import Model
import StreamAPI

extension Failure {
    /// What an error says, with its remedy.
    package init(_ kind: Kind, explaining error: any Remedied) {
        self.init(kind, error.said.message, hint: error.said.hint)
    }

    /// What ended a command, or a part of it; nil for what lethe does not know.
    package init?(ending error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as LedgerError: self.init(error)
        case is CancellationError: self.init(.interrupted, goesOn: false)
        default:
            guard let known = Failure(stream: error) ?? Failure(system: error) else { return nil }
            self = known
        }
    }

    /// What Stream said where that was no, or that it said nothing; nil for any other error.
    /// - Parameter again: the remedy where nobody could be looked up.
    private init?(stream error: any Error, again: String = "try again later") {
        switch error {
        case let error as StreamError:
            switch Fate(error, at: Timepiece.system.now()) {
            case .fatal(let closure): self.init(StopReason(closure), goesOn: false)
            case .spoiled, .refused, .tooLarge: self.init(.error, explaining: error)
            case .accepted, .limited, .notSent, .inDoubt, .unreadable:
                self.init(.busy, explaining: error)
            }
        case is Silence.TooLong: self.init(.silence, goesOn: false)
        case PeopleLookup.Failure.stop(let reason): self.init(reason, goesOn: false)
        case PeopleLookup.Failure.noAnswer:
            self.init(
                .busy, "stream gave no answer that can be believed when people were looked up",
                hint: again)
        case PeopleLookup.Failure.refused(let endpoint):
            self.init(
                .configuration,
                "stream refuses this call, and accepts the key for others (\(endpoint.rawValue))",
                hint: "ask whoever made the key, or stream's support, what it may do")
        case let error as AllUsers.Stuck: self.init(.error, explaining: error)
        default: return nil
        }
    }

    /// Runs `body`, and says what Stream answered where that was no.
    package static func explaining<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw Failure(stream: error) ?? error
        }
    }

    /// The same of a `body` that sends nothing which changes anything.
    static func asking<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            throw Failure(stream: error, again: "try again; nothing was sent") ?? error
        }
    }

    /// Reads what the command line says; what cannot be is refused with its remedy.
    package static func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as any Remedied {
            throw Failure(.usage, explaining: error)
        }
    }
}
