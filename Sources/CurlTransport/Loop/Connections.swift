// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The transport's connections, as far as they can be out of step: those that answer one request
/// after another, as HTTP/1 does. It lives on the transport's thread alone; a connection is known by
/// its port of this machine.
final class Connections {
    private var sockets: Set<curl_socket_t> = []
    private var inOrder: Set<Int> = []

    /// libcurl opened a socket, whose port is not known yet.
    func opened(_ socket: curl_socket_t) { sockets.insert(socket) }

    /// An answer came on a connection.
    func answered(on port: Int, oneAtATime: Bool) {
        if oneAtATime { inOrder.insert(port) } else { inOrder.remove(port) }
    }

    /// Whether answers on this connection come one after another; false where none came yet.
    func answersOneAtATime(on port: Int) -> Bool { inOrder.contains(port) }

    /// Whether bytes lie on the connection with this port.
    func hasBytes(on port: Int) -> Bool {
        for socket in sockets {
            let itsPort = Int(ccurl_local_port(socket))
            // libcurl has closed it since.
            if itsPort == 0 { sockets.remove(socket) }
            if itsPort == port { return ccurl_has_bytes(socket) != 0 }
        }
        return false
    }
}
