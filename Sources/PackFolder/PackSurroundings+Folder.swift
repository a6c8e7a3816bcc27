// SPDX-License-Identifier: Apache-2.0

import Glibc
public import Transparency

extension PackSurroundings {
    /// What lies around the pack in the folder `pack`, with the trust in the folder `trust`.
    public init(pack: String, trust: String) {
        self.init()
        let pack = Self.real(pack)
        name = pack.split(separator: "/").last.map(String.init)
        let reports = pack.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
        trustLiesBeside = (Self.real(trust) + "/").hasPrefix(reports + "/")
        stamp = Self.stamp(pack, trust)
        policy = TrustFolder(trust).policy
        let beside = pack + ".cosignatures"
        if case .nothing = PlainFile.kind(beside) {
            cosignatures = nil
        } else {
            // What is there and cannot be read is taken for what nobody understands.
            cosignatures = PlainFile.small(beside) ?? [0]
        }
        stampOfRun = { run in
            let path = "\(reports)/\(PackName.of(run: run)).tsr"
            if case .nothing = PlainFile.kind(path) { return nil }
            // What is there and cannot be read is not the stamp that anybody named.
            return .sha256(PlainFile.small(path) ?? [])
        }
    }

    private static func stamp(_ pack: String, _ trust: String) -> Stamp {
        let authorities = trust + "/tsa.pem"
        var isThere = true
        if case .nothing = PlainFile.kind(authorities) { isThere = false }
        return StampFile.judge(
            pack + ".tsr", of: PlainFile.small(pack + "/checkpoint") ?? [],
            by: isThere ? authorities : nil)
    }

    private static func real(_ path: String) -> String {
        guard let found = realpath(path, nil) else { return path }
        defer { free(found) }
        return String(cString: found)
    }
}
