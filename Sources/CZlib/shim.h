// Inflating and deflating of zlib (Debian: zlib1g-dev).
#ifndef RECALLFS_CZLIB_SHIM_H
#define RECALLFS_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 and deflateInit2 are macros, which Swift does not see.

// Raw deflate data, as in a ZIP archive: no zlib header.
static inline int CZlib_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

static inline int CZlib_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }

static inline int CZlib_deflate_init(z_stream *stream, int window_bits) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}

#endif
