#define _GNU_SOURCE
#include "CKernels.h"
#include <sys/mman.h>

/// From this size on, large pages spare a search its address look-ups.
#define LARGE (4u << 20)

void *CKernels_grow(void *region, size_t old_bytes, size_t new_bytes) {
  const int kind = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void *grown = region ? mremap(region, old_bytes, new_bytes, MREMAP_MAYMOVE)
                       : mmap(NULL, new_bytes, PROT_READ | PROT_WRITE, kind, -1, 0);
  if (grown == MAP_FAILED) return NULL;
  // Only advice: without large pages everything works.
  if (new_bytes >= LARGE) (void)madvise(grown, new_bytes, MADV_HUGEPAGE);
  return grown;
}

void CKernels_release(void *region, size_t bytes) {
  if (region) (void)munmap(region, bytes);
}
