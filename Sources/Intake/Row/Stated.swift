// SPDX-License-Identifier: Apache-2.0

public import Model

/// What somebody says for whole files: it counts for each row that does not say it itself, and for no
/// other.
public struct Stated: Hashable, Sendable {
    /// The law of the requests.
    public var regime: Regime?
    /// When the requests were received.
    public var received: Received?
    /// The number under which the files are filed. A row without one of its own gets this one with its
    /// file and line behind it: `T-9/1-4`.
    public var reference: String?

    /// What is said; nothing without arguments.
    public init(regime: Regime? = nil, received: Received? = nil, reference: String? = nil) {
        self.regime = regime
        self.received = received
        self.reference = reference
    }

    /// The fields that no file needs then.
    var fields: Set<Field> {
        var fields: Set<Field> = []
        if regime != nil { fields.insert(.regime) }
        if received != nil { fields.insert(.receivedAt) }
        if reference != nil { fields.insert(.requestID) }
        return fields
    }
}

extension RowCells {
    /// Puts in the number of a row at `origin` that has none of its own.
    mutating func number(at origin: Origin) {
        guard let number = stated.reference, range(.requestID) == nil else { return }
        set(.requestID, to: "\(number)/\(origin.file)-\(origin.line)")
    }
}
