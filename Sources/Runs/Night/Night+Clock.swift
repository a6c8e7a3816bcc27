// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy

extension Night {
    /// Refuses to end a grace on the word of a clock that leapt, where the service does not say what time
    /// it is.
    func checkLeap(_ policy: Policy) async throws {
        let now = time.now()
        guard let sure = try await ledger.time().sure(at: now) else { return }
        let ending = try await ledger.gracesEnding(
            from: policy.localDate(of: .instant(sure)), before: policy.localDate(of: .instant(now)))
        guard ending > 0 else { return }
        throw ClockLeap(from: sure, to: now).question("the grace of \(ending) erasures ends by it")
    }
}
