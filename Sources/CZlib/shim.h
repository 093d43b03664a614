// Inflating of zlib (Debian: zlib1g-dev).
#ifndef RECALLFS_CZLIB_SHIM_H
#define RECALLFS_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift does not see. Raw deflate data, as in a ZIP archive: no zlib header.
static inline int CZlib_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -MAX_WBITS); }

#endif
