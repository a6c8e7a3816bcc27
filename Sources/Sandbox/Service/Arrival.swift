// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// A call that arrived, and is not carried out yet.
struct Arrival: Sendable {
    /// Its place among all calls, from 1.
    let number: Int
    let call: Call
    let request: HTTPRequest
    let effects: [SandboxFault.Effect]

    /// How long it waits before it is carried out, in milliseconds.
    var hold: Int { effects.reduce(0) { $0 + $1.hold } }
}

/// What becomes of a request when it arrives.
enum Reception: Sendable {
    /// It is answered: a control route, a file, or no path at all.
    case answered(SandboxAnswer)
    /// It is a call.
    case arrived(Arrival)
}
