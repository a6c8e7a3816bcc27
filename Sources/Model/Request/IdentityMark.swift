// SPDX-License-Identifier: Apache-2.0

/// What an id gives away by itself. Stream keeps the id of an erased user for ever so that nobody
/// can take it again: an id that is an e-mail address or a phone number outlives its person.
public enum IdentityMark: String, Hashable, Sendable, CaseIterable {
    /// The id looks like an e-mail address.
    case email = "looks-like-email"
    /// The id looks like a phone number.
    case phone = "looks-like-phone"
}

extension SubjectID {
    /// What the id looks like, if it looks like something that names a person.
    ///
    /// E-mail: one `@` with something before it and a name with a dot after it. Phone: at least
    /// seven digits, at most fifteen (ITU-T E.164), with nothing but `+ ( ) - . /` and spaces
    /// between them, and a `+`, a leading `0` or a separator; a bare number is a customer's number.
    public var mark: IdentityMark? {
        let bytes = Array(rawValue.utf8)
        if let at = bytes.firstIndex(of: 0x40), at > 0 {
            let domain = bytes[(at + 1)...]
            if !domain.contains(0x40), let dot = domain.lastIndex(of: 0x2E), dot > at + 1,
                dot < bytes.count - 2
            {
                return .email
            }
        }
        let digits = bytes.count { (0x30...0x39).contains($0) }
        guard (7...15).contains(digits) else { return nil }
        let separators: Set<UInt8> = [0x2B, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x20]
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) || separators.contains($0) }) else {
            return nil
        }
        return bytes[0] == 0x30 || digits < bytes.count ? .phone : nil
    }
}
