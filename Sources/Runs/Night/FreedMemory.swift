// SPDX-License-Identifier: Apache-2.0

import CMalloc

/// What one stage of a night has freed goes back to the system before the next begins: glibc keeps pages
/// of which a little is in use, and the next stage would take its own beside them. With a million rows
/// that was a third of what a night took.
enum FreedMemory {
    /// Takes some milliseconds.
    static func giveBack() { _ = malloc_trim(0) }
}
