// SPDX-License-Identifier: Apache-2.0

/// A path as it is shown: from the folder `here`, where it lies in it.
public func shownPath(_ path: String, from here: String) -> String {
    path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
}
