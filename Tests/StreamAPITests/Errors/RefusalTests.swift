// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI
import Testing

@Suite struct `what is refused before it is sent` {
    static let all: [any Error & CustomStringConvertible] = [
        BatchMembers.Invalid.empty, BatchMembers.Invalid.tooMany(101),
        BatchMembers.Invalid.repeated,
        Modes.Invalid.hardUserNeedsHardContent, Modes.Invalid.ownerNeedsHardUser,
        DeletionOrder.Invalid.channelOwnerIsDeleted, DeletionOrder.Invalid.callOwnerIsDeleted,
        ExportMembers.Invalid.empty, ExportMembers.Invalid.tooMany(26),
        ExportMembers.Invalid.repeated, PathSubject.Invalid.dots, Ban.Invalid.minutes,
        Ban.Invalid.actor, NewUser.Invalid.custom, NewUser.Invalid.tooManyTeams(251),
        NewUser.Invalid.teamName, NewUser.Invalid.repeatedTeamRole, FieldPath.Invalid.empty,
        FieldPath.Invalid.space, FieldPath.Invalid.custom, FieldPath.Invalid.id,
        PartialUpdate.Invalid.nothing, PartialUpdate.Invalid.overlap, UserQuery.Invalid.limit,
        UserQuery.Invalid.offset, UserSort.Invalid.tooMany(6), UserSort.Invalid.repeated,
        UserFilter.Invalid.field,
    ]

    @Test func `names a remedy on a line of its own, in house style`() throws {
        for error in Self.all {
            let lines = error.description.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 2, "\(error)")
            #expect(lines.last?.hasPrefix("hint: ") == true, "\(error)")
            for line in lines {
                #expect(!line.hasSuffix("."), "\(error)")
                #expect(line.first?.isUppercase == false, "\(error)")
            }
        }
    }

    @Test func `says how many were too many`() {
        #expect(
            "\(BatchMembers.Invalid.tooMany(101))"
                == "a call about 101 users, and stream takes 100 in one call\n"
                + "hint: split them into several calls")
    }
}
