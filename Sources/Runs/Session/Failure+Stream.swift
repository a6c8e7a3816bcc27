// SPDX-License-Identifier: Apache-2.0

package import Execution
package import Model
import StreamAPI

extension Failure {
    /// What an error says, with its hint on a line of its own.
    package init(_ kind: Kind, explaining error: any Error & CustomStringConvertible) {
        let parts = "\(error)".split(separator: "\nhint: ", maxSplits: 1).map(String.init)
        self.init(kind, parts.first ?? "", hint: parts.count > 1 ? parts[1] : nil)
    }

    /// Nothing more will be accepted from us, and there is no run to resume.
    package init(withoutRun reason: StopReason) {
        self.init(reason)
        hint = hint?.replacing(", then: lethe resume", with: "")
    }

    /// Runs `body`, and says what Stream answered where that was no.
    package static func explaining<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as StreamError {
            let now = Timepiece.system.now()
            switch Fate(error, at: now) {
            case .fatal(let closure): throw Failure(withoutRun: StopReason(closure))
            case .spoiled, .refused, .tooLarge: throw Failure(.error, explaining: error)
            case .accepted, .limited, .notSent, .inDoubt, .unreadable:
                throw Failure(.busy, explaining: error)
            }
        } catch is Silence.TooLong {
            throw Failure(withoutRun: .silence)
        } catch PeopleLookup.Failure.stop(let reason) {
            throw Failure(withoutRun: reason)
        } catch PeopleLookup.Failure.noAnswer {
            throw Failure(
                .busy, "stream gave no answer that can be believed when people were looked up",
                hint: "try again later")
        } catch let error as AllUsers.Stuck {
            throw Failure(.error, explaining: error)
        }
    }

    /// Reads what the command line says; what cannot be is refused with its remedy.
    package static func refusing<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as any Error & CustomStringConvertible {
            throw Failure(.usage, explaining: error)
        }
    }
}
