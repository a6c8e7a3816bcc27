// SPDX-License-Identifier: Apache-2.0

import CMalloc

/// What is freed goes back to the system, so that no stage of a night has the room of the one before beside
/// its own: glibc keeps pages of which a little is in use, and more with each large buffer that comes and
/// goes. With a million rows that was a third of what a night took.
enum FreedMemory {
    /// From here on, buffers of 128 KiB and more are given back when they are freed. That is where glibc
    /// begins, and what it raises by itself.
    static func goesBack() {
        mallopt(M_MMAP_THRESHOLD, 1 << 17)
        mallopt(M_TRIM_THRESHOLD, 1 << 17)
    }

    /// Gives back whole pages that nothing stands in; takes some milliseconds.
    static func giveBack() { malloc_trim(0) }
}
