// SPDX-License-Identifier: Apache-2.0

import Model

struct NoSubject: Error {}

func subject(_ id: String) throws -> SubjectID {
    guard let subject = SubjectID(id) else { throw NoSubject() }
    return subject
}

func userID(_ number: Int) -> String {
    let digits = String(number)
    return "user-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

func userIDs(_ numbers: some Sequence<Int>) -> [String] {
    numbers.map { userID($0) }
}

func hardDeletion() throws -> Action {
    .delete(
        try Modes(
            user: .hard, messages: .hard, conversations: .hard, calls: .hard, files: true))
}
