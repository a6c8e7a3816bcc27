// SPDX-License-Identifier: Apache-2.0

import Model
import Transparency

extension Action {
    /// What the action is, as a record says it: never whose data, never who the new owner is.
    var recorded: RecordedModes {
        var said = RecordedModes()
        said.effect = effect.rawValue
        if case .delete(let modes) = self {
            said.user = modes.user.rawValue
            said.messages = modes[.messages]?.rawValue
            said.conversations = modes[.conversations]?.rawValue
            said.calls = modes[.calls]?.rawValue
            said.files = modes[.files] != nil
            said.feeds = modes[.feeds]?.rawValue
        }
        return said
    }
}
