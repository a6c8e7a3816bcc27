// SPDX-License-Identifier: Apache-2.0

import Model
import Transparency

extension Action {
    /// What the action is, as a record says it: never whose data, never who the new owner is.
    var recordFields: [String: RecordValue] {
        var fields: [String: RecordValue] = ["effect": .string(effect.rawValue)]
        if case .delete(let modes) = self {
            for category in Model.Category.allCases {
                let extent = modes[category]
                fields[category.rawValue] =
                    category.isFlag ? .boolean(extent != nil) : extent.map { .string($0.rawValue) }
            }
        }
        return fields
    }
}
