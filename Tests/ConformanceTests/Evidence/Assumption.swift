// SPDX-License-Identifier: Apache-2.0

/// What Lethe takes for granted of Stream without a source. Each has its section, under the same
/// name, in `docs/stream-assumptions.md`.
enum Assumption: String, CaseIterable, Sendable {
    case unknownPeopleAreNamedInTheTask = "unknown people are named in the task"
    case unknownPeopleAreLeftOut = "unknown people are left out of a deactivation's result"
    case failuresAreNamedInTheTask = "failures are named in the completed task"
    case deletingAgainIsSafe = "deleting again is safe"
    case softCanBecomeHard = "a soft deletion can become a hard one"
    case prunedPeopleStayPruned = "pruned people cannot be restored"
    case newOwnerIsChecked = "a new owner must exist and stay"
    case reactivationListsUsers = "a reactivation lists its users"
    case activationAgainIsSafe = "deactivating or reactivating again is safe"
    case updateIsAllOrNothing = "a partial update is all or nothing"
    case unknownTaskIsNotFound = "an unknown task is answered by 404"
    case limitedIsNotApplied = "a limited call is not applied"
    case shareOfASecond = "a share below one call keeps calls apart"
    case unknownPersonIsNotFound = "a person who is not there is answered by 404"
    case feedsTasksEndAlike = "a task of feeds ends as others do"
    case idsAreAnyText = "an id can be any text of up to 255 bytes"
    case hardMessagesAreNotFound = "a message that was deleted hard is answered by 404"
    case indexMayBeLate = "an index may be late"
    case deletedFileIsGone = "a file that was deleted is not had any more"
    case feedsCanBeExported = "feeds of the deleted can be exported"
    case contentLimits = "content has limits of its own"
    case idsAreBurned = "an id that was removed may be usable again"
    case windowIsFixed = "a window of the limit is fixed"
}
