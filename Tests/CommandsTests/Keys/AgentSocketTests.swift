// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Testing
import Transparency

@testable import Commands
@testable import Keyring
@testable import Runs

@Suite struct AgentSocketTests {
    private let question: [UInt8] = [0, 0, 0, 1, 11]

    /// What an agent at the other end says before it hangs up, or goes on saying nothing.
    private func answer(
        _ said: [UInt8], hangsUp: Bool = true, patience: Duration = .seconds(60)
    ) throws -> [UInt8] {
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        try #require(write(ends[1], said, said.count) == said.count)
        if hangsUp { shutdown(ends[1], Int32(SHUT_WR)) }
        let answer = try AgentSocket.exchange(question, over: ends[0], patience: patience)
        var heard = [UInt8](repeating: 0, count: question.count)
        #expect(read(ends[1], &heard, heard.count) == question.count)
        #expect(heard == question)
        return answer
    }

    @Test func `a whole answer is brought back, and what follows it is not waited for`() throws {
        #expect(try answer([0, 0, 0, 2, 12, 7]) == [12, 7])
        #expect(try answer([0, 0, 0, 1, 5, 9, 9], hangsUp: false) == [5])
    }

    @Test(
        arguments: [
            [], [0], [0, 0, 0], [0, 0, 0, 2], [0, 0, 0, 2, 12], [0, 0, 0, 0, 12], [0, 4, 0, 1, 12],
            [0xFF, 0xFF, 0xFF, 0xFF, 12],
        ] as [[UInt8]])
    func `an answer that is cut or without bounds is an error`(said: [UInt8]) {
        #expect(throws: SignerError.self) { try answer(said) }
    }

    @Test(arguments: [[], [0, 0, 0, 2, 12]] as [[UInt8]])
    func `an agent that says no more is not waited for without end`(said: [UInt8]) {
        let error = #expect(throws: SignerError.self) {
            try answer(said, hangsUp: false, patience: .milliseconds(20))
        }
        #expect(error?.message.contains("did not answer") == true)
    }

    @Test func `without a socket there is no agent`() throws {
        let place = try Place()
        for path in [place.file("nothing").path, place.url.path] {
            let error = #expect(throws: SignerError.self) {
                try AgentSocket(path: path).exchange(question)
            }
            #expect(error?.message.contains("cannot be reached") == true)
        }
        let long = String(repeating: "x", count: 200)
        #expect(throws: SignerError.self) { try AgentSocket(path: long).exchange(question) }
        for environment in [[:], ["SSH_AUTH_SOCK": ""]] {
            let failure = #expect(throws: Failure.self) {
                _ = try AgentSocket(environment: environment)
            }
            #expect(failure?.kind == .configuration)
        }
    }

    @Test func `a key in ssh-agent signs what ssh-keygen signs with it`() throws {
        let place = try Place()
        guard let agent = try SSHAgent(in: place) else { return }
        let line = try agent.newKey(in: place, named: "key")
        let store = place.store(agent.environment)
        let (signer, _) = try store.generate(controller: "acme.example", taking: .agent(line))
        #expect(try store.signer().0.publicKey == signer.publicKey)
        #expect(throws: Failure.self) { _ = try store.load() }
        let message = Array("a message\n".utf8)
        let armoured = try SSHSignature.sign(message, namespace: "n@acme.example", key: signer)
        let theirs = try tool(
            "/usr/bin/ssh-keygen", ["-Y", "sign", "-n", "n@acme.example", "-f", line.path],
            environment: agent.environment, input: message)
        #expect(theirs?.status == 0)
        #expect(theirs?.output == armoured)
        let note = try SignedNote.sign("text\n", name: "a", key: signer)
        #expect(note.verify(name: "a", key: signer.publicKey))
    }

    @Test func `a key that the agent has no more is missed before the work`() throws {
        let place = try Place()
        guard let agent = try SSHAgent(in: place) else { return }
        let line = try agent.newKey(in: place, named: "key")
        let store = place.store(agent.environment)
        let (signer, _) = try store.generate(controller: "acme.example", taking: .agent(line))
        _ = try tool("/usr/bin/ssh-add", ["-q", "-D"], environment: agent.environment)
        let failure = #expect(throws: Failure.self) { _ = try store.signer() }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains(signer.publicKey.fingerprint) == true)
        #expect(throws: SignerError.self) { try signer.sign([1]) }
        #expect(try store.publicKey() == signer.publicKey)
    }
}
