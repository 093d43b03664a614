// What Swift cannot call or import of libfuse 3 by itself.
#ifndef RECALLFS_CFUSE_SHIM_H
#define RECALLFS_CFUSE_SHIM_H

// 312 gives the opaque fuse_loop_cfg_* calls; libfuse 3.12 to 3.19 accept it.
// _FILE_OFFSET_BITS stays undefined: with it `struct flock` differs from the one in Glibc's module.
#define FUSE_USE_VERSION 312
#include <fuse_lowlevel.h>
#include <sys/uio.h>
#include <unistd.h>

// fuse_session_new is a macro over an inline function since 3.17, and FUSE_ARGS_INIT a struct macro.
// `options` is a comma-separated mount(8) option list; libfuse copies it and `operations`.
static inline struct fuse_session *CFuse_session_new(
    const char *options, const struct fuse_lowlevel_ops *operations, void *userdata) {
  char *argv[] = {(char *)"recallfs", (char *)"-o", (char *)options, 0};
  struct fuse_args args = FUSE_ARGS_INIT(3, argv);
  struct fuse_session *session = fuse_session_new(&args, operations, sizeof *operations, userdata);
  fuse_opt_free_args(&args);
  return session;
}

// fuse_session_loop_mt has a versioned symbol name, chosen by FUSE_USE_VERSION.
// Up to `threads` workers, or the calling thread alone for 0.
static inline int CFuse_session_loop(struct fuse_session *session, unsigned int threads) {
  if (threads == 0) return fuse_session_loop(session);
  struct fuse_loop_config *config = fuse_loop_cfg_create();
  if (!config) return -12;  // ENOMEM
  fuse_loop_cfg_set_max_threads(config, threads);
  int result = fuse_session_loop_mt(session, config);
  fuse_loop_cfg_destroy(config);
  return result;
}

static inline void CFuse_decline(struct fuse_conn_info *connection, uint64_t capability) {
#if FUSE_VERSION >= FUSE_MAKE_VERSION(3, 17)
  fuse_unset_feature_flag(connection, capability);  // `want` alone is overruled there
#else
  connection->want &= ~(unsigned int)capability;
#endif
}

static inline void CFuse_request(struct fuse_conn_info *connection, uint64_t capability) {
#if FUSE_VERSION >= FUSE_MAKE_VERSION(3, 17)
  fuse_set_feature_flag(connection, capability);
#else
  connection->want |= connection->capable & (unsigned int)capability;
#endif
}

// Keeps what files of memories need, whatever this libfuse wants by default.
static inline void CFuse_choose_capabilities(struct fuse_conn_info *connection) {
  // Sizes and times change behind the kernel, and an error must reach the write that caused it.
  CFuse_decline(connection, FUSE_CAP_WRITEBACK_CACHE);
  CFuse_decline(connection, FUSE_CAP_EXPLICIT_INVAL_DATA);
  // Small files: splicing costs more system calls than it saves copies.
  CFuse_decline(connection, FUSE_CAP_SPLICE_READ);
  CFuse_decline(connection, FUSE_CAP_SPLICE_WRITE);
  CFuse_decline(connection, FUSE_CAP_SPLICE_MOVE);
  // Locks stay in the kernel; modes and NFS are not served.
  CFuse_decline(connection, FUSE_CAP_POSIX_LOCKS);
  CFuse_decline(connection, FUSE_CAP_FLOCK_LOCKS);
  CFuse_decline(connection, FUSE_CAP_POSIX_ACL);
  CFuse_decline(connection, FUSE_CAP_EXPORT_SUPPORT);
  // A link may depend on who asks.
  CFuse_decline(connection, FUSE_CAP_CACHE_SYMLINKS);
  CFuse_request(connection, FUSE_CAP_AUTO_INVAL_DATA);
  CFuse_request(connection, FUSE_CAP_ATOMIC_O_TRUNC);
  CFuse_request(connection, FUSE_CAP_READDIRPLUS);
  CFuse_request(connection, FUSE_CAP_READDIRPLUS_AUTO);
  CFuse_request(connection, FUSE_CAP_PARALLEL_DIROPS);
}

// In C, because libfuse ends its workers by cancelling them inside this read.
static inline ssize_t CFuse_read_request(int descriptor, void *buffer, size_t size, void *userdata) {
  (void)userdata;
  return read(descriptor, buffer, size);
}

// libfuse 3.14.0 drops PARALLEL_DIROPS from its answer to INIT, and the kernel then lets one slow lookup
// hold up every other in the same directory. There, and there alone, answers go through `write_answer`,
// whose first call is the answer to INIT and passes it to CFuse_add_parallel_dirops.
static inline void CFuse_observe_answers(
    struct fuse_session *session,
    ssize_t (*write_answer)(int descriptor, struct iovec *parts, int count, void *userdata)) {
#if FUSE_VERSION == FUSE_MAKE_VERSION(3, 14)
  struct fuse_custom_io io = {.writev = write_answer, .read = CFuse_read_request};
  fuse_session_custom_io(session, &io, fuse_session_fd(session));
#else
  (void)session, (void)write_answer;
#endif
}

// `fuse_init_out` (linux/fuse.h): major, minor, max_readahead, flags; four bytes each. Every kernel since 4.7
// offers the flag, which is bit 18.
static inline void CFuse_add_parallel_dirops(struct iovec *parts, int count) {
  if (count < 2 || parts[1].iov_len < 16) return;
  ((uint32_t *)parts[1].iov_base)[3] |= 1u << 18;
}

// Bit-fields: their layout is the C compiler's business and differs between libfuse versions.
// `options` are the raw values of OpenOptions.
static inline void CFuse_answer_open(struct fuse_file_info *info, uint64_t handle, uint8_t options) {
  info->fh = handle;
  info->keep_cache = (options & 1) != 0;
  info->direct_io = (options & 2) != 0;
  info->noflush = (options & 4) != 0;
  info->cache_readdir = (options & 8) != 0;
}

#endif
