// SPDX-License-Identifier: Apache-2.0

import Model
import Testing

/// What a statement rests on. Whoever changes the sandbox must know which of its answers are
/// Stream's and which are guesses.
struct Evidence: TestTrait {
    let comments: [Comment]
}

extension Trait where Self == Evidence {
    /// Stream says so: in its documentation, its API description, or an SDK's test that runs against
    /// the service.
    static func documented(_ source: String) -> Evidence {
        Evidence(comments: ["documented: \(source)"])
    }

    /// Nobody says so; `docs/stream-assumptions.md` tells what happens if it is otherwise.
    static func assumed(_ assumption: Assumption) -> Evidence {
        Evidence(comments: ["assumed: \(assumption.rawValue)"])
    }
}
