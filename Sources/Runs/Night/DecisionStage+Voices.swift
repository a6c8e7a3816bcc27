// SPDX-License-Identifier: Apache-2.0

import Ledger
import Model
import Policy

extension DecisionStage {
    /// The most cautious of what is decided about several equal wishes counts for the one that stands
    /// for them: a hold that only the second row of somebody bears is not lost with the row, whichever
    /// comes first. Where that one waits already, tonight or since an earlier night, what makes it wait
    /// is not touched: the row itself goes to a person, and nothing irreversible is done before.
    ///
    /// Where a number comes again of which something waits for somebody's word, what was said then is
    /// said until a row says otherwise: an empty cell lifts nothing, a plain no does.
    func heedVoices(
        _ policy: Policy, on today: CalendarDate, _ doubts: inout ToldDoubts
    ) async throws {
        var last: Int64 = 0
        // What counts for each row that stands for others, where that is not what was decided first.
        var heeded: [Int64: Decision] = [:]
        while true {
            let page = try await ledger.voices(run: run, after: last, limit: 100)
            guard let end = page.last?.item.row else { return }
            last = end
            let subjects = Array(Set(page.map(\.item.request.subject))).sorted()
            let people = try await facts(subjects)
            let memories = try await memories(of: subjects)
            for voice in page {
                var memory = memories[voice.item.request.subject] ?? SubjectMemory()
                // What an earlier night decided waits for the end of its grace: what is said of it then
                // counts, and not that it runs.
                if voice.standing == nil, voice.stands != voice.item.row, memory.graceEnds != nil {
                    memory.graceEnds = CalendarDate(dayNumber: today.dayNumber - 1)
                }
                let known = memory
                func decide(_ item: NumberedRequest, _ request: SubjectRequest) -> Decision {
                    policy.carryOut(
                        item.decision ?? .proceed, request, about: people?[request.subject],
                        remembering: known, on: today)
                }
                let asked = voice.earlier.reduce(voice.item.request) { $0.answering($1.request) }
                let said = decide(voice.item, asked)
                if voice.stands == voice.item.row {
                    if decide(voice.item, voice.item.request).yielding(to: said) != nil,
                        let earlier = voice.earlier.first?.row
                    {
                        try await ledger.standForEarlier(run: run, voice.item.row, earlier)
                    }
                } else if let standing = voice.standing {
                    let own = heeded[standing.row] ?? decide(standing, standing.request)
                    guard let counts = own.yielding(to: said) else { continue }
                    if try await ledger.undecide(run: run, standing.row) {
                        heeded[standing.row] = counts
                        try await ledger.decide(run: run, [(standing.row, counts)])
                        doubts.hear([(standing.row, counts)])
                    } else {
                        try await speakAlone(voice.item.row, said, &doubts)
                    }
                } else {
                    try await speakAlone(voice.item.row, said, &doubts)
                }
            }
        }
    }

    /// Gives a duplicate to a person where the policy would not carry it out.
    private func speakAlone(
        _ row: Int64, _ said: Decision, _ doubts: inout ToldDoubts
    ) async throws {
        switch said.verdict {
        case .hold, .refuse, .review: break
        case .perform, .absent: return
        }
        guard try await ledger.speakAlone(run: run, row) else { return }
        let decision = Decision(
            verdict: .review(why: said.reason), rule: said.rule, reason: said.reason,
            deadline: said.deadline, confirmation: said.confirmation, policy: said.policy)
        try await ledger.decide(run: run, [(row, decision)])
        doubts.hear([(row, decision)])
    }
}
