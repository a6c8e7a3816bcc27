// SPDX-License-Identifier: Apache-2.0

import Model

/// How long to wait after a failure: twice as long each time, never less than a floor and never more
/// than a cap.
struct Backoff: Hashable, Sendable {
    /// The wait after the first failure.
    var first: Duration
    /// The shortest wait.
    var floor = Duration.milliseconds(10)
    /// The longest wait.
    var cap = Duration.seconds(60)

    /// After a request that failed.
    static func afterFailure(_ patience: Patience) -> Backoff {
        Backoff(first: patience.firstBackoff * 2)
    }

    /// After being told again and again to come at once.
    static let ofLimits = Backoff(first: .milliseconds(50), cap: .seconds(30))

    /// The wait after so many failures in a row, counted from one.
    func wait(after failures: Int) -> Duration {
        let doublings = Int64(min(max(0, failures - 1), 20))
        let wait = max(first, floor).milliseconds
        let (product, isTooLong) = wait.multipliedReportingOverflow(by: 1 << doublings)
        return isTooLong ? cap : min(.milliseconds(product), cap)
    }
}
