// SPDX-License-Identifier: Apache-2.0

/// Which connections answer one request after another, as HTTP/1 does, and can therefore be out of
/// step. It lives on the transport's thread alone; a connection is known by its port of this machine.
final class Connections {
    private var inOrder: Set<Int> = []

    /// An answer came on a connection.
    func answered(on port: Int, oneAtATime: Bool) {
        if oneAtATime { inOrder.insert(port) } else { inOrder.remove(port) }
    }

    /// Whether answers on this connection come one after another; false where none came yet.
    func answersOneAtATime(on port: Int) -> Bool { inOrder.contains(port) }
}
