// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Transparency

@Suite struct AgentTests {
    private static let key = SigningKey.generate()
    private static let other = SigningKey.generate()
    private static let message = Array("a message\n".utf8)

    private static func identities(_ blobs: [[UInt8]]) -> [UInt8] {
        [12] + SSHWire.number(UInt32(blobs.count))
            + blobs.flatMap { SSHWire.string($0) + SSHWire.string(Array("comment".utf8)) }
    }

    private static func signed(_ signature: [UInt8], type: String = "ssh-ed25519") -> [UInt8] {
        [14] + SSHWire.string(SSHWire.string(Array(type.utf8)) + SSHWire.string(signature))
    }

    /// An agent that holds ``key`` and answers a request to sign by `answer`.
    private static func signer(
        _ answer: @escaping @Sendable () -> [UInt8]
    ) throws -> AgentSigner {
        try AgentSigner(publicKey: key.publicKey) { request in
            request == AgentMessage.identitiesRequest
                ? identities([key.publicKey.openSSHBlob]) : answer()
        }
    }

    @Test func `the questions are those of the protocol`() throws {
        #expect(AgentMessage.identitiesRequest == [0, 0, 0, 1, 11])
        let request = AgentMessage.signRequest(Self.message, key: Self.key.publicKey)
        var reader = SSHWire.Reader(request)
        let field = reader.string()
        let body = try #require(field)
        #expect(reader.isAtEnd)
        var inner = SSHWire.Reader(Array(body.dropFirst()))
        #expect(body.first == 13)
        #expect(inner.string() == Self.key.publicKey.openSSHBlob)
        #expect(inner.string() == Self.message)
        #expect(inner.number() == 0)
        #expect(inner.isAtEnd)
    }

    @Test func `an agent that holds the key signs as the key does`() throws {
        let signature = try Self.key.sign(Self.message)
        let signer = try Self.signer { Self.signed(signature) }
        #expect(try signer.sign(Self.message) == signature)
    }

    @Test func `keys of other types are passed over`() throws {
        let strange = SSHWire.string(Array("sk-ssh-ed25519@openssh.com".utf8)) + [1, 2, 3]
        let answer = Self.identities([strange, Self.key.publicKey.openSSHBlob, []])
        #expect(try AgentMessage.identities(answer) == [Self.key.publicKey])
        #expect(try AgentMessage.identities(Self.identities([])).isEmpty)
    }

    @Test func `a key that the agent does not hold shows at once, by its fingerprint`() {
        let error = #expect(throws: SignerError.self) {
            try AgentSigner(publicKey: Self.key.publicKey) { _ throws(SignerError) in
                Self.identities([Self.other.publicKey.openSSHBlob])
            }
        }
        #expect(error?.message.contains(Self.key.publicKey.fingerprint) == true)
        #expect(error?.hint?.contains("ssh-add") == true)
    }

    @Test func `a refusal is named`() throws {
        let signer = try Self.signer { [5] }
        let error = #expect(throws: SignerError.self) { try signer.sign(Self.message) }
        #expect(error?.message == "the ssh agent refused")
    }

    @Test func `a signature that does not hold is none`() throws {
        let foreign = try Self.other.sign(Self.message)
        let old = try Self.key.sign(Self.message + [0])
        for signature in [foreign, old, [UInt8](repeating: 0, count: 64)] {
            let signer = try Self.signer { Self.signed(signature) }
            #expect(throws: SignerError.self) { try signer.sign(Self.message) }
        }
    }

    @Test func `an answer that is cut, longer or of another kind is refused`() throws {
        let signature = try Self.key.sign(Self.message)
        let good = Self.signed(signature)
        var answers = good.indices.map { Array(good.prefix($0)) }
        answers += [good + [0], [12] + good.dropFirst(), Self.signed(signature + [0])]
        answers += [Self.signed(signature, type: "ssh-rsa"), Self.signed([])]
        for answer in answers {
            #expect(throws: SignerError.self) { try AgentMessage.signature(answer) }
        }
        let keys = Self.identities([Self.key.publicKey.openSSHBlob])
        for count in keys.indices {
            #expect(throws: SignerError.self) {
                try AgentMessage.identities(Array(keys.prefix(count)))
            }
        }
        #expect(throws: SignerError.self) { try AgentMessage.identities(keys + [0]) }
        #expect(throws: SignerError.self) {
            try AgentMessage.identities([12, 0xFF, 0xFF, 0xFF, 0xFF])
        }
    }

    @Test(
        arguments: [
            ([0, 0, 0, 1], 1), ([0, 4, 0, 0], 262_144), ([0, 0, 0, 0], nil), ([0, 4, 0, 1], nil),
            ([255, 255, 255, 255], nil), ([0, 0, 0], nil), ([0, 0, 0, 1, 0], nil),
        ] as [([UInt8], Int?)])
    func `an answer has a length within bounds`(header: [UInt8], count: Int?) {
        #expect((try? AgentMessage.length(header)) == count)
    }

    @Test func `a note and a manifest signed by an agent are those of the key`() throws {
        let key = Self.key
        let agent = try AgentSigner(publicKey: key.publicKey) { request throws(SignerError) in
            if request == AgentMessage.identitiesRequest {
                return Self.identities([key.publicKey.openSSHBlob])
            }
            var reader = SSHWire.Reader(Array(request.dropFirst(5)))
            _ = reader.string()
            return Self.signed(try key.sign(reader.string() ?? []))
        }
        #expect(
            try SSHSignature.sign(Self.message, namespace: "n", key: agent)
                == SSHSignature.sign(Self.message, namespace: "n", key: key))
        #expect(
            try SignedNote.sign("text\n", name: "a", key: agent)
                == SignedNote.sign("text\n", name: "a", key: key))
    }
}
