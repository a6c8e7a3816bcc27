// SPDX-License-Identifier: Apache-2.0

/// The page `docs/commands.md`: every command and every option, as the program knows them.
struct CommandList {
    let commands: [CommandInfo]

    init(_ top: CommandInfo) { commands = top.all }

    /// The whole page, as Markdown.
    var text: String {
        var lines = [
            "# Every command and option", "",
            "Made from the commands' own definitions by `lethe manual`; a test compares it with them. Each command",
            "has its manual page (`man lethe-run`) and its help (`lethe run --help`). Every command has `--help`",
            "too, and `--version`.",
        ]
        for command in commands {
            lines += ["", "## \(command.words.joined(separator: " "))", "", command.abstract ?? ""]
            let told = command.shown.filter { argument in
                !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
            }
            guard !told.isEmpty else { continue }
            lines += ["", "| Option | Meaning |", "|---|---|"]
            lines += told.map { "| \(Self.form($0)) | \(Self.cell($0)) |" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func form(_ argument: CommandInfo.ArgumentInfo) -> String {
        let value = (argument.valueName ?? "value").uppercased()
        let name = argument.preferredName?.typed
        let form = name.map { argument.takesValue ? "\($0) \(value)" : $0 } ?? value
        return "`\(form)`"
    }

    private static func cell(_ argument: CommandInfo.ArgumentInfo) -> String {
        let usual = argument.defaultValue.map { " (`\($0)`)" } ?? ""
        return (argument.abstract ?? "").replacing("|", with: "\\|").replacing("\n", with: " ")
            + usual
    }
}
