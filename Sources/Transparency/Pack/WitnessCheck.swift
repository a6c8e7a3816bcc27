// SPDX-License-Identifier: Apache-2.0

/// Whether the checkpoint was countersigned as the policy of trust asks. A controller who holds the key
/// can write another history, or one for each auditor; it cannot have one countersigned by a witness
/// that has seen the other.
enum WitnessCheck {
    /// - Parameters:
    ///   - policy: the text of `trust/policy`; `nil` without one.
    ///   - beside: the file of countersignatures beside the pack; `nil` without one.
    static func check(
        policy: String?, checkpoint bytes: [UInt8]?, beside: [UInt8]?, origin: String,
        _ run: inout PackInspection
    ) {
        guard let policy else {
            run.remarks.append("not witnessed: no trust/policy names a witness (docs/witnesses.md)")
            return
        }
        let rules: TrustPolicy
        do throws(TrustPolicyError) {
            rules = try TrustPolicy(parsing: policy)
        } catch {
            run.fault(.trust, "trust", nil, error.description)
            return
        }
        guard let note = bytes.flatMap({ PackNote($0) })?.note else { return }
        var signatures = note.signatures
        if let beside {
            if let more = Cosignatures(parsing: beside) {
                signatures += more.signatures
            } else {
                run.remarks.append(
                    "what lies beside the pack as cosignatures cannot be read as any")
            }
        }
        let seen = rules.witnessed(note.text, by: signatures)
        let counted = "\(seen.count) of \(rules.witnesses.count) witnesses countersigned"
        let isListed = rules.logs.contains {
            $0.origin.utf8.elementsEqual(origin.utf8) && note.verify(name: $0.origin, key: $0.key)
        }
        if !isListed {
            run.fault(
                .witness, "not-witnessed", nil,
                "not witnessed: the policy does not list this ledger with this key")
        } else if !rules.isSatisfied(by: Set(seen.map(\.name))) {
            run.fault(
                .witness, "not-witnessed", nil,
                "not witnessed: \(counted), fewer than asked for")
        } else if let last = seen.map(\.time).max() {
            run.passed.append("\(counted) the checkpoint, the last at \(CalendarTime.text(last))")
        } else {
            run.remarks.append(
                "not witnessed: none of \(rules.witnesses.count) witnesses countersigned, and none must "
                    + "have")
        }
    }
}
