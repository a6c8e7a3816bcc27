// SPDX-License-Identifier: Apache-2.0

import Model
import Runs

/// An act that goes the batch's way: recorded, verified, sealed and packed as a run of its own.
struct HandRun {
    let act: String
    let action: Action
    let subjects: [SubjectID]
    let options: ActOptions

    /// Shows it, asks where it must, carries it out and shows what came of it.
    func carryOut(_ settings: Settings) async throws {
        let intent = Intent(action, on: subjects, backups: try settings.backups())
        guard try options.proceed(intent) else { return }
        let (action, subjects) = (action, subjects)
        let (hasReason, environment) = (options.hasReason, options.common.environment)
        let result = try await Interrupt.stopping { stop in
            try await Night.with(
                settings, environment: environment, time: .system, stop: stop
            ) { try await $0.byHand(action, subjects, hasReason: hasReason) }
        }
        try ActResult(act, result).show(json: options.json)
    }
}
