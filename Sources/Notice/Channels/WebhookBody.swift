// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
public import Model

/// What a webhook receives: one JSON object, and a signature over it with the time.
public struct WebhookBody: Hashable, Sendable {
    /// The header field that bears ``signature``.
    public static let signatureField = "X-Lethe-Signature"

    /// The body: JSON with its members in the order of their bytes.
    public let bytes: [UInt8]
    /// `t=<seconds since 1970>,v1=<hex>`: HMAC-SHA-256 over `<seconds>.<body>`.
    public let signature: String

    /// The body for a notice, signed with `secret`.
    /// - Throws: `EncodingError` never happens for numbers and words; it is passed on all the same.
    public init(_ notice: NightNotice, secret: [UInt8], at: Instant) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        bytes = [UInt8](try encoder.encode(Form(notice)))
        var signed = Array("\(at.seconds).".utf8)
        signed += bytes
        let code = HMAC<SHA256>.authenticationCode(
            for: signed, using: SymmetricKey(data: secret))
        let digits = Array("0123456789abcdef".utf8)
        let hex = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        signature = "t=\(at.seconds),v1=\(String(decoding: hex, as: UTF8.self))"
    }

    /// The object's members; docs/operation.md describes them.
    private struct Form: Encodable {
        let version = 1
        let controller: String
        let run: Int?
        let began: String
        let ended: String
        let seconds: Int64
        let exit_code: Int32
        let meaning: String
        let rows: Int
        let outcomes: [String: Int]
        let checkpoint: [String]
        let silent_channels: [String]

        init(_ notice: NightNotice) {
            controller = notice.controller
            run = notice.run
            began = notice.began.description
            ended = notice.ended.description
            seconds = notice.seconds
            exit_code = notice.exitCode
            meaning = notice.meaning
            rows = notice.rows
            outcomes = Dictionary(
                uniqueKeysWithValues: notice.counts.map { ($0.key.rawValue, $0.value) })
            checkpoint = notice.checkpoint
            silent_channels = notice.silentChannels
        }
    }
}
