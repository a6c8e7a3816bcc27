// SPDX-License-Identifier: Apache-2.0

import Evidence
import Model
import StreamAPI

extension Assumption {
    /// How long an index may be late before more is said of it than is assumed, and how often it is
    /// asked meanwhile.
    private static let lateness = 6
    private static let pause = Duration.seconds(20)

    static let ofContent: [Assumption] = [
        Assumption("A message that was deleted hard is answered by 404") { bench in
            let (person, has) = try await bench.writer()
            let outcome = try await bench.delete([person], try everything())
            guard outcome.word(of: person) == "ok" else {
                return .notTried("the deletion said: \(outcome.word(of: person))")
            }
            var shown = 0
            for id in has.ids {
                do {
                    let message = try await bench.hand.reach.ask(.getMessage) {
                        try await bench.client.message(id)
                    }
                    if let message {
                        shown += 1
                        if message.hasContent { return .otherwise("shown, with its content") }
                    }
                } catch let error as StreamError {
                    return .otherwise("refused with \(error.inShort)")
                }
            }
            return shown == 0
                ? .asAssumed("404 for each of \(has.ids.count) messages")
                : .otherwise("\(shown) of \(has.ids.count) messages are shown as empty shells")
        },
        Assumption("An index may be late") { bench in
            let (person, _) = try await bench.writer()
            _ = try await bench.delete([person], try everything())
            let search = MessageSearch(by: try BatchMembers([person]))
            let began = bench.time.now()
            for turn in 0...lateness {
                if turn > 0 { try await bench.time.sleep(pause) }
                let page = try await bench.hand.reach.ask(.search) {
                    try await bench.client.searchMessages(search)
                }
                if page.items.isEmpty {
                    let seconds = (bench.time.now() - began).components.seconds
                    return .asAssumed("a search shows nothing after \(seconds) s")
                }
            }
            return .otherwise("a search still shows the messages after two minutes")
        },
        Assumption("A file that was deleted is not had any more") { bench in
            let (person, has) = try await bench.writer()
            guard let file = has.files.first.flatMap({ FileAddress($0) }) else {
                return .notTried("no file could be uploaded")
            }
            guard bench.mayAsk(file) else {
                return .notTried("the file lies at a host that file_hosts does not name")
            }
            _ = try await bench.delete([person], try everything())
            switch try await bench.client.isThere(file) {
            case false?: return .asAssumed("the address answers that it is gone")
            case true?: return .otherwise("the address still gives the file")
            case nil: return .otherwise("the address answers neither")
            }
        },
    ]
}
