// SPDX-License-Identifier: Apache-2.0

import Ledger

extension BatchMachine {
    /// Where a call is taken up.
    public enum Resumed: Hashable, Sendable {
        /// Nothing was sent.
        case fresh
        /// The intent is recorded and nothing else: in doubt.
        case inDoubt
        /// A task is running.
        case polling
        /// Only the look-up afterwards is missing.
        case settled
    }
}

extension OpenCall {
    /// Where the call is taken up: in doubt if a request of it may have left and no answer is recorded.
    var resumed: BatchMachine.Resumed {
        switch state {
        case .planned: isDoubtful ? .inDoubt : .fresh
        case .submitting: .inDoubt
        case .accepted: task == nil ? .settled : .polling
        case .settled, .concluded: .settled
        }
    }
}
