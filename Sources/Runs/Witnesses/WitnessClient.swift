// SPDX-License-Identifier: Apache-2.0

import CurlTransport
import HTTPTypes
import Model
package import Transparency
package import Transport

/// Has a checkpoint countersigned by witnesses (C2SP tlog-witness).
///
/// Hardest answer: a witness that knows more of this ledger than the ledger. It is told as what it is,
/// two histories; everything else (down, slow, not enrolled, lying about a signature) is said and
/// caught up with the next checkpoint, which stands for all before it.
package struct WitnessClient {
    package let transport: any Transport
    /// The checkpoint with its signatures.
    package let note: SignedNote
    package let checkpoint: Checkpoint
    /// All leaves of it.
    package let leaves: [Digest]
    /// The size that a witness knows if it was asked the last time.
    package let guess: Int

    package init(
        transport: any Transport, note: SignedNote, checkpoint: Checkpoint, leaves: [Digest],
        guess: Int
    ) {
        self.transport = transport
        self.note = note
        self.checkpoint = checkpoint
        self.leaves = leaves
        self.guess = guess
    }

    /// What came of asking one witness.
    package enum Outcome: Hashable, Sendable {
        /// It countersigned, at this time in seconds since 1970.
        case countersigned(SignedNote.Signature, at: Int64)
        /// It did not, and why.
        case not(String)
        /// It knows another history of this ledger.
        case fork(String)
    }

    /// Asks a witness, and once more from the size that it says it knows.
    package func ask(_ witness: TrustPolicy.Witness) async -> Outcome {
        guard let cosigner = witness.cosigner, let url = witness.url else {
            return .not("it has no address, or a key of another kind")
        }
        guard let address = try? WitnessAddress(url) else {
            return .not("its address is not valid")
        }
        var size = min(guess, checkpoint.size)
        for _ in 0..<2 {
            guard let proof = MerkleTree.consistencyProof(from: size, in: leaves) else {
                return .not("the proof cannot be made")
            }
            let body = AddCheckpoint(oldSize: size, proof: proof, note: note).bytes
            let answer: Response
            do throws(TransportError) {
                answer = try await transport.send(address.request, body: body)
            } catch {
                return .not("\(error.detail)")
            }
            guard answer.head.status.code == 409 else { return outcome(answer, cosigner) }
            guard let known = Self.size(answer.body) else {
                return .not("its answer was not understood")
            }
            guard known <= checkpoint.size else {
                return .fork(
                    "it knows \(known) leaves of this ledger, which has \(checkpoint.size)")
            }
            guard known != size else { return .not("it contradicts itself") }
            size = known
        }
        return .not("it is being asked by somebody else")
    }

    private func outcome(_ answer: Response, _ cosigner: Cosigner) -> Outcome {
        switch answer.head.status.code {
        case 200:
            guard let signatures = Cosignatures(parsing: answer.body)?.signatures,
                let time = cosigner.time(of: checkpoint.text, in: signatures),
                let own = signatures.last(where: {
                    cosigner.time(of: checkpoint.text, in: [$0]) == time
                })
            else { return .not("its signature does not hold") }
            return .countersigned(own, at: time)
        case 403: return .not("it does not trust the key of this ledger: enrol it there")
        case 404: return .not("it does not know this ledger: enrol it there")
        case 422: return .fork("it knows a tree from which this ledger does not go on")
        default: return .not("it answered with http status \(answer.head.status.code)")
        }
    }

    /// The number of a 409, in decimal and with a line end.
    private static func size(_ body: [UInt8]) -> Int? {
        guard body.count <= 17, body.last == 0x0A else { return nil }
        let digits = body.dropLast()
        guard let first = digits.first, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            first != 0x30 || digits.count == 1
        else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// In milliseconds: a slow witness does not stop a night.
    private static let patience = 15_000

    /// Lends what asks witnesses over libcurl.
    package static func withTransport<Value>(
        _ body: (any Transport) async throws -> Value
    ) async throws -> Value {
        let options = CurlOptions(
            totalTimeout: .milliseconds(patience), maxBodyBytes: AddCheckpoint.limit)
        return try await CurlTransport.with(options: options) { try await body($0) }
    }
}
