// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Base64 with padding, in one line (RFC 4648, section 4).
func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
}
