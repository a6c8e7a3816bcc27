// SPDX-License-Identifier: Apache-2.0
//
// libcurl's settings are variadic C functions, which Swift cannot call. Here stands one typed
// function for each shape of argument that is used, so that the compiler checks what C cannot.

#ifndef LETHE_CCURL_SHIM_H
#define LETHE_CCURL_SHIM_H

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "libcurl 7.85 or later is needed"
#endif

/// For the options that take a `long`: switches, time limits, the HTTP version.
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// For the sizes, which are 64 bits wide on every machine.
static inline CURLcode ccurl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// For the texts; libcurl copies them.
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *text) {
    return curl_easy_setopt(easy, option, text);
}

/// For the request's body, which is bytes and no text; libcurl copies as many as the size set
/// before says.
static inline CURLcode ccurl_set_body(CURL *easy, const void *bytes) {
    return curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
}

/// For the header list, which is not copied: it must outlive the transfer.
static inline CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

/// For the pointers that libcurl only hands back: to a callback, or as the handle's owner.
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *pointer) {
    return curl_easy_setopt(easy, option, pointer);
}

/// The shape of the callbacks that take the header lines and the pieces of the body.
typedef size_t (*ccurl_receive)(char *bytes, size_t size, size_t count, void *owner);

/// For the two callbacks of that shape.
static inline CURLcode ccurl_set_receive(CURL *easy, CURLoption option, ccurl_receive callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// For the callback that gives the bytes of a mail.
static inline CURLcode ccurl_set_read(CURL *easy, ccurl_receive callback) {
    return curl_easy_setopt(easy, CURLOPT_READFUNCTION, callback);
}

/// For the list of a mail's recipients, which is not copied: it must outlive the transfer.
static inline CURLcode ccurl_set_recipients(CURL *easy, struct curl_slist *recipients) {
    return curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
}

/// For the callback that libcurl asks just before a request's first byte.
static inline CURLcode ccurl_set_before_request(CURL *easy, curl_prereq_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

/// For the answers that are a `long`, such as the status.
static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// For the owner that `CURLOPT_PRIVATE` set.
static inline CURLcode ccurl_get_owner(CURL *easy, void **owner) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, owner);
}

/// What a message says of the transfer that ended; the union is read here rather than in Swift.
static inline CURLcode ccurl_result(const CURLMsg *message) {
    return message->data.result;
}

/// For the callback that hears of libcurl's own remarks on a transfer.
static inline CURLcode ccurl_set_remarks(CURL *easy, curl_debug_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, callback);
}

/// Whether a remark says that a connection brought more bytes than its answer has. libcurl drops
/// them and tells of it in no other way; a test holds these words against the installed libcurl.
static inline int ccurl_tells_of_surplus(curl_infotype kind, const char *text, size_t size) {
    static const char *const words[] = {"Excess found", "Leftovers after chunking"};
    if (kind != CURLINFO_TEXT) return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (size >= length && memcmp(text, words[i], length) == 0) return 1;
    }
    return 0;
}

/// For the callback that hears of each socket that libcurl opens, and its owner.
static inline CURLcode ccurl_set_on_socket(
    CURL *easy, curl_sockopt_callback callback, void *owner) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_SOCKOPTDATA, owner);
    return code != CURLE_OK ? code : curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, callback);
}

/// The port of this machine that a socket has, 0 if it is none, or not any more.
static inline int ccurl_local_port(curl_socket_t socket) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(socket, (struct sockaddr *)&address, &length) != 0) return 0;
    if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
    if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    return 0;
}

/// Whether bytes lie on a connection. Before a request is written they answer nothing that was
/// asked. An end of the connection is no such byte.
static inline int ccurl_has_bytes(curl_socket_t socket) {
    char byte;
    return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

static inline int ccurl_is_private_v4(const unsigned char a[4]) {
    return a[0] == 0 || a[0] == 10 || a[0] == 127 || a[0] >= 224
        || (a[0] == 100 && (a[1] & 0xC0) == 64) || (a[0] == 169 && a[1] == 254)
        || (a[0] == 172 && (a[1] & 0xF0) == 16) || (a[0] == 192 && a[1] == 168)
        || (a[0] == 192 && a[1] == 0 && a[2] == 0) || (a[0] == 198 && (a[1] & 0xFE) == 18);
}

/// Whether an address, as libcurl writes it, is this machine's, in a private network, or nobody's
/// (RFC 6890). What is no address counts as one.
static inline int ccurl_is_private(const char *text) {
    unsigned char a[16];
    if (text == NULL) return 1;
    if (inet_pton(AF_INET, text, a) == 1) return ccurl_is_private_v4(a);
    if (inet_pton(AF_INET6, text, a) != 1) return 1;
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    static const unsigned char none[15] = {0};
    if (memcmp(a, mapped, sizeof mapped) == 0) return ccurl_is_private_v4(a + 12);
    if (memcmp(a, none, sizeof none) == 0) return 1;
    return (a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0x80) || a[0] == 0xFF;
}

/// With `CURLOPT_NOSIGNAL` libcurl no longer ignores SIGPIPE, and a connection that the far side
/// closed would end the process. The signal goes to the thread that wrote; that thread blocks it.
static inline int ccurl_block_sigpipe(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    return pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

#endif
