// SPDX-License-Identifier: Apache-2.0

/// What lies around a pack and cannot be seen in it: time stamps, which come after a pack is signed,
/// and the place of the trust.
public struct PackSurroundings: Sendable {
    /// A time stamp of the pack's checkpoint.
    public enum Stamp: Hashable, Sendable {
        /// None lies there.
        case none
        /// One lies there, and nobody can say whether it counts; why.
        case notChecked(String)
        /// A trusted authority made it.
        case holds(TimeStamp)
        /// It is not a stamp of this checkpoint by a trusted authority.
        case fails
    }

    /// The stamp beside the pack.
    public var stamp = Stamp.none
    /// SHA-256 of the stamp of a run's pack as it lies there; `nil` without one.
    public var stampOfRun: @Sendable (Int64) -> Digest? = { _ in nil }
    /// `trust/policy`; `nil` without one.
    public var policy: String?
    /// The countersignatures beside the pack; `nil` without any.
    public var cosignatures: [UInt8]?
    /// What the pack's folder is called; `nil` where nobody knows.
    public var name: String?
    /// Whether the trust came from where the pack lies, so that who could change the one could change
    /// the other.
    public var trustLiesBeside = false

    /// Nothing.
    public init() {}

    /// A clock may be wrong by so many seconds before a stamp contradicts a record.
    private static let leeway: Int64 = 300

    /// Holds the stamps against the records. A run ended before it was stamped, and it began after the
    /// stamp that its start names.
    func check(_ story: PackStory, _ run: inout PackInspection) {
        if let number = story.run, let called = name.flatMap(PackName.run), called != number {
            run.remarks.append(
                "the folder is called that of run \(called), and the pack is of run \(number)")
        }
        switch stamp {
        case .none: break
        case .notChecked(let why): run.remarks.append("time stamp not checked: \(why)")
        case .fails:
            run.fault(
                .stamp, "time-stamp", nil,
                "what lies beside the pack is no stamp of it by a trusted authority")
        case .holds(let stamp):
            if let end = story.time.map(CalendarTime.seconds), stamp.seconds + Self.leeway < end {
                run.fault(
                    .stamp, "time-stamp", nil, "the pack was stamped before its run had ended")
            } else {
                run.passed.append("a trusted authority stamped the checkpoint at \(stamp.time)")
            }
        }
        guard let named = story.start.previousStamp, let number = story.run else { return }
        guard let found = stampOfRun(number - 1) else {
            run.remarks.append(
                "time stamp not checked: the one that the run's start names is not here")
            return
        }
        if !found.hex.utf8.elementsEqual(named.utf8) {
            run.fault(
                .stamp, "prev-stamp", PackWalk.entries,
                "the stamp of the pack before is not the one that the run's start names")
        }
    }
}
