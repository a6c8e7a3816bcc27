// SPDX-License-Identifier: Apache-2.0

/// Which Lethe this is.
public enum Release {
    /// The version, which the programs print and each run's start names.
    public static let version = "0.1.0"
}
