// What Swift cannot call or import of libfuse 3 by itself.
#ifndef RECALLFS_CFUSE_SHIM_H
#define RECALLFS_CFUSE_SHIM_H

// 312 gives the opaque fuse_loop_cfg_* calls; libfuse 3.12 to 3.19 accept it.
#define FUSE_USE_VERSION 312
#include <fuse_lowlevel.h>

#endif
