// SPDX-License-Identifier: Apache-2.0

public import Model

/// A night that begins by itself: when, with which program and configuration, over which inbox.
public struct NightSchedule: Hashable, Sendable {
    /// When it begins, in the machine's time zone.
    public var at: ClockTime
    /// The program.
    public var program: UnitPath
    /// `lethe.yaml`.
    public var configuration: UnitPath
    /// The folder of request files.
    public var inbox: UnitPath
    /// The folder in which it works, and to which it may write: the ledger's.
    public var state: UnitPath
    /// What else it may write to: reports, keys and the like, where they lie elsewhere.
    public var alsoWritable: [UnitPath] = []
    /// The system user as whom it runs.
    public var user: String
    /// Where the key and the secret for Stream lie; nil where `lethe.yaml` names them.
    public var credentials: Credentials?

    /// The files of the key and of the secret for Stream.
    public struct Credentials: Hashable, Sendable {
        /// The key's file.
        public var key: UnitPath
        /// The secret's file.
        public var secret: UnitPath

        /// The two files.
        public init(key: UnitPath, secret: UnitPath) {
            self.key = key
            self.secret = secret
        }
    }

    /// A schedule; nil for a user whose name is none (`[a-z_][a-z0-9_-]*`, at most 31 letters).
    public init?(
        at: ClockTime, program: UnitPath, configuration: UnitPath, inbox: UnitPath,
        state: UnitPath, user: String, credentials: Credentials? = nil
    ) {
        let bytes = Array(user.utf8)
        guard let first = bytes.first, bytes.count <= 31,
            (0x61...0x7A).contains(first) || first == 0x5F,
            bytes.allSatisfy({
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                    || $0 == 0x2D
            })
        else { return nil }
        self.at = at
        self.program = program
        self.configuration = configuration
        self.inbox = inbox
        self.state = state
        self.user = user
        self.credentials = credentials
    }

    /// The folders that the program may write to, each once, and none that lies in another.
    var writable: [UnitPath] {
        var kept: [UnitPath] = []
        for path in [state, inbox] + alsoWritable.sorted(by: { $0.description < $1.description })
        where !kept.contains(where: { path.isWithin($0) }) {
            kept.removeAll { $0.isWithin(path) }
            kept.append(path)
        }
        return kept
    }

    /// The command of a night. Without a terminal nobody is asked.
    var command: String { "\(program) run --config \(configuration) \(inbox)" }
}
