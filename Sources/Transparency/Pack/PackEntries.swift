// SPDX-License-Identifier: Apache-2.0

/// A record of the pack and the line it stands on.
struct PackEntry {
    let line: Int
    let record: Record
}

/// The run's records: their form, their place in the tree and their story.
enum PackEntries {
    static let file = "entries.jsonl"

    static let outcomes = [
        "verified", "done", "contradicted", "failed", "unproven", "absent", "deferred", "held",
        "refused", "review", "rejected", "duplicate", "omitted", "pending",
    ]

    /// What may stand before the run's start: what happened since the checkpoint before.
    static let before: Set<String> = [
        "genesis", "manual", "hold", "key", "shred", "note", "run-start", "input", "recovered",
    ]

    static func parse(_ bytes: [UInt8], _ run: inout PackInspection) -> [PackEntry] {
        guard let lines = Bytes.lines(bytes) else {
            run.fault("entries", file, "the list is cut off")
            return []
        }
        var found: [PackEntry] = []
        for (place, line) in lines.enumerated() {
            do throws(RecordError) {
                found.append(PackEntry(line: place + 1, record: try Record(parsing: line)))
            } catch {
                run.fault("record", file, line: place + 1, error.description)
            }
        }
        return found
    }

    static func check(
        _ entries: [PackEntry], leaves: [Digest], origin: String, _ run: inout PackInspection
    ) {
        run.step("every record is its leaf in the tree") { run in
            place(entries, leaves, &run)
        }
        run.step("the run is whole and its times do not fall") { run in
            story(entries, origin, &run)
        }
        run.step("the outcomes are as many as the run's end says") { run in
            count(entries, &run)
        }
    }

    private static func place(
        _ entries: [PackEntry], _ leaves: [Digest], _ run: inout PackInspection
    ) {
        guard let first = entries.first?.record.integer("idx") else {
            run.fault("entries", file, "there is no first record with an index")
            return
        }
        for (offset, entry) in entries.enumerated() {
            guard let index = entry.record.integer("idx"), index == first + Int64(offset) else {
                run.fault("index", file, line: entry.line, "the index does not follow")
                continue
            }
            guard index < leaves.count else {
                run.fault("index", file, line: entry.line, "the tree has no such leaf")
                continue
            }
            if entry.record.leafHash != leaves[Int(index)] {
                run.fault("leaf", file, line: entry.line, "the record is not its leaf")
            }
        }
        if first + Int64(entries.count) != Int64(leaves.count) {
            run.fault("entries", file, "the records do not reach to the end of the tree")
        }
    }

    private static func story(
        _ entries: [PackEntry], _ origin: String, _ run: inout PackInspection
    ) {
        let kinds = entries.map { $0.record.string("kind") ?? "" }
        let start = kinds.lastIndex(of: "run-start") ?? 0
        // A start that is not the first was a reading that died, and the next record says so.
        let starts = kinds.count { $0 == "run-start" }
        let goesOn = starts == 1 || kinds.dropFirst(start + 1).first == "recovered"
        if starts == 0 || !goesOn || !before.isSuperset(of: kinds[..<start]) {
            run.fault("run", file, "the records do not begin with one start of a run")
        }
        if kinds.last != "run-end" || kinds.filter({ $0 == "run-end" }).count != 1 {
            run.fault("run", file, "the records do not close with one end of a run")
        }
        let number = entries.isEmpty ? nil : entries[start].record.integer("run")
        var latest = ""
        for (entry, kind) in zip(entries, kinds) {
            if entry.record.integer("v") != 1 || kind.isEmpty || !hasRandomness(entry.record) {
                run.fault("record", file, line: entry.line, "version, kind or nonce is wrong")
            }
            if kind == "genesis" {
                if entry.line != 1 || entry.record.integer("idx") != 0
                    || entry.record.string("origin") != origin
                {
                    run.fault("genesis", file, line: entry.line, "not this ledger's beginning")
                }
            } else if entry.record["run"] == nil, entry.line <= start,
                !["run-start", "input", "recovered"].contains(kind)
            {
                // Done between two runs.
            } else if number == nil || entry.record.integer("run") != number {
                run.fault("run", file, line: entry.line, "the record is of another run")
            }
            guard let at = entry.record["at"] else {
                if kind == "run-start" || kind == "run-end" {
                    run.fault("time", file, line: entry.line, "the record has no time")
                }
                continue
            }
            guard case .string(let time) = at, PackTime.number(time) != nil else {
                run.fault("time", file, line: entry.line, "not a time in utc to the second")
                continue
            }
            if time < latest { run.fault("time", file, line: entry.line, "the time falls") }
            latest = max(latest, time)
        }
    }

    private static func hasRandomness(_ record: Record) -> Bool {
        func isHex(_ key: String, _ count: Int) -> Bool {
            guard let text = record.string(key) else { return false }
            return text.utf8.count == count && Hex.decode(Array(text.utf8)) != nil
        }
        return isHex("nonce", 32) || isHex("subject", 64)
    }

    private static func count(_ entries: [PackEntry], _ run: inout PackInspection) {
        var counts: [String: Int64] = [:]
        var rows: Int64 = 0
        for entry in entries where entry.record.string("kind") == "outcome" {
            rows += 1
            let outcome = entry.record.string("outcome") ?? ""
            if !outcomes.contains(outcome) {
                run.fault("outcome", file, line: entry.line, "not an outcome that is known")
            }
            counts[outcome, default: 0] += 1
        }
        guard let end = entries.last(where: { $0.record.string("kind") == "run-end" }) else {
            return
        }
        if end.record.integer("rows") != rows {
            run.fault("count", file, line: end.line, "there are \(rows) outcomes, not as it says")
        }
        for outcome in outcomes where end.record.integer(outcome) != counts[outcome, default: 0] {
            run.fault(
                "count", file, line: end.line,
                "there are \(counts[outcome, default: 0]) outcomes \(outcome), not as it says")
        }
    }
}
