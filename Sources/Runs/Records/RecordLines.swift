// SPDX-License-Identifier: Apache-2.0

package import Foundation
import JSON
import Model
package import StreamAPI

/// Whole records in JSON Lines, under the names that Stream uses.
package struct RecordLines {
    /// What the file is called in front of people.
    package let name: String

    package init(name: String) {
        self.name = name
    }

    private static let known: Set<String> = [
        "id", "role", "name", "image", "language", "invisible", "teams", "teams_role",
        "privacy_settings", "custom",
    ]

    package func read(_ data: Data) throws -> [NewUser] {
        var records: [NewUser] = []
        var lines: [SubjectID: Int] = [:]
        for (number, line) in TextLines.of(data) {
            guard !line.allSatisfy({ [0x20, 0x09].contains($0) }) else { continue }
            let record = try read(line, number)
            if let first = lines.updateValue(number, forKey: record.id) {
                throw refusal(
                    number, "this user stands in line \(first) already",
                    "keep the one that is meant")
            }
            records.append(record)
        }
        guard !records.isEmpty else {
            throw Failure(.usage, "\(name): there is no record in it", hint: "one object a line")
        }
        return records
    }

    private func read(_ line: [UInt8], _ number: Int) throws -> NewUser {
        guard let json = JSON(line), let members = json.members else {
            throw refusal(number, "the line is not a json object", "one whole record a line")
        }
        guard Set(members.map { Array($0.name.utf8) }).count == members.count,
            members.allSatisfy({ Self.known.contains($0.name) })
        else {
            throw refusal(
                number, "a field that is none, or one that stands there twice",
                "the fields are \(Self.known.sorted().joined(separator: ", ")); "
                    + "your own stand under custom")
        }
        guard let id = json["id"]?.text.flatMap(SubjectID.init) else {
            throw refusal(number, "there is no user id in it", "write \"id\": \"…\"")
        }
        do {
            return try record(id, RecordFields(json))
        } catch let error as RecordFields.Unfit {
            throw refusal(number, "\(error.name) has a value that it does not take", error.remedy)
        } catch let error as NewUser.Invalid {
            var failure = Failure(.usage, explaining: error)
            failure.message = "\(name):\(number): \(failure.message)"
            throw failure
        }
    }

    private func record(_ id: SubjectID, _ fields: RecordFields) throws -> NewUser {
        try NewUser(
            id: id, role: fields.text("role"), name: fields.text("name"),
            image: fields.text("image"), language: fields.text("language"),
            isInvisible: fields.truth("invisible"), teams: fields.texts("teams"),
            teamsRole: fields.teamRoles(), privacySettings: fields.privacy(),
            custom: fields.json["custom"] ?? [:])
    }

    private func refusal(_ number: Int, _ message: String, _ hint: String) -> Failure {
        Failure(.usage, "\(name):\(number): \(message)", hint: hint)
    }
}
