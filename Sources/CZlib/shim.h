// SPDX-License-Identifier: Apache-2.0
//
// zlib keeps pointers to its caller's buffers between calls, and its set-up is a macro. Here stands
// one function for each thing that is done, so that Swift lends its buffers for one call alone.

#ifndef LETHE_CZLIB_SHIM_H
#define LETHE_CZLIB_SHIM_H

#include <stdlib.h>
#include <zlib.h>

/// A stream that reads one gzip member (RFC 1952); NULL if there is no memory for it.
static inline z_stream *czlib_open(void) {
    z_stream *stream = calloc(1, sizeof(z_stream));
    if (stream == NULL) return NULL;
    if (inflateInit2(stream, 15 + 16) == Z_OK) return stream;
    free(stream);
    return NULL;
}

/// Gives the stream's memory back.
static inline void czlib_close(z_stream *stream) {
    inflateEnd(stream);
    free(stream);
}

/// Inflates from `in` to `out` and writes how much of each was used; zlib's status is returned.
static inline int czlib_step(
    z_stream *stream, const unsigned char *in, unsigned int *in_count, unsigned char *out,
    unsigned int *out_count) {
    stream->next_in = (unsigned char *)in;
    stream->avail_in = *in_count;
    stream->next_out = out;
    stream->avail_out = *out_count;
    int status = inflate(stream, Z_NO_FLUSH);
    *in_count -= stream->avail_in;
    *out_count -= stream->avail_out;
    stream->next_in = NULL;
    stream->next_out = NULL;
    return status;
}

#endif
