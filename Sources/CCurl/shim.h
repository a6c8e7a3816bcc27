// SPDX-License-Identifier: Apache-2.0
//
// libcurl's settings are variadic C functions, which Swift cannot call. Here stands one typed
// function for each shape of argument that is used, so that the compiler checks what C cannot.

#ifndef LETHE_CCURL_SHIM_H
#define LETHE_CCURL_SHIM_H

#include <curl/curl.h>
#include <signal.h>

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

/// With `CURLOPT_NOSIGNAL` libcurl no longer ignores SIGPIPE, and a connection that the far side
/// closed would end the process. The signal goes to the thread that wrote; that thread blocks it.
static inline int ccurl_block_sigpipe(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    return pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

#endif
