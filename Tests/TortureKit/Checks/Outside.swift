// SPDX-License-Identifier: Apache-2.0

import Sandbox

/// Nobody is touched whom no row names.
enum Outside {
    /// - Parameter usual: what is left of everybody when nothing goes wrong; nil to leave that out.
    static func findings(_ evidence: Evidence, usual: [String: Remains]?) -> [Finding] {
        let named = Set(evidence.batch.rows.filter(\.ask.acts).map(\.person))
        var findings: [Finding] = []
        func touched(_ text: String) { findings.append(Finding(kind: .outside, text: text)) }
        for (id, before) in evidence.before where !named.contains(id) {
            if evidence.after[id]?.own != before.own { touched("\(id) was touched") }
        }
        for id in evidence.after.keys
        where evidence.before[id] == nil && !id.hasPrefix("delete-user-") {
            touched("\(id) is new")
        }
        // Whoever shares a conversation with somebody who goes loses it. As all went as usual, they
        // lose neither more nor less than usual.
        if let usual, evidence.wentAsUsual {
            for id in evidence.before.keys where evidence.after[id] != usual[id] {
                touched("less or more is left of \(id) than usual")
            }
        }
        return findings
    }
}

extension Evidence {
    /// Whether each row ended as it does when nothing goes wrong.
    var wentAsUsual: Bool {
        let endings = endings
        return batch.rows.allSatisfy { endings[$0.line]?.outcome == $0.ask.outcome }
    }
}

extension Remains {
    /// What nobody else's deletion changes.
    var own: Remains {
        var own = Remains(user: user)
        own.deactivated = deactivated
        own.tokensRevoked = tokensRevoked
        own.banned = banned
        own.devices = devices
        own.activities = activities
        own.hiddenActivities = hiddenActivities
        return own
    }
}
