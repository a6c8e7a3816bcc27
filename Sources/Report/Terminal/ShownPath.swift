// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A path as it is shown: from the current folder, where it lies in it.
package func shortened(_ url: URL) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    let path = url.path
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
}
