// SPDX-License-Identifier: Apache-2.0

/// A key that an ssh agent holds, and with it whatever stands behind the agent: memory, a TPM, a
/// token. Plain Ed25519 only: a FIDO key signs a counter too, which neither a note nor a manifest's
/// verifier expects.
public struct AgentSigner: Signer {
    /// Takes a request to the agent, and brings back its answer without the length in front.
    public typealias Exchange = @Sendable ([UInt8]) throws(SignerError) -> [UInt8]

    /// The key, by its public half.
    public let publicKey: VerifyingKey
    private let exchange: Exchange

    /// Asks the agent whether it holds `publicKey`, so that a missing key shows before the work and
    /// not after it.
    /// - Throws: ``SignerError`` if it does not, or does not answer.
    public init(publicKey: VerifyingKey, exchange: @escaping Exchange) throws(SignerError) {
        let answer = try exchange(AgentMessage.identitiesRequest)
        guard try AgentMessage.identities(answer).contains(publicKey) else {
            throw SignerError(
                message: "the ssh agent does not hold the key \(publicKey.fingerprint)",
                hint: "add it: ssh-add FILE; see what it holds: ssh-add -l")
        }
        self.publicKey = publicKey
        self.exchange = exchange
    }

    /// Has the agent sign, and believes nothing: a signature that does not hold is an error.
    public func sign(_ message: [UInt8]) throws(SignerError) -> [UInt8] {
        let answer = try exchange(AgentMessage.signRequest(message, key: publicKey))
        let signature = try AgentMessage.signature(answer)
        guard publicKey.isValid(signature, for: message) else {
            throw SignerError(message: "the ssh agent's signature does not hold")
        }
        return signature
    }
}
