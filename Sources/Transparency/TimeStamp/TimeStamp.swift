// SPDX-License-Identifier: Apache-2.0

/// What an answer of a time-stamping authority says (RFC 3161 section 2.4.2): which digest existed,
/// and when.
///
/// The authority's signature is not looked at: whether it holds depends on whom one trusts, and
/// `openssl ts -verify -CAfile` tells. What is read here shows whether an answer is worth keeping.
public struct TimeStamp: Hashable, Sendable {
    /// SHA-256 of what was stamped.
    public let digest: Digest
    /// When, as the authority says: RFC 3339 in UTC, to the second.
    public let time: String
    /// The same as seconds since 1970, without leap seconds.
    public var seconds: Int64 { PackTime.number(time).map(CalendarTime.seconds) ?? 0 }
    /// What the request asked to be repeated, as the bytes of a number; nil for none.
    public let nonce: [UInt8]?

    /// Reads a response with a granted token.
    /// - Throws: ``TimeStampError``; ``TimeStampError/refused(status:)`` if none was granted.
    public init(parsing bytes: [UInt8]) throws(TimeStampError) {
        var file = DERReader(bytes[...])
        var response = try file.enter(.sequence)
        guard file.isAtEnd else { throw .malformed }
        var status = try response.enter(.sequence)
        let number = Array(try status.next(.integer))
        guard number == [0] || number == [1] else {
            guard number.count == 1, let code = number.first, code < 0x80 else {
                throw .malformed
            }
            throw .refused(status: Int(code))
        }
        var content = try response.enter(.sequence)
        guard response.isAtEnd, Array(try content.next(.object)) == Self.signedData else {
            throw .malformed
        }
        var explicit = try content.enter(.explicit0)
        var signed = try explicit.enter(.sequence)
        _ = try signed.next(.integer)
        _ = try signed.next(.set)
        var encapsulated = try signed.enter(.sequence)
        guard Array(try encapsulated.next(.object)) == Self.tokenInfo else { throw .malformed }
        var wrapped = try encapsulated.enter(.explicit0)
        var token = DERReader(try wrapped.next(.octets))
        self = try Self.read(try token.enter(.sequence))
        guard token.isAtEnd else { throw .malformed }
    }

    private init(digest: Digest, time: String, nonce: [UInt8]?) {
        self.digest = digest
        self.time = time
        self.nonce = nonce
    }

    /// Whether this answers `request`.
    public func check(against request: TimeStampRequest) throws(TimeStampError) {
        guard digest == request.digest else { throw .otherDigest }
        guard nonce == request.nonce else { throw .otherNonce }
    }

    private static func read(_ info: DERReader) throws(TimeStampError) -> TimeStamp {
        var info = info
        guard Array(try info.next(.integer)) == [1] else { throw .malformed }
        _ = try info.next(.object)
        var imprint = try info.enter(.sequence)
        let algorithm = try imprint.next(.sequence)
        // The parameters may be left out, or be null.
        guard algorithm.starts(with: TimeStampRequest.sha256) else { throw .otherHash }
        guard let digest = Digest(bytes: Array(try imprint.next(.octets))), imprint.isAtEnd else {
            throw .malformed
        }
        _ = try info.next(.integer)
        guard let time = Self.time(Array(try info.next(.time))) else { throw .malformed }
        _ = try info.optional(.sequence)
        _ = try info.optional(.boolean)
        let nonce = try info.optional(.integer).map { Array($0) }
        return TimeStamp(digest: digest, time: time, nonce: nonce)
    }

    /// `YYYYMMDDhhmmss`, perhaps a fraction, and `Z` (RFC 3161 section 2.4.2, genTime).
    private static func time(_ text: [UInt8]) -> String? {
        guard text.count >= 15, text.last == UInt8(ascii: "Z") else { return nil }
        let digits = text.prefix(14)
        let fraction = text[14..<(text.count - 1)]
        func isDigit(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard digits.allSatisfy(isDigit),
            fraction.isEmpty
                || fraction.count > 1 && fraction.first == UInt8(ascii: ".")
                    && fraction.dropFirst().allSatisfy(isDigit)
        else { return nil }
        let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        // Its last second may be a leap second.
        guard CalendarTime.exists(value - value % 100), value % 100 <= 60 else { return nil }
        func part(_ range: Range<Int>) -> String { digits[range].text }
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
            + "T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    }

    /// id-signedData, 1.2.840.113549.1.7.2.
    private static let signedData: [UInt8] = [
        0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02,
    ]
    /// id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4.
    private static let tokenInfo: [UInt8] = [
        0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x04,
    ]
}
