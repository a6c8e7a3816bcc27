// SPDX-License-Identifier: Apache-2.0

/// The brake that every policy has: where Stream shows nobody of most people of a file, it is another
/// app's file, another app's key, or the answers are wrong. It closes nobody and sends nobody a letter.
public enum UnknownPeopleBrake {
    /// Fewer unknown people are no sign of anything.
    static let fewest = 3

    /// Whether the brake trips.
    /// - Parameters:
    ///   - unknown: of how many rows of the file nobody was found.
    ///   - asked: how many rows of the file were decided.
    public static func trips(unknown: Int, of asked: Int) -> Bool {
        unknown >= fewest && unknown > asked - unknown
    }

    /// How a person lets this run pass.
    public static var hint: String {
        "check that app and file belong together; if they do, say so: "
            + BrakeName.unknownPeople.release
    }
}
