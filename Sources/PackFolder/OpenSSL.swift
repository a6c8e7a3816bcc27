// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The system's `openssl`, for what is better not written a second time. It is given arguments and
/// files, and answers with its exit code alone.
enum OpenSSL {
    private static let places = ["/usr/bin/openssl", "/usr/local/bin/openssl"]

    /// Whether it ends well with these arguments; `nil` when it is not installed.
    static func agrees(_ words: [String]) -> Bool? {
        guard let program = places.first(where: { access($0, X_OK) == 0 }) else { return nil }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in Int32(0)...2 {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var arguments = ([program] + words).map { strdup($0) } + [nil]
        // Nobody's settings but those of the arguments.
        var environment = [strdup("OPENSSL_CONF=/dev/null"), nil]
        defer { for word in arguments + environment { free(word) } }
        var process = pid_t()
        guard posix_spawn(&process, program, &actions, nil, &arguments, &environment) == 0 else {
            return nil
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return false }
        }
        return status == 0
    }
}
