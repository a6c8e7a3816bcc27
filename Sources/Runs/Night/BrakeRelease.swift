// SPDX-License-Identifier: Apache-2.0

import Model
package import Policy

/// A brake that somebody releases for one run, and that they said why.
package struct BrakeRelease {
    package var name: BrakeName

    /// The brakes that `--release-brake` names; a reason must come with them.
    package static func named(_ names: [String], because: String?) throws -> [BrakeRelease] {
        let releases = try names.map { text in
            guard let name = BrakeName(rawValue: text) else {
                throw Failure(
                    .usage, "there is no brake of this name",
                    hint: "the brakes are: "
                        + BrakeName.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return BrakeRelease(name: name)
        }
        guard releases.isEmpty || because?.isEmpty == false else {
            throw Failure(
                .usage, "a brake is released with a reason", hint: "add: --because \"…\"")
        }
        return releases
    }
}
