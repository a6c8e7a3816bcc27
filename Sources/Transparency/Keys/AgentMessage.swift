// SPDX-License-Identifier: Apache-2.0

/// The two questions that a signer asks an ssh agent, and its answers (OpenSSH's PROTOCOL.agent,
/// draft-miller-ssh-agent): which keys it holds, and a signature. Bytes in, bytes out; a socket
/// carries them. An answer is read strictly: one message, to its last byte.
public enum AgentMessage {
    /// The most bytes that an answer may have: OpenSSH's own limit.
    public static let limit = 256 * 1024

    /// Asks which keys the agent holds; with its length in front, ready to be sent.
    public static let identitiesRequest = framed([11])

    /// Asks for a signature of `message` by `key`; with its length in front, ready to be sent.
    public static func signRequest(_ message: [UInt8], key: VerifyingKey) -> [UInt8] {
        framed(
            [13] + SSHWire.string(key.openSSHBlob) + SSHWire.string(message) + SSHWire.number(0))
    }

    /// How many bytes follow the four that an answer begins with.
    /// - Throws: ``SignerError`` for an empty answer, and for one beyond ``limit``.
    public static func length(_ header: [UInt8]) throws(SignerError) -> Int {
        var reader = SSHWire.Reader(header)
        guard let count = reader.number(), reader.isAtEnd, count >= 1, count <= UInt32(limit)
        else { throw malformed }
        return Int(count)
    }

    /// The Ed25519 keys in an answer, in the agent's order; keys of other types are passed over.
    public static func identities(_ answer: [UInt8]) throws(SignerError) -> [VerifyingKey] {
        var reader = try body(of: answer, type: 12)
        guard let count = reader.number() else { throw malformed }
        var found: [VerifyingKey] = []
        for _ in 0..<count {
            guard let blob = reader.string(), reader.string() != nil else { throw malformed }
            if let key = try? VerifyingKey(openSSHBlob: blob) { found.append(key) }
        }
        guard reader.isAtEnd else { throw malformed }
        return found
    }

    /// The 64 bytes of the signature in an answer. That it holds, the caller checks.
    public static func signature(_ answer: [UInt8]) throws(SignerError) -> [UInt8] {
        var reader = try body(of: answer, type: 14)
        guard let blob = reader.string(), reader.isAtEnd else { throw malformed }
        var inner = SSHWire.Reader(blob)
        guard inner.string() == Array(SSHWire.keyType.utf8), let signature = inner.string(),
            signature.count == 64, inner.isAtEnd
        else { throw malformed }
        return signature
    }

    private static func body(
        of answer: [UInt8], type: UInt8
    ) throws(SignerError) -> SSHWire.Reader {
        guard answer.first != 5 else {
            throw SignerError(
                message: "the ssh agent refused",
                hint: "see whether it is locked, or waits for somebody to confirm: ssh-add -l")
        }
        guard answer.first == type else { throw malformed }
        return SSHWire.Reader(Array(answer.dropFirst()))
    }

    private static func framed(_ body: [UInt8]) -> [UInt8] { SSHWire.string(body) }

    private static let malformed = SignerError(
        message: "the ssh agent's answer is not understood",
        hint: "see whether SSH_AUTH_SOCK names an ssh agent: ssh-add -l")
}
