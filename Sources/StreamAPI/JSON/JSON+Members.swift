// SPDX-License-Identifier: Apache-2.0

import JSON
import Model

extension JSON {
    /// An array of ids.
    static func ids(_ ids: [SubjectID]) -> JSON { .array(ids.map { .string($0.rawValue) }) }

    /// An id, where there is one.
    static func id(_ id: SubjectID?) -> JSON? { id.map { .string($0.rawValue) } }

    /// `true`, or nothing where Stream's default is meant.
    static func flag(_ truth: Bool) -> JSON? { truth ? true : nil }
}
