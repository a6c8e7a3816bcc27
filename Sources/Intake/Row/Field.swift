// SPDX-License-Identifier: Apache-2.0

import Model

/// The columns that Lethe knows. The first five are mandatory.
enum Field: Int, CaseIterable, Sendable {
    case requestID, type, userID, receivedAt, regime
    case reason, newChannelOwner, newCallOwner, note
    case jurisdiction, identityRequested, identityConfirmed, extensionNotice
    /// Only a profile names these two: a state beside a country, and what an identity is.
    case subdivision, identityType

    /// The name as the documentation writes it.
    var name: String {
        switch self {
        case .requestID: "request_id"
        case .type: "type"
        case .userID: "user_id"
        case .receivedAt: "received_at"
        case .regime: "regime"
        case .reason: "reason"
        case .newChannelOwner: "new_channel_owner_id"
        case .newCallOwner: "new_call_owner_id"
        case .note: "note"
        case .jurisdiction: "jurisdiction"
        case .identityRequested: "identity_requested_on"
        case .identityConfirmed: "identity_confirmed_on"
        case .extensionNotice: "extension_notice_on"
        case .subdivision: "subdivision"
        case .identityType: "identity_type"
        }
    }

    var isMandatory: Bool { rawValue <= Field.regime.rawValue }

    static let mandatoryNames = allCases.filter(\.isMandatory).map(\.name)

    /// The field that a header or a key means, whatever its case, spaces, `_` and `-`.
    static func named(_ name: some Sequence<UInt8>) -> Field? {
        byFoldedName[folded(name)]
    }

    /// The fields by the spelling of the documentation, which needs no folding.
    static let byName = Dictionary(uniqueKeysWithValues: own.map { ($0.name, $0) })

    /// The fields that a file has without a profile.
    private static let own = allCases.filter { $0.rawValue <= Field.extensionNotice.rawValue }

    private static let byFoldedName = Dictionary(
        uniqueKeysWithValues: own.map { (folded($0.name.utf8), $0) })

    /// How other systems call this field, folded, for "did you mean".
    var foreignNames: [String] {
        switch self {
        case .requestID: ["id", "requestqueuerefid", "subjectrequestid", "reference", "ticket"]
        case .type: ["requesttype", "action", "kind", "requesttypes"]
        case .userID: ["coreidentifier", "identifier", "user", "streamuserid", "subjectid"]
        case .receivedAt:
            ["createdat", "timereceived", "datecreated", "received", "requestcreatedat", "created"]
        case .regime: ["regulation", "law", "policy"]
        default: []
        }
    }
}

/// A name or word as it is compared. Two that fold alike mean the same.
func folded(_ name: some Sequence<UInt8>) -> [UInt8] { ColumnName.fold(name) }

/// The name, if it can stand in a message: not long, one line.
func presentable(_ name: String) -> String? {
    let bytes = name.utf8
    return bytes.count <= 64 && !bytes.isEmpty && !hasControl(Array(bytes).span) ? name : nil
}

/// Whether UTF-8 text has a control character (Cc) or a Unicode line or paragraph separator.
func hasControl(_ bytes: Span<UInt8>) -> Bool {
    if bytes.isPlain { return false }
    var bits: UInt8 = 0
    for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x20 || byte == 0x7F { return true }
        bits |= byte
    }
    guard bits >= 0x80 else { return false }
    var before: UInt8 = 0
    var beforeThat: UInt8 = 0
    for index in bytes.indices {
        let byte = bytes[index]
        if before == 0xC2, (0x80...0x9F).contains(byte) { return true }
        if beforeThat == 0xE2, before == 0x80, byte == 0xA8 || byte == 0xA9 { return true }
        beforeThat = before
        before = byte
    }
    return false
}
