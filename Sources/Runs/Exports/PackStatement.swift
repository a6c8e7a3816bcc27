// SPDX-License-Identifier: Apache-2.0

import Foundation
import JSON
import Model
import StreamAPI
import Transparency

/// A pack as an in-toto statement (version 1) in a DSSE envelope: that these files, by their
/// SHA-256, are the pack of a run.
struct PackStatement {
    static let payloadType = "application/vnd.in-toto+json"

    let payload: [UInt8]

    /// The statement about a pack that was verified.
    /// - Parameter controller: the controller's domain, under which the predicate has its name.
    init(pack: URL, run: Int, controller: String) throws {
        func content(_ name: String) throws -> [UInt8] {
            guard let data = try? Data(contentsOf: pack.appending(path: name)) else {
                throw Failure(.error, "\(name) of the pack cannot be read")
            }
            return [UInt8](data)
        }
        let manifest = try content("SHA256SUMS")
        let listed = String(decoding: manifest, as: UTF8.self).split(separator: "\n")
            .map { (name: String($0.dropFirst(66)), sha256: String($0.prefix(64))) }
        let own = try ["SHA256SUMS", "SHA256SUMS.sig"].map { name in
            (name: name, sha256: Digest.sha256(try content(name)).hex)
        }
        let checkpoint = try Checkpoint(
            parsing: SignedNote(parsing: try content("checkpoint")).text)
        let statement: JSON = [
            "_type": "https://in-toto.io/Statement/v1",
            "subject": .array(
                (listed + own).map { file in
                    ["name": .string(file.name), "digest": ["sha256": .string(file.sha256)]]
                }),
            "predicateType": .string("https://\(controller)/lethe/erasure-pack/v1"),
            "predicate": [
                "run": .number(JSON.Number(run)),
                "origin": .string(checkpoint.origin),
                "size": .number(JSON.Number(checkpoint.size)),
                "root": .string(checkpoint.root.hex),
            ],
        ]
        payload = statement.bytes
    }

    /// The envelope, on one line.
    func envelope(signedBy key: any Signer) throws -> [UInt8] {
        let signature: [UInt8]
        do throws(SignerError) {
            signature = try key.sign(Self.encoded(payload, type: Self.payloadType))
        } catch {
            throw Failure(.configuration, error.message, hint: error.hint)
        }
        let envelope: JSON = [
            "payload": .string(Data(payload).base64EncodedString()),
            "payloadType": .string(Self.payloadType),
            "signatures": [
                [
                    "keyid": .string(key.publicKey.fingerprint),
                    "sig": .string(Data(signature).base64EncodedString()),
                ]
            ],
        ]
        return envelope.bytes + [0x0A]
    }

    /// What is signed: DSSE version 1, pre-authentication encoding.
    static func encoded(_ payload: [UInt8], type: String) -> [UInt8] {
        Array("DSSEv1 \(type.utf8.count) \(type) \(payload.count) ".utf8) + payload
    }
}
