// SPDX-License-Identifier: Apache-2.0
import Crypto
import JSON
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
    public init(_ notice: NightNotice, secret: [UInt8], at: Instant) {
        bytes = Self.object(notice).sorted.bytes
        var signed = Array("\(at.seconds).".utf8)
        signed += bytes
        let code = HMAC<SHA256>.authenticationCode(
            for: signed, using: SymmetricKey(data: secret))
        let digits = Array("0123456789abcdef".utf8)
        let hex = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        signature = "t=\(at.seconds),v1=\(String(decoding: hex, as: UTF8.self))"
    }

    /// The object; docs/operation.md describes its members.
    private static func object(_ notice: NightNotice) -> JSON {
        let outcomes = notice.counts.map {
            JSON.Member(name: $0.key.rawValue, value: .number(.init($0.value)))
        }
        return .object(given: [
            ("version", 1), ("controller", .string(notice.controller)),
            ("run", notice.run.map { .number(.init($0)) }),
            ("began", .string(notice.began.description)),
            ("ended", .string(notice.ended.description)),
            ("seconds", .number(.init(notice.seconds))),
            ("exit_code", .number(.init(notice.exitCode))), ("meaning", .string(notice.meaning)),
            ("rows", .number(.init(notice.rows))), ("outcomes", .object(outcomes)),
            ("not_all_seen", .number(.init(notice.notAllSeen))),
            ("overdue", notice.overdue.map { .number(.init($0)) }),
            ("waiting", notice.waiting.map { .number(.init($0)) }),
            ("since_last", notice.sinceLast.map { .number(.init($0)) }),
            ("checkpoint", .array(notice.checkpoint.map(JSON.string))),
            ("trial", notice.isTrial ? true : nil),
            ("silent_channels", .array(notice.silentChannels.map(JSON.string))),
        ])
    }
}
