// SPDX-License-Identifier: Apache-2.0

public import Evidence
import Ledger
import Model
public import StreamAPI

/// What a run does so that it can say what became of content: it notes some of it before an erasure,
/// and looks for all of it afterwards. Nothing here changes anything at Stream.
struct ContentEvidence: Sendable {
    let run: Int
    let ledger: Ledger
    let sampler: Sampler
    let look: ContentLook
    let plan: EvidencePlan
    let lookup: PeopleLookup

    /// Notes what some of the call's people have, before the call is sent. Where nothing can be learnt
    /// nothing is noted: the erasure does not wait for it.
    func note(_ call: OpenCall, _ members: [CallMember]) async throws {
        guard case .delete(let modes) = call.action, plan.chosen > 0 else { return }
        let rows = plan.chosen(of: members.map(\.row), seed: UInt64(run))
        let chosen = members.filter { rows.contains($0.row) }
        guard !chosen.isEmpty else { return }
        let samples: [SubjectID: Sample]
        do {
            samples = try await sampler.note(
                BatchMembers(chosen.map(\.subject)), reachedBy: modes)
        } catch is PeopleLookup.Failure {
            // The deletion itself will be told the same, and says what is to be done.
            return
        }
        try await ledger.keepSamples(
            chosen.compactMap { member in
                samples[member.subject].map { (row: member.row, bytes: $0.bytes) }
            })
    }

    /// What is found of the content of people of whom Stream said that they are deleted.
    func look(
        _ action: Action, _ members: [CallMember]
    ) async throws -> [SubjectID: Evidence] {
        guard !members.isEmpty else { return [:] }
        if case .deactivate(let options) = action { return try await hidden(options, members) }
        guard case .delete(let modes) = action else { return [:] }
        let kept = try await ledger.samples(of: members.map(\.row))
        var samples: [SubjectID: Sample] = [:]
        for member in members { samples[member.subject] = kept[member.row].flatMap(Sample.init) }
        return try await look(
            BatchMembers(members.map(\.subject)), promised: modes, samples: samples)
    }

    /// What is seen of what a deactivation was to hide: messages, and the channels that people made.
    private func hidden(
        _ options: Deactivation, _ members: [CallMember]
    ) async throws -> [SubjectID: Evidence] {
        var evidence: [SubjectID: Evidence] = [:]
        let people = try BatchMembers(members.map(\.subject))
        if options.markMessagesDeleted, let modes = try? Modes(user: .soft, messages: .soft) {
            evidence = try await look(people, promised: modes, samples: [:])
        }
        guard options.markChannelsDeleted else { return evidence }
        var seen: [SubjectID: Presence] = [:]
        do {
            seen = try await lookup.withChannels(people)
        } catch let failure as PeopleLookup.Failure where failure.isSilence {}
        for id in people.ids {
            var finding = Evidence.Finding.notCheckable(.noAnswer)
            if case .present(let facts)? = seen[id] {
                finding = facts.ownsChannels == true ? .there(1, before: nil) : .hidden
            }
            evidence[id, default: Evidence()].findings[.conversations] = finding
        }
        return evidence
    }
}

extension Runner {
    /// How the run looks at content; nil if it is not to.
    func contentEvidence(for open: [OpenCall]) async -> ContentEvidence? {
        guard evidence.looks else { return nil }
        let deletions = open.count { if case .delete = $0.action { true } else { false } }
        let plan = EvidencePlan(
            people: (try? await ledger.peopleInCalls(run: run)) ?? 0, calls: deletions,
            deletions: await gates[.deleteUsers].limit, searches: await gates[.search].limit,
            messages: await gates[.getMessage].limit, rules: evidence)
        return ContentEvidence(
            run: run, ledger: ledger, sampler: Sampler(asker: lookup),
            look: ContentLook(
                asker: lookup, client: client, hosts: evidence.hosts, direct: plan.direct),
            plan: plan, lookup: lookup)
    }
}

extension PeopleLookup: Asking {
    /// Asks within the endpoint's limit; a refusal, and no answer at all, are ``NoAnswer``.
    public func ask<Value: Sendable>(
        _ endpoint: Endpoint,
        _ question: @Sendable (StreamClient) async throws(StreamError) -> Answer<Value>
    ) async throws -> Value {
        do {
            return try await ask(endpoint) { () async throws(StreamError) in
                try await question(client)
            }
        } catch let failure as Failure where failure.isSilence {
            throw NoAnswer()
        }
    }

    /// Waits by the run's clock.
    public func wait(_ duration: Duration) async throws {
        try await time.sleep(duration)
    }
}
