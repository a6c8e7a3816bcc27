// SPDX-License-Identifier: Apache-2.0

import Audit
import CurlTransport
package import Foundation
import HTTPTypes
import Keyring
import Model
package import Transparency
package import Transport

/// Has the checkpoints of packs stamped by an authority, once each.
package struct StampService {
    package let authority: TimeAuthority
    package let transport: any Transport
    /// The certificates of the authorities that are trusted for it, in PEM; nil: nobody can say
    /// whether a stamp counts.
    package var authorities: URL?

    /// A stamp that lies beside its pack.
    package struct Kept {
        package let stamp: TimeStamp
        /// Why nobody can say whether it counts; nil when a trusted authority made it.
        package let notChecked: String?

        /// In words. The time of a stamp that nobody signed is not said.
        package var text: String {
            notChecked.map { "kept, but not checked: \($0)" } ?? stamp.time
        }
    }

    /// The stamp of a pack, whether it counts or not; see ``fetch(_:)``.
    package func stamp(_ token: TimeToken) async throws -> TimeStamp {
        try await fetch(token).stamp
    }

    /// Fetches and keeps the stamp of a pack; one that is there stays, unless authorities are known
    /// and none of them made it: then it is put aside and a real one is fetched.
    /// - Throws: ``Failure``, with which nothing is lost: the stamp can be fetched later.
    package func fetch(_ token: TimeToken) async throws -> Kept {
        let checkpoint = try token.checkpoint()
        if token.isThere {
            switch HandedTrust.stamp(token.file, of: checkpoint, by: authorities) {
            case .holds(let stamp): return Kept(stamp: stamp, notChecked: nil)
            case .fails where authorities != nil: try token.putAside()
            case .notChecked, .none, .fails:
                if let stamp = try token.stamp() {
                    return Kept(stamp: stamp, notChecked: Self.unknown)
                }
            }
        }
        let request = TimeStampRequest(digest: .sha256(checkpoint), random: Secure.random(8))
        let (bytes, stamp) = try await ask(request)
        let why = try check(bytes, request, checkpoint)
        try Secure.replace(token.file, with: Data(bytes))
        return Kept(stamp: stamp, notChecked: why)
    }

    private static let unknown = "name the authority's certificate: tsa_ca: in lethe.yaml"

    /// Whether a trusted authority made this answer to this request.
    /// - Returns: why nobody can say; nil when one did.
    private func check(
        _ answer: [UInt8], _ request: TimeStampRequest, _ checkpoint: [UInt8]
    ) throws -> String? {
        guard let authorities else { return Self.unknown }
        let place = FileManager.default.temporaryDirectory.appending(
            path: "lethe-stamp-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: place) }
        let (file, query) = (place.appending(path: "answer"), place.appending(path: "query"))
        try Data(answer).write(to: file)
        try Data(request.bytes).write(to: query)
        switch HandedTrust.stamp(file, of: checkpoint, by: authorities, query: query) {
        case .holds: return nil
        case .notChecked(let why): return why
        case .fails, .none: throw failure("no authority that is trusted for it signed the answer")
        }
    }

    private func ask(_ request: TimeStampRequest) async throws -> ([UInt8], TimeStamp) {
        let answer: Response
        do throws(TransportError) {
            answer = try await transport.send(authority.request, body: request.bytes)
        } catch {
            throw failure("\(error.detail)")
        }
        guard answer.head.status.code == 200 else {
            throw failure("it answered with http status \(answer.head.status.code)")
        }
        do throws(TimeStampError) {
            let stamp = try TimeStamp(parsing: answer.body)
            try stamp.check(against: request)
            return (answer.body, stamp)
        } catch {
            throw failure("\(error)")
        }
    }

    private func failure(_ why: String) -> Failure {
        Failure(.busy, "no time stamp: \(why)", hint: "fetch it later: lethe anchor")
    }

    /// Lends `body` what asks the authority at `address`, over libcurl and with the system's trust.
    package static func with<Value>(
        _ address: String, authorities: URL? = nil,
        _ body: (StampService) async throws -> Value
    ) async throws -> Value {
        let authority = try TimeAuthority(address)
        let options = CurlOptions(maxBodyBytes: 1 << 20)
        return try await CurlTransport.with(options: options) { transport in
            try await body(
                StampService(
                    authority: authority, transport: transport, authorities: authorities))
        }
    }
}
