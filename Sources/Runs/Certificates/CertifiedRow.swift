// SPDX-License-Identifier: Apache-2.0

package import Ledger
import Model
import Transparency

/// Which row of a request a certificate is about: the newest one decides, as it does for letters, and one
/// that a later row has overtaken is the answer no more.
package enum CertifiedRow {
    /// No row is known.
    case none
    /// This one.
    case one(KnownRequest)
    /// A later row says otherwise, or is the answer.
    case overtaken
    /// Requests of several people, or of several kinds.
    case several([KnownRequest])

    /// The row among those of a number.
    package static func chosen(of rows: [KnownRequest]) -> CertifiedRow {
        guard let first = rows.first else { return .none }
        let answers = rows.filter(\.isAnswer)
        let standing = answers.filter { !$0.isSuperseded }
        if let answer = standing.first {
            return standing.count == 1 ? .one(answer) : .several(standing)
        }
        return answers.isEmpty ? .one(first) : .overtaken
    }
}

extension KnownRequest {
    /// Whether it has an end of its own: what stands for another row, or only looks somebody up again,
    /// has none.
    fileprivate var isAnswer: Bool {
        let record = outcome?.record
        let reason = record?.string("reason").flatMap(Reason.init(rawValue:))
        return ![.duplicate, .omitted].contains(
            record?.string("outcome").flatMap(Outcome.init(rawValue:)))
            && reason?.isAboutEarlier != true
    }
}
