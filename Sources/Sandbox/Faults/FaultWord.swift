// SPDX-License-Identifier: Apache-2.0

/// The words for what goes wrong, as `docs/formats/sandbox.md` lists them.
enum FaultWord: String, CaseIterable, Sendable {
    case dropBefore = "drop_before"
    case dropAfter = "drop_after"
    case resetBefore = "reset_before"
    case resetAfter = "reset_after"
    case cut
    case truncate
    case holdBefore = "hold_before"
    case delay
    case limit
    case plain
    case error
    case timeout
    case tooLarge = "too_large"
    case input
    case wrongRegion = "wrong_region"
    case suspended
    case revoked
    case doubleHeaders = "double_headers"
    case skewReset = "skew_reset"
    case taskFails = "task_fails"
    case taskHangs = "task_hangs"
    case taskSays = "task_says"
    case taskSplits = "task_splits"
    case taskForgotten = "task_forgotten"
    case peopleReturn = "people_return"
    case hidesOnly = "hides_only"
    case keeps
    case softens
    case deletesSome = "deletes_some"
    case undeletes
    case doesNothing = "does_nothing"
    case searchLags = "search_lags"
    case emptyList = "empty_list"
    case capsPage = "caps_page"
    case repeats
    case namesOthers = "names_others"
    case addsOthers = "adds_others"
    case answersTwice = "answers_twice"
    case absurdLimit = "absurd_limit"
    case hidesTask = "hides_task"
    case firewall
    case tellsTime = "tells_time"
}

extension SandboxFault.Effect {
    /// The word for it; an error of any status and code is an `error`.
    var word: FaultWord {
        switch self {
        case .drop(let applied): applied ? .dropAfter : .dropBefore
        case .reset(let applied): applied ? .resetAfter : .resetBefore
        case .cut: .cut
        case .truncate: .truncate
        case .hold: .holdBefore
        case .delay: .delay
        case .limit: .limit
        case .plain: .plain
        case .error: .error
        case .doubleHeaders: .doubleHeaders
        case .skewReset: .skewReset
        case .failTask: .taskFails
        case .hangTask: .taskHangs
        case .nameTask: .taskSays
        case .splitTask: .taskSplits
        case .forgetTask: .taskForgotten
        case .returnPeople: .peopleReturn
        case .lie(.hidesOnly): .hidesOnly
        case .lie(.keeps): .keeps
        case .lie(.softens): .softens
        case .lie(.deletesSome): .deletesSome
        case .lie(.undeletes): .undeletes
        case .doNothing: .doesNothing
        case .lagSearch: .searchLags
        case .twist(.empty): .emptyList
        case .twist(.capped): .capsPage
        case .twist(.repeated): .repeats
        case .twist(.renamed): .namesOthers
        case .twist(.joined): .addsOthers
        case .twist(.nameless), .hideTask: .hidesTask
        case .answerTwice: .answersTwice
        case .absurdLimit: .absurdLimit
        case .firewall: .firewall
        case .tellTime: .tellsTime
        }
    }
}
