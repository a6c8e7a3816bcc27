// SPDX-License-Identifier: Apache-2.0

package import Keyring
package import Model
import Report
import StreamAPI

extension PersonExport {
    /// Everybody, call after call; what ends it is in the result, and what was fetched is kept.
    package func carryOut(
        _ subjects: [SubjectID], feeds: Bool, into file: PrivateFile
    ) async -> ActResult {
        var result = ActResult(
            act: feeds ? "export-feeds" : "export", balance: Balance(rowsIn: subjects.count))
        if feeds { result.confirmed.insert(.done) }
        let isOne = feeds || subjects.count == 1
        let size = isOne ? 1 : ExportMembers.limit
        do {
            for call in subjects.calls(of: size) {
                let part =
                    if feeds {
                        try await self.feeds(PathSubject(call[0]))
                    } else if isOne {
                        try await one(PathSubject(call[0]))
                    } else {
                        try await many(call)
                    }
                try file.append(part.bytes)
                for subject in call { result.balance.add(part.outcomes[subject] ?? .unproven) }
            }
        } catch let unfinished as Unfinished {
            result.stopped = unfinished.failure
            let left = subjects.count - result.balance.total
            result.balance.add(.unproven, rows: min(size, left))
        } catch {
            result.stopped =
                Failure(ending: error) ?? Failure(.error, "the export cannot be written")
        }
        result.balance.add(.pending, rows: subjects.count - result.balance.total)
        return result
    }
}
