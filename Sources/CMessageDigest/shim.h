// SHA-256 of libmd (Debian: libmd-dev).
#ifndef RECALLFS_CMESSAGEDIGEST_SHIM_H
#define RECALLFS_CMESSAGEDIGEST_SHIM_H

#include <sys/types.h>
#include <sha2.h>

#endif
