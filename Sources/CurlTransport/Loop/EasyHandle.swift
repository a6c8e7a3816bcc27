// SPDX-License-Identifier: Apache-2.0

import CCurl

/// Owns one easy handle, to be used for one transfer after another.
@safe final class EasyHandle {
    let easy: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    /// Whether libcurl refused any setting since the last reset.
    private(set) var hasRefused = false

    /// A handle, or `nil` where there is no memory for one.
    init?() {
        guard let easy = unsafe curl_easy_init() else { return nil }
        unsafe self.easy = unsafe easy
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
    }

    /// Forgets every setting, among them the body and the header lines. The connections stay, they
    /// belong to the multi handle.
    func reset() {
        unsafe curl_easy_reset(easy)
        unsafe curl_slist_free_all(headers)
        unsafe headers = nil
        hasRefused = false
    }

    func set(_ option: CURLoption, _ value: Int) {
        note(unsafe ccurl_set_long(easy, option, value))
    }

    func set(_ option: CURLoption, _ text: String) {
        note(unsafe ccurl_set_text(easy, option, text))
    }

    /// Gives the request a body, also one of no bytes; libcurl takes a copy.
    func setBody(_ body: [UInt8]) {
        note(unsafe ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        let bytes = body.isEmpty ? [0] : body
        note(unsafe ccurl_set_body(easy, bytes))
    }

    func setHeaders(_ lines: [String]) {
        for line in lines {
            // Where there is no memory the old list stays whole, and the request must not go.
            guard let longer = unsafe curl_slist_append(headers, line) else {
                hasRefused = true
                return
            }
            unsafe headers = longer
        }
        note(unsafe ccurl_set_headers(easy, headers))
    }

    /// Names those who are to receive a mail.
    func setRecipients(_ addresses: [String]) {
        for address in addresses {
            guard let longer = unsafe curl_slist_append(headers, address) else {
                hasRefused = true
                return
            }
            unsafe headers = longer
        }
        note(unsafe ccurl_set_recipients(easy, headers))
    }

    /// Names the object that gives the bytes of a mail. It is not retained.
    func setReading(_ owner: UnsafeMutableRawPointer, _ onRead: ccurl_receive) {
        note(unsafe ccurl_set_pointer(easy, CURLOPT_READDATA, owner))
        note(unsafe ccurl_set_read(easy, onRead))
    }

    /// Names the object to which the callbacks speak. It is not retained.
    func setOwner(
        _ owner: UnsafeMutableRawPointer, onHeader: ccurl_receive, onBody: ccurl_receive,
        beforeRequest: curl_prereq_callback, onRemark: curl_debug_callback
    ) {
        for option in [
            CURLOPT_PRIVATE, CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_PREREQDATA,
            CURLOPT_DEBUGDATA,
        ] {
            note(unsafe ccurl_set_pointer(easy, option, owner))
        }
        note(unsafe ccurl_set_receive(easy, CURLOPT_HEADERFUNCTION, onHeader))
        note(unsafe ccurl_set_receive(easy, CURLOPT_WRITEFUNCTION, onBody))
        note(unsafe ccurl_set_before_request(easy, beforeRequest))
        note(unsafe ccurl_set_remarks(easy, onRemark))
        set(CURLOPT_VERBOSE, 1)
    }

    /// Names the object that hears of each socket. It is not retained.
    func setOnSocket(_ callback: curl_sockopt_callback, _ owner: UnsafeMutableRawPointer) {
        note(unsafe ccurl_set_on_socket(easy, callback, owner))
    }

    /// The port of this machine that its connection has, 0 if there is none.
    var localPort: Int {
        var port = 0
        _ = unsafe ccurl_get_long(easy, CURLINFO_LOCAL_PORT, &port)
        return port
    }

    /// The status of the answer, 0 if there was none.
    var status: Int {
        var status = 0
        _ = unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    private func note(_ code: CURLcode) {
        if code != CURLE_OK { hasRefused = true }
    }
}
