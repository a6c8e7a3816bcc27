// SPDX-License-Identifier: Apache-2.0

import Glibc

// A verifier that an auditor can trust because it is small: it links neither SQLite nor curl.
exit(Verification.run(Array(CommandLine.arguments.dropFirst())))
