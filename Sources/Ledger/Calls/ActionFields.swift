// SPDX-License-Identifier: Apache-2.0

import Model
import Transparency

extension Action {
    /// What the action is, as a record says it: never whose data, never who the new owner is.
    var recorded: RecordedModes {
        var said = RecordedModes()
        said.effect = effect.rawValue
        if case .delete(let modes) = self {
            for category in Category.allCases {
                said[category.rawValue] = category.written(modes[category])
            }
        }
        return said
    }
}
