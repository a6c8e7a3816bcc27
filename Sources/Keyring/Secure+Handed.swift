// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Glibc
import Model

/// What lies under a file.
package struct Mount: Hashable, Sendable {
    /// Whether it is memory, and no disk.
    package var isInMemory: Bool
    /// Whether nothing in it can be changed by this process.
    package var isReadOnly: Bool

    package init(isInMemory: Bool, isReadOnly: Bool) {
        (self.isInMemory, self.isReadOnly) = (isInMemory, isReadOnly)
    }

    /// The mount under a path by the system's table (proc_pid_mountinfo(5)); nil if none is told.
    package init?(of path: String, in table: String? = Mount.table) {
        var longest: Substring?
        self.init(isInMemory: false, isReadOnly: false)
        for line in table?.split(separator: "\n") ?? [] {
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash > 5, fields.count > dash + 3 else {
                continue
            }
            let place = fields[4]
            let isUnder = path == place || path.hasPrefix(place == "/" ? "/" : place + "/")
            // Of two mounts on one place the later is seen.
            guard isUnder, place.utf8.count >= longest?.utf8.count ?? 0 else { continue }
            longest = place
            isInMemory = ["tmpfs", "ramfs"].contains(fields[dash + 1])
            isReadOnly = [fields[5], fields[dash + 3]].contains { options in
                options.split(separator: ",").contains("ro")
            }
        }
        if longest == nil { return nil }
    }

    package static var table: String? {
        try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
    }
}

extension Secure {
    /// Reads a secret that may lie in a mount of a container's manager, as Kubernetes' volumes and
    /// Docker's `/run/secrets` are: read-only memory, in which a file is the manager's or ours, nobody
    /// can write to it, and a link leads to another place of the same folder. Others may read it there:
    /// whoever is in the container is one of us. Everywhere else it is read as ``read(_:what:)`` does.
    package static func readHanded(
        _ url: URL, what: String, mount: (String) -> Mount? = { Mount(of: $0) }
    ) throws -> Data {
        let folder = url.deletingLastPathComponent().resolvingSymlinksInPath()
        let real = url.resolvingSymlinksInPath()
        guard let mount = mount(real.path), mount.isInMemory, mount.isReadOnly,
            real.path.hasPrefix(folder.path + "/")
        else { return try read(url, what: what) }
        let (handle, status) = try opened(real, what: what)
        guard [0, geteuid()].contains(status.st_uid), status.st_mode & 0o022 == 0 else {
            throw Failure(
                .configuration, "others can write to \(what) (\(url.lastPathComponent))",
                hint: "let the manager of the container mount it with mode 0400 or 0444")
        }
        return try content(of: handle, url, what)
    }

    /// A secret as it is meant: without white space, a byte order mark and a pair of quotation marks around
    /// it, which editors, spreadsheets and files of variables leave.
    package static func bare(_ text: String) -> String {
        let around = CharacterSet.whitespacesAndNewlines
            .union(CharacterSet(charactersIn: "\u{FEFF}"))
        let text = text.trimmingCharacters(in: around)
        for mark: Character in ["\"", "'"] where text.count > 1 && text.first == mark {
            if text.last == mark { return String(text.dropFirst().dropLast()) }
        }
        return text
    }
}
