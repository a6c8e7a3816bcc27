// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Policy
import Report
import Runs

/// What is about to be done, in front of the person who wants it done.
struct Intent {
    var text: String
    /// Whether something is lost by it.
    var destroys: Bool

    init(_ text: String, destroys: Bool = false) {
        self.text = text
        self.destroys = destroys
    }

    /// An action of the batch machine: how many people, which modes, what that means, and what is
    /// left afterwards.
    init(_ action: Action, on subjects: [SubjectID], backups: BackupWindow?) {
        let words = EffectWords(action.effect)
        var lines = ["\(words.plan): \(users(subjects.count))"]
        if !action.modeWords.isEmpty { lines.append(action.modeWords) }
        lines.append(words.meaning)
        let left = ResidualData.sentences(
            after: action, subject: subjects.count == 1 ? subjects.first : nil, backups: backups)
        if !left.isEmpty { lines.append("what to know:") }
        lines += left.map { "  - \($0)" }
        self.init(lines.joined(separator: "\n"), destroys: action.destroys)
    }
}

extension Action {
    /// Whether something is lost by it, or hidden along with the account.
    fileprivate var destroys: Bool {
        switch self {
        case .delete: true
        case .deactivate(let options): options.markMessagesDeleted || options.markChannelsDeleted
        case .reactivate, .restore: false
        }
    }

    /// The modes or options, as they are given on the command line.
    fileprivate var modeWords: String {
        switch self {
        case .delete(let modes):
            (modes.parts.map { part in
                part.category.rawValue
                    + (part.category.isFlag ? "" : " \(part.extent.rawValue)")
            }
                + [
                    modes.newChannelOwner == nil ? nil : "channels pass to the owner named",
                    modes.newCallOwner == nil ? nil : "calls pass to the owner named",
                ].compactMap { $0 }).joined(separator: ", ")
        case .deactivate(let options):
            [
                options.revokeTokens ? "tokens revoked" : nil,
                options.markMessagesDeleted ? "all of their messages hidden" : nil,
                options.markChannelsDeleted ? "their channels hidden" : nil,
            ].compactMap { $0 }.joined(separator: ", ")
        case .reactivate(let options):
            [
                options.restoreMessages ? "hidden messages brought back" : nil,
                options.restoreChannels ? "hidden channels brought back" : nil,
            ].compactMap { $0 }.joined(separator: ", ")
        case .restore: ""
        }
    }
}

extension Settings {
    /// How long backups keep data, where the policy says it.
    func backups() throws -> BackupWindow? {
        guard FileManager.default.fileExists(atPath: policy.path) else { return nil }
        return try PolicyFile.read(policy).1.backups
    }
}
