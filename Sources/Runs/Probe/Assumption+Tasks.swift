// SPDX-License-Identifier: Apache-2.0

import Model
import StreamAPI

extension Assumption {
    static let ofTasks: [Assumption] = [
        Assumption("A task of Feeds ends as others do") { bench in
            let person = try await bench.somebody()
            let path = try PathSubject(person)
            let outcome = try await bench.report(.erasure, .deleteFeeds, on: [person]) {
                try await $0.deleteFeeds(of: path, hard: true)
            }
            if case .refused(let error) = outcome {
                return .notTried("the app has no feeds, or refuses: \(error.inShort)")
            }
            let seen = "the task says: \(outcome.word(of: person))"
            return outcome.word(of: person) == "ok" ? .asAssumed(seen) : .otherwise(seen)
        },
        Assumption("An unknown task is answered by 404") { bench in
            guard let task = TaskID("00000000-0000-4000-8000-000000000000") else {
                return .notTried("no such task can be named")
            }
            do {
                _ = try await bench.hand.reach.ask(.getTask) { try await bench.client.task(task) }
                return .otherwise("a task was shown")
            } catch let error as StreamError {
                let seen = "refused with \(error.inShort)"
                return error.saysMissing ? .asAssumed(seen) : .otherwise(seen)
            }
        },
        Assumption("Feeds of the deleted can be exported") { bench in
            let person = try await bench.somebody()
            _ = try await bench.delete([person], try everything())
            let path = try PathSubject(person)
            let outcome = try await bench.report(nil, .exportFeeds, on: [person]) {
                try await $0.exportFeeds(of: path)
            }
            switch outcome {
            case .refused(let error): return .otherwise("refused with \(error.inShort)")
            case .accepted(let report):
                guard let address = report.export.flatMap({ FileAddress($0.rawValue) }) else {
                    return .otherwise("no file")
                }
                guard bench.mayAsk(address) else {
                    return .notTried("the file lies at a host that file_hosts does not name")
                }
                switch try await bench.client.isEmpty(address) {
                case true?: return .asAssumed("the file is empty")
                case false?: return .otherwise("the file has something in it")
                case nil: return .otherwise("the file cannot be had")
                }
            }
        },
    ]
}

extension ProbeBench {
    /// Whether a file may be asked for: at hosts that the policy names, or where the service itself is.
    func mayAsk(_ file: FileAddress) -> Bool {
        hosts.contains(file.authority) || client.isOwn(file)
    }
}
