// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Model

/// A path as it is shown: from the current folder, where it lies in it.
package func shortened(_ url: URL) -> String {
    shownPath(url.path, from: FileManager.default.currentDirectoryPath)
}
