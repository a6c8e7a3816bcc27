// SPDX-License-Identifier: Apache-2.0

import Execution
package import Model
import StreamAPI

extension Failure {
    /// What an error says, with its remedy.
    package init(_ kind: Kind, explaining error: any Remedied) {
        self.init(kind, error.said.message, hint: error.said.hint)
    }

    /// Runs `body`, and says what Stream answered where that was no.
    package static func explaining<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as StreamError {
            let now = Timepiece.system.now()
            switch Fate(error, at: now) {
            case .fatal(let closure): throw Failure(StopReason(closure), goesOn: false)
            case .spoiled, .refused, .tooLarge: throw Failure(.error, explaining: error)
            case .accepted, .limited, .notSent, .inDoubt, .unreadable:
                throw Failure(.busy, explaining: error)
            }
        } catch is Silence.TooLong {
            throw Failure(.silence, goesOn: false)
        } catch PeopleLookup.Failure.stop(let reason) {
            throw Failure(reason, goesOn: false)
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
        } catch let error as any Remedied {
            throw Failure(.usage, explaining: error)
        }
    }
}
