// SPDX-License-Identifier: Apache-2.0

/// The rows of a run: every row of every input has its one outcome, no two are about the same commitment,
/// and what stands for another row is there.
struct PackRows {
    private struct Input {
        var rows: Int64
        var line: Int
        var isRefused: Bool
    }

    private var inputs: [String: Input] = [:]
    private var outcomes: [String: (count: Int64, line: Int)] = [:]
    private var rows: [String: PackRow] = [:]
    private var subjects: Set<Digest> = []
    /// Rows of this run that are said to stand for another, and the line that says so.
    private var references: [(input: String, row: Int64, line: Int)] = []

    /// What a reading that died took in was read again.
    mutating func begin() { inputs = [:] }

    mutating func take(input record: Record, _ line: Int, _ faults: inout PackFaults) {
        let name = record.string("file") ?? ""
        if inputs[name] != nil { faults.add("rows", line, "a second input of this name") }
        let isRefused = record.place("refused") != nil
        let count = record.integer("rows") ?? -1
        if isRefused, count != 1 {
            faults.add("rows", line, "a refused input, for which more than one row stands")
        }
        inputs[name] = Input(rows: count, line: line, isRefused: isRefused)
    }

    mutating func take(
        outcome record: Record, _ word: String, _ line: Int, _ faults: inout PackFaults
    ) {
        let input = record.string("file") ?? ""
        outcomes[input, default: (0, line)].count += 1
        if inputs[input] == nil {
            faults.add("rows", line, "the row of an input that was not read")
        } else if inputs[input]?.isRefused == true, word != "rejected" {
            faults.add("rows", line, "the row of a refused input is not rejected")
        }
        let row = record.integer("line")
        if !rows[input, default: PackRow(of: input)].take(line: row) {
            faults.add("rows", line, "a second outcome for the row")
        }
        if let subject = record.text("subject"), let commitment = Digest(hex: Array(subject)),
            !subjects.insert(commitment).inserted
        {
            faults.add("nonce", line, "another row has the same commitment")
        }
        guard let run = record.integer("run") else { return }
        if record.place("carried") != nil {
            if !Self.isEarlier(record.text("carried") ?? [], than: run) {
                faults.add("steps", line, "what it takes up is of no earlier run")
            }
            if !["/carried-over", "/reerase"].contains(where: { input.hasSuffix($0) }) {
                faults.add("steps", line, "the row of a file takes up nothing of an earlier run")
            }
        }
        if let text = record.text("stands_for") {
            if !take(reference: text, run, line) {
                faults.add("rows", line, "what stands for it is no row up to this run")
            }
        } else if word == "duplicate" {
            faults.add("rows", line, "a duplicate, and nothing stands for it")
        }
    }

    /// `run-000002/F1/csv:17`; nil and false for what is of no run up to this one.
    private mutating func take(
        reference text: ArraySlice<UInt8>, _ run: Int64, _ line: Int
    ) -> Bool {
        guard let number = Self.run(text), number <= run,
            let slash = text.firstIndex(of: UInt8(ascii: "/"))
        else { return false }
        guard number == run else { return true }
        let place = text[(slash + 1)...]
        guard let colon = place.lastIndex(of: UInt8(ascii: ":")),
            let row = Bytes.decimal(place[(colon + 1)...], most: 15)
        else { return false }
        references.append((String(decoding: place[..<colon], as: UTF8.self), Int64(row), line))
        return true
    }

    /// Says what is not there at the end, where every record was.
    func finish(_ found: inout PackInspection, _ file: String) {
        for (name, input) in inputs where outcomes[name]?.count ?? 0 != input.rows {
            found.fault(
                .story, "rows", file, line: input.line,
                "there are \(outcomes[name]?.count ?? 0) outcomes for the rows of this input")
        }
        for reference in references where rows[reference.input]?.holds(reference.row) != true {
            found.fault(
                .story, "rows", file, line: reference.line, "no row of this run stands for it")
        }
    }

    /// The run that a row's name begins with.
    private static func run(_ name: ArraySlice<UInt8>) -> Int64? {
        guard name.starts(with: Array("run-".utf8)) else { return nil }
        let digits = name.dropFirst(4).prefix { RecordGrammar.isDigit($0) }
        return Int64(String(decoding: digits, as: UTF8.self))
    }

    /// Whether what a row takes up is of a run before this one.
    private static func isEarlier(_ carried: ArraySlice<UInt8>, than run: Int64) -> Bool {
        Self.run(carried).map { $0 < run } ?? false
    }
}
