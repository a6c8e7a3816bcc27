// SPDX-License-Identifier: Apache-2.0

package import Model
package import Notation
package import Yams

extension WaitingLimits {
    /// The limits under `waiting:`, each in days or `never`; those that are not named are the usual ones.
    package init(_ node: Node, in source: Source) throws(NotationError) {
        self.init()
        let hint = "write a number of days from 1 to 3650, or never: waiting: {decision: 5}"
        for (kind, _, value) in try Fields<Kind>(node, "waiting", in: source).entries {
            let text = try source.scalar(value, kind.rawValue)
            let days = Int(text)
            guard text == "never" || days.map((1...3650).contains) ?? false else {
                throw source.error(
                    value, "‘\(kind.rawValue)’ of ‘waiting’ is no number of days", hint: hint)
            }
            self[kind] = days
        }
    }
}
