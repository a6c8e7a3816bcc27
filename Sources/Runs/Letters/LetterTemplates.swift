// SPDX-License-Identifier: Apache-2.0

import Foundation
import Model
import Report

/// The officer's own layouts: files such as `refusal.de.txt` in one folder. All are read before the first
/// letter is written, so that a mistake in one is found then.
struct LetterTemplates {
    private var known: [String: LetterTemplate] = [:]

    init(_ folder: URL?, for sender: Sender) throws(Failure) {
        guard let folder else { return }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
            isFolder.boolValue
        else {
            throw Failure(
                .configuration, "the folder of templates \(folder.lastPathComponent) is not there",
                hint: "make it, or take ‘templates’ out of ‘sender’ in lethe.yaml")
        }
        for kind in LetterKind.allCases {
            for language in Language.allCases {
                let name = Self.name(kind, language)
                let url = folder.appending(path: name)
                guard FileManager.default.fileExists(atPath: url.path) else { continue }
                let template = try Self.read(url, kind)
                if let lacking = template.lacking(in: sender) {
                    throw Failure(
                        .configuration,
                        "the template \(name): ‘{{\(lacking)}}’, and ‘sender’ says none",
                        hint: "add ‘\(lacking)’ to ‘sender’ in lethe.yaml, or take it out")
                }
                known[name] = template
            }
        }
    }

    /// The layout of a letter; nil for the usual one.
    func template(_ kind: LetterKind, _ language: Language) -> LetterTemplate? {
        known[Self.name(kind, language)]
    }

    private static func name(_ kind: LetterKind, _ language: Language) -> String {
        "\(kind.rawValue).\(language.rawValue).txt"
    }

    private static func read(_ url: URL, _ kind: LetterKind) throws(Failure) -> LetterTemplate {
        let name = url.lastPathComponent
        guard let data = try? Data(contentsOf: url),
            let text = String(validating: data, as: UTF8.self)
        else { throw Failure(.configuration, "the template \(name) is no text in UTF-8") }
        do throws(LetterTemplateError) {
            return try LetterTemplate(text, for: kind)
        } catch {
            let line = error.line.map { ":\($0)" } ?? ""
            throw Failure(
                .configuration, "the template \(name)\(line): \(error.message)", hint: error.hint)
        }
    }
}
