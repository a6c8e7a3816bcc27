// SPDX-License-Identifier: Apache-2.0

import Evidence
import Policy

extension EvidenceRules {
    /// How closely content is looked at by a policy; without one, as where a policy says nothing.
    init(_ policy: Policy?) {
        let wanted = policy?.evidence ?? .usual
        self.init(everybody: wanted.everybody, hosts: wanted.fileHosts)
    }
}
