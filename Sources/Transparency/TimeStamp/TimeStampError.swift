// SPDX-License-Identifier: Apache-2.0

/// Why an answer is not the time stamp that was asked for.
public enum TimeStampError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not the DER of a response with a token of RFC 3161.
    case malformed
    /// The authority did not stamp: its status, which is neither 0 nor 1 (RFC 3161 section 2.4.2).
    case refused(status: Int)
    /// Stamped, but by another hash than SHA-256.
    case otherHash
    /// Stamped, but something else.
    case otherDigest
    /// The answer to another request.
    case otherNonce

    /// One lower-case sentence.
    public var description: String {
        switch self {
        case .malformed: "not the answer of a time-stamping authority"
        case .refused(let status):
            "the time-stamping authority refused (status \(status) of rfc 3161)"
        case .otherHash: "the time stamp is not over a sha-256"
        case .otherDigest: "the time stamp is of something else"
        case .otherNonce: "the time stamp answers another request"
        }
    }
}
