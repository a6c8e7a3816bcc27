// SPDX-License-Identifier: Apache-2.0

internal import Model

extension ProfileProposal {
    /// Looks at the first bytes of a table, up to about a mebibyte; packed or in UTF-16, as
    /// ``RequestReader`` takes it. A record that is cut off at the end is left out.
    /// - Throws: ``IntakeError`` for what is no table.
    public static func propose(from bytes: [UInt8]) throws(IntakeError) -> ProfileProposal {
        let text = try text(of: bytes)
        var index = 0
        func skipBlankLines() {
            while index < text.count, [0x0A, 0x0D, 0x20, 0x09].contains(text[index]) { index += 1 }
        }
        skipBlankLines()
        guard index < text.count else { throw FileProblem.empty.error(line: 1) }
        guard text[index] != Byte.brace, text[index] != 0x5B else {
            throw IntakeError(
                diagnostic: Diagnostic(
                    code: "no-table", message: "the file is JSON, not a table",
                    hint: "forms such as OpenDSR are known; see docs/formats/profiles.md"), line: 1)
        }
        let separator = Separator.found(in: text, from: index, isLast: true) {
            Field.named(folded($0.utf8)) != nil
        }
        var scan = TableScan(separator: separator ?? .comma)
        var records: [[String]] = []
        while index < text.count, records.count <= 1000 {
            guard
                case .record(_, let next, _) = scan.record(
                    in: text, at: index, isLast: records.isEmpty, spansLines: true)
            else { break }
            if !scan.isBlank(in: text) { records.append(scan.texts(of: text)) }
            index = next
        }
        guard let header = records.first else { throw FileProblem.noHeader.error(line: 1) }
        return propose(header: header, sample: Array(records.dropFirst()))
    }

    private static func text(of bytes: [UInt8]) throws(IntakeError) -> [UInt8] {
        var plain = bytes
        if bytes.starts(with: Magic.gzip) {
            do throws(Inflater.Problem) {
                var inflater = try Inflater()
                inflater.take(bytes)
                plain = []
                while plain.count < 1 << 20, let piece = try inflater.next() { plain += piece }
            } catch {
                throw FileProblem.gzip(error).error(line: 1)
            }
        }
        if let refused = Magic.refusal(of: plain) { throw refused.error(line: 1) }
        guard let found = TextEncoding.found(in: plain) else {
            throw FileProblem.binary.error(line: 1)
        }
        let rest = plain[found.mark...]
        guard found.encoding != .utf8 else { return Array(rest) }
        var decoder = UTF16Decoder(isBigEndian: found.encoding == .utf16BigEndian)
        return decoder.decode(rest, isLast: false)
    }
}
