// SPDX-License-Identifier: Apache-2.0

internal import Yams

/// What is wrong with a text that is no YAML, without any of its content.
func syntaxError(_ error: any Error, _ source: Source) -> NotationError {
    let spaces = "indent with spaces, not with tabs, and quote texts that contain ‘: ’ or ‘ #’"
    guard let error = error as? YamlError else { return source.error(nil, "not valid YAML") }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
        return source.error(at: mark, "not valid YAML: \(problem)", hint: spaces)
    case .composer(_, let problem, let mark, _):
        return source.error(at: mark, "not valid YAML: \(problem)")
    case .reader(let problem, let offset, _, let text):
        var line: Int?
        if let offset { line = 1 + text.utf8.prefix(max(0, offset)).count { $0 == 0x0A } }
        return NotationError(
            file: source.file, line: line, message: "not valid YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
        let key = keys.first.map { " ‘\(Suggestion.shown($0))’" } ?? ""
        return source.error(
            at: context.mark.line > 0 ? context.mark : nil, "the key\(key) stands twice in one map",
            hint: "keep one of them")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
        return source.error(nil, "not valid YAML")
    }
}
