// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
package import Policy

/// The holds that officers keep in a file of their own (`holds:` in lethe.yaml).
package enum HoldsOnFile {
    package static func read(_ settings: Settings) throws -> Holds {
        guard let url = settings.holds else { return Holds([]) }
        guard let data = try? Data(contentsOf: url),
            let text = String(validating: data, as: UTF8.self)
        else {
            // Without its holds a run could erase what must be kept.
            throw Failure(
                .configuration, "the file of holds \(url.lastPathComponent) cannot be read",
                hint: "bring it back, or take ‘holds’ out of lethe.yaml")
        }
        do {
            return Holds(try HoldsFile.parse(text, file: url.lastPathComponent))
        } catch {
            throw Failure(error)
        }
    }
}
