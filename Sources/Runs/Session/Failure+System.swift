// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Model
import Transport

extension Failure {
    /// What the system said no to, in words; nil for an error that is not the system's.
    ///
    /// Foundation's own description of an error is for programs: it names domains and whole paths.
    package init?(system error: any Error) {
        if let error = error as? TransportError {
            self.init(
                .busy, error.description,
                hint:
                    "raise the limit or free some memory, then give the command again; a run that "
                    + "had begun goes on with: lethe resume")
            return
        }
        let error = error as NSError
        guard [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains(error.domain) else { return nil }
        let path =
            error.userInfo[NSFilePathErrorKey] as? String
            ?? (error.userInfo[NSURLErrorKey] as? URL)?.path
        let name = path.map { URL(filePath: $0).lastPathComponent } ?? ""
        let number = Self.number(of: error)
        let (what, hint) = Self.words(number)
        self.init(
            .error, name.isEmpty ? what : "\(name): \(what)",
            hint: "\(hint); where the ledger stands: lethe status")
    }

    /// The system's number of what went wrong; 0 if it is not said.
    private static func number(of error: NSError) -> Int32 {
        if error.domain == NSPOSIXErrorDomain { return Int32(truncatingIfNeeded: error.code) }
        if let under = error.userInfo[NSUnderlyingErrorKey] as? NSError,
            under.domain == NSPOSIXErrorDomain
        {
            return Int32(truncatingIfNeeded: under.code)
        }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteVolumeReadOnly: EROFS
        case .fileWriteFileExists: EEXIST
        default: 0
        }
    }

    private static func said(_ number: Int32) -> String {
        let text = String(cString: strerror(number))
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    private static func words(_ number: Int32) -> (String, String) {
        switch number {
        case ENOENT: ("it is not there", "check whether it was moved or removed meanwhile")
        case EACCES, EPERM: ("this user may not do that", "check who owns it and its mode")
        case ENOSPC, EDQUOT: ("the disk is full", "make room, then try again")
        case EROFS: ("the disk cannot be written to", "check how it is mounted")
        case EEXIST, ENOTEMPTY: ("something of this name is there", "look at it, and move it away")
        case ENOTDIR, EISDIR: ("it is not of the kind that is needed", "check what lies there")
        case EMFILE, ENFILE: ("too many files are open", "raise the limit: ulimit -n 1024")
        case ENOMEM: ("there is not enough memory", "raise the limit, or free some")
        case EIO: ("the disk could not read or write it", "check the disk")
        case 0: ("it cannot be read or written", "check the disk, the folder and its mode")
        default: (said(number), "check the disk, the folder and its mode")
        }
    }
}
